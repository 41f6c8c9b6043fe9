package io.duban.exit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.duban.core.NotFound;

/** How cases are numbered: by the year, without gaps. */
enum CaseNumber {

	/** A household's exit. */
	HOUSEHOLD_EXIT("householdExit", "通退"),
	/** A village's exit. */
	VILLAGE_EXIT("villageExit", "通村退"),
	/** A clue. */
	CLUE("clue", "通监"),
	/** An objection. */
	OBJECTION("objection", "通异");

	private static final long YEAR = 1_000_000;

	private final String kind;

	private final String prefix;

	private final Pattern number;

	CaseNumber(String kind, String prefix) {
		this.kind = kind;
		this.prefix = prefix;
		this.number = Pattern.compile(prefix + "〔(\\d{4})〕(\\d{5,6})");
	}

	/** What its subjects begin with. */
	String kind() {
		return this.kind;
	}

	/** The counter of a year. */
	String counter(int year) {
		return this.kind + ":" + year;
	}

	static long id(int year, long sequence) {
		return year * YEAR + sequence;
	}

	String subject(long id) {
		return this.kind + ":" + id;
	}

	boolean isOf(String subject) {
		return subject.startsWith(this.kind + ":");
	}

	/** Said alike of what is not there and of what lies elsewhere. */
	NotFound notFound() {
		return new NotFound("This " + this.kind);
	}

	static long idOf(String subject) {
		return Long.parseLong(subject.substring(subject.indexOf(':') + 1));
	}

	/** The number as people write it, such as 通退〔2026〕00001. */
	String text(long id) {
		return String.format(Locale.ROOT, "%s〔%d〕%05d", this.prefix, id / YEAR, id % YEAR);
	}

	/** Reads a number as people write it; null when it is none. */
	@Nullable Long parse(String text) {
		Matcher matcher = this.number.matcher(text);
		return matcher.matches() ? id(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))) : null;
	}

}
