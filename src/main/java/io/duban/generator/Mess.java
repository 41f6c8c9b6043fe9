package io.duban.generator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What exports do to values on their way out, and how often it was done; a clean style
 * leaves all as it is.
 */
final class Mess {

	private static final List<DateTimeFormatter> DATES = Stream.of("yyyy/M/d", "yyyyMMdd", "yyyy年M月d日")
		.map(DateTimeFormatter::ofPattern)
		.toList();

	private final Style style;

	private final Chance chance;

	private int padded;

	private int lower;

	private int serialDate;

	private int disability;

	private int repeated;

	private int blank;

	private int textNumber;

	/** How many cells or rows of the register are not as they should be. */
	record Count(int padded, int lower, int serialDate, int disability, int repeated, int blank, int textNumber) {
	}

	Mess(Style style, Chance chance) {
		this.style = style;
		this.chance = chance;
	}

	Count count() {
		return new Count(padded, lower, serialDate, disability, repeated, blank, textNumber);
	}

	boolean isMessy() {
		return style == Style.MESSY;
	}

	List<String> columns(List<String> columns) {
		return isMessy() ? chance.shuffled(new ArrayList<>(columns)) : columns;
	}

	boolean repeatsRow() {
		if (happens(10)) {
			repeated++;
			return true;
		}
		return false;
	}

	boolean leavesBlankRow() {
		if (happens(10)) {
			blank++;
			return true;
		}
		return false;
	}

	/**
	 * A disabled person's card carries the kind and degree behind the identity number,
	 * and B1 if it was reissued.
	 */
	void document(RegisterRow row) {
		if (Person.DISABLED.equals(row.get(RegisterRow.HEALTH))
				&& row.get(RegisterRow.IDENTITY_NUMBER) instanceof String number && happens(700)) {
			disability++;
			row.put(RegisterRow.DOCUMENT, "残疾人证");
			row.put(RegisterRow.IDENTITY_NUMBER,
					number + chance.oneOf("11", "24", "33", "42") + chance.oneOf("", "", "B1"));
		}
	}

	/**
	 * A cell of the register: a text, a number, or a date where it is a true date of the
	 * sheet.
	 */
	@Nullable Object cell(String column, @Nullable Object value) {
		if (value instanceof LocalDate date) {
			if (happens(150)) {
				serialDate++;
				return date;
			}
			return date(date);
		}
		if (value instanceof Integer number && happens(30)) {
			textNumber++;
			return String.valueOf(number);
		}
		if (value instanceof String text) {
			return text(column, text);
		}
		return value;
	}

	/** A cell of a file that holds nothing but text. */
	String text(String column, @Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof LocalDate date) {
			return date(date);
		}
		String text = String.valueOf(value);
		if (column.equals(RegisterRow.IDENTITY_NUMBER) && text.contains("X") && happens(300)) {
			lower++;
			text = text.replace('X', 'x');
		}
		if (!text.isBlank() && happens(3)) {
			padded++;
			text = "　" + text + " ";
		}
		return text;
	}

	private String date(LocalDate date) {
		return happens(200) ? chance.oneOf(DATES).format(date) : date.toString();
	}

	private boolean happens(int perMille) {
		return isMessy() && chance.perMille(perMille);
	}

}
