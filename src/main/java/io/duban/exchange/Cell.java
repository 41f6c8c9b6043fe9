package io.duban.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What stands in one cell, before anybody asks for it as a date, a code or a number. */
sealed interface Cell {

	/** As a person reads it, without the spaces around it; empty for an empty cell. */
	String text();

	default boolean isBlank() {
		return text().isEmpty();
	}

	/** The same with full-width letters, digits, signs and brackets made half-width. */
	default String plain() {
		return halfWidth(text());
	}

	static Cell text(String written) {
		String text = stripped(written);
		if (text.isEmpty()) {
			return Text.BLANK;
		}
		return (text.charAt(0) == '#' && Fault.LITERAL.matcher(text).matches()) ? new Fault(text) : new Text(text);
	}

	static Cell number(BigDecimal stored) {
		return new Figure(stored);
	}

	static String halfWidth(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
	}

	private static String stripped(String text) {
		int from = 0;
		int to = text.length();
		while (from < to && isSpace(text.charAt(from))) {
			from++;
		}
		while (from < to && isSpace(text.charAt(to - 1))) {
			to--;
		}
		return text.substring(from, to);
	}

	/** Every kind of space that exports pad with, also those that print nothing. */
	static boolean isSpace(char c) {
		return c <= ' ' || Character.isSpaceChar(c) || Character.isWhitespace(c)
				|| Character.getType(c) == Character.FORMAT || Character.isISOControl(c);
	}

	/** Text, as typed. */
	record Text(String text) implements Cell {

		static final Text BLANK = new Text("");

	}

	/** A number that the spreadsheet stores as such; dates are among them. */
	record Figure(BigDecimal stored) implements Cell {

		/** Excel shows and keeps this many digits; what is stored beyond is noise. */
		static final int KEPT = 15;

		/** How many digits stand before the decimal point. */
		int digits() {
			return Math.max(1, this.stored.precision() - this.stored.scale());
		}

		BigDecimal value() {
			BigDecimal kept = this.stored.round(new MathContext(KEPT, RoundingMode.HALF_UP)).stripTrailingZeros();
			return (kept.scale() < 0) ? kept.setScale(0) : kept;
		}

		@Override
		public String text() {
			return value().toPlainString();
		}

	}

	/** An error in place of a value, such as {@code #N/A}. */
	record Fault(String text) implements Cell {

		private static final Pattern LITERAL = Pattern.compile("#(N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|"
				+ "SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!|GETTING_DATA)");

	}

}
