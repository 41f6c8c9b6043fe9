package io.duban.generator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** All that is left to chance, as of a date; the same seed gives the same. */
final class Chance {

	private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";

	private static final String GIVEN = "文生财思玉金振梅光宝山花华浩喜潘庆霞德涵梓连立春秀银珍辉远东军桂博树明海然轩平锁艳淑新龙丽国强晓志英";

	private static final int PER_DAY = 1_000;

	private final Random random;

	private final LocalDate asOf;

	private final BitSet issued = new BitSet();

	Chance(long seed, LocalDate asOf) {
		this.random = new Random(seed);
		this.asOf = asOf;
	}

	LocalDate asOf() {
		return asOf;
	}

	/** Both ends included. */
	int between(int from, int to) {
		return from + random.nextInt(to - from + 1);
	}

	boolean perMille(int rate) {
		return random.nextInt(1_000) < rate;
	}

	@SafeVarargs
	final <T> T oneOf(T... choices) {
		return oneOf(List.of(choices));
	}

	<T> T oneOf(List<T> choices) {
		return choices.get(random.nextInt(choices.size()));
	}

	<T> List<T> shuffled(List<T> list) {
		Collections.shuffle(list, random);
		return list;
	}

	LocalDate daysAgo(int from, int to) {
		return asOf.minusDays(between(from, to));
	}

	String name() {
		var name = new StringBuilder().append(letter(SURNAMES)).append(letter(GIVEN));
		return perMille(700) ? name.append(letter(GIVEN)).toString() : name.toString();
	}

	private char letter(String letters) {
		return letters.charAt(random.nextInt(letters.length()));
	}

	/** A birthday that makes so many years on the date, both ends included. */
	LocalDate birthday(int fromAge, int toAge) {
		var earliest = asOf.minusYears(toAge + 1L).plusDays(1);
		var latest = asOf.minusYears(fromAge);
		return earliest.plusDays(between(0, Math.toIntExact(ChronoUnit.DAYS.between(earliest, latest))));
	}

	/**
	 * A birthday that makes 7 to 18 years; now and then the very first or last such day.
	 */
	LocalDate schoolBirthday() {
		return switch (between(0, 19)) {
			case 0 -> asOf.minusYears(7);
			case 1 -> asOf.minusYears(19).plusDays(1);
			default -> birthday(7, 18);
		};
	}

	String identityNumber(LocalDate birthday) {
		return identityNumber(birthday, perMille(520));
	}

	/** An identity number that nobody has been given yet. */
	String identityNumber(LocalDate birthday, boolean male) {
		int day = Math.toIntExact(birthday.toEpochDay() - LocalDate.of(1900, 1, 1).toEpochDay()) * PER_DAY;
		int sequence;
		do {
			sequence = 2 * between(0, PER_DAY / 2 - 1) + (male ? 1 : 0);
		}
		while (issued.get(day + sequence));
		issued.set(day + sequence);
		return IdentityNumber.of(birthday, sequence);
	}

}
