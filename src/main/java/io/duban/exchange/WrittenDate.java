package io.duban.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A day in any of the ways that clerks and Excel write one. */
final class WrittenDate {

	/** So that serial number 41791 is 2014-06-01, as Excel counts from March 1900 on. */
	static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

	private static final String TIME = "(?:[01]?\\d|2[0-3])[:时][0-5]?\\d(?:[:分][0-5]?\\d(?:\\.\\d+)?秒?|分)?";

	// no time zone: 16:00Z is the next day here, and whoever writes it may not know
	private static final List<Pattern> WAYS = Stream
		.of("(?<y>\\d{4})(?<s>[-/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})(?:[T\\s]\\s*" + TIME + ")?",
				"(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})(?:[T\\s]\\s*" + TIME + ")?",
				"(?<y>\\d{4})\\s*年\\s*(?<m>\\d{1,2})\\s*月\\s*(?<d>\\d{1,2})\\s*[日号](?:\\s*" + TIME + ")?")
		.map(Pattern::compile)
		.toList();

	/** Five digits are 1927 to 2173; fewer are more likely a year. */
	private static final Pattern SERIAL = Pattern.compile("\\d{5}(?:\\.\\d{1,17})?");

	private WrittenDate() {
	}

	/** Empty if it is no day, or one that does not exist. */
	static Optional<LocalDate> read(String written, LocalDate dayZero) {
		String text = Cell.halfWidth(written);
		if (SERIAL.matcher(text).matches()) {
			int days = new BigDecimal(text).setScale(0, RoundingMode.DOWN).intValue();
			return Optional.of(dayZero.plusDays(days));
		}
		return WAYS.stream()
			.map((way) -> way.matcher(text))
			.filter(Matcher::matches)
			.findFirst()
			.flatMap(WrittenDate::day);
	}

	/** Whether it is meant as a day of this age, be it an impossible one. */
	static boolean isMeant(String written) {
		String text = Cell.halfWidth(written);
		return text.matches("(19|20).*") && WAYS.stream().anyMatch((way) -> way.matcher(text).matches());
	}

	private static Optional<LocalDate> day(Matcher date) {
		int year = Integer.parseInt(date.group("y"));
		if (year < 1900 || year > 2199) {
			return Optional.empty();
		}
		try {
			return Optional
				.of(LocalDate.of(year, Integer.parseInt(date.group("m")), Integer.parseInt(date.group("d"))));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
