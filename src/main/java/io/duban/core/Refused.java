package io.duban.core;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A person asked for something that the county's rules do not allow, and can mend it. */
public class Refused extends RuntimeException {

	private static final Pattern PERSONAL = Pattern.compile("(?<!\\d)(\\d{17}[\\dXx]|1[3-9]\\d{9})(?![\\dXx])");

	private static final Pattern BETWEEN_DIGITS = Pattern
		.compile("(?<=\\d)[\\s\\p{Z}\\p{Cf}.\u00b7\\p{Pd}]{1,3}(?=\\d)");

	/** Characters of a reason, a summary, a sentence. */
	public static final int USUAL_TEXT = 500;

	private final String code;

	private final Map<String, String> details;

	private @Nullable String field;

	public Refused(String code, String message) {
		this(code, message, Map.of());
	}

	/**
	 * A refusal with figures.
	 * @param code a reason from the schema's {@code UserErrorCode}
	 * @param message a sentence that says what to do
	 * @param details what a program may read, such as the present state
	 */
	public Refused(String code, String message, Map<String, String> details) {
		super(message);
		this.code = code;
		this.details = Map.copyOf(details);
	}

	/**
	 * Does what concerns one field of an input; a refusal of it says so.
	 * @param name of the field, where the code alone does not tell it
	 * @param work what to do
	 */
	public static void about(String name, Runnable work) {
		try {
			work.run();
		}
		catch (Refused ex) {
			ex.field = name;
			throw ex;
		}
	}

	public static void unless(boolean allowed, String code, String message) {
		if (!allowed) {
			throw new Refused(code, message);
		}
	}

	public static void when(boolean refused, String code, String message) {
		unless(!refused, code, message);
	}

	/**
	 * Refuses with figures.
	 * @param refused whether it does
	 * @param code a reason from the schema's {@code UserErrorCode}
	 * @param message a sentence that says what to do
	 * @param details what a program may read, such as the present state
	 */
	public static void when(boolean refused, String code, String message, Map<String, String> details) {
		if (refused) {
			throw new Refused(code, message, details);
		}
	}

	/**
	 * Refuses a text that says nothing, or what {@link #whenUnfit} refuses.
	 * @param text what somebody wrote
	 * @param code a reason from the schema's {@code UserErrorCode}
	 * @param message what to write
	 */
	public static void unlessText(@Nullable String text, String code, String message) {
		unlessText(text, USUAL_TEXT, code, message);
	}

	/**
	 * Refuses a text that says nothing, or what {@link #whenUnfit} refuses.
	 * @param text what somebody wrote
	 * @param longest how many characters it may have
	 * @param code a reason from the schema's {@code UserErrorCode}
	 * @param message what to write
	 */
	public static void unlessText(@Nullable String text, int longest, String code, String message) {
		when(text == null || text.codePoints().allMatch(Refused::saysNothing), code, message);
		whenUnfit(text, longest);
	}

	/**
	 * Refuses a text that is too long, holds what nobody can read, or tells somebody's
	 * identity or telephone number.
	 * @param text what somebody wrote, if they wrote anything
	 * @param longest how many characters it may have
	 */
	public static void whenUnfit(@Nullable String text, int longest) {
		when(text != null && text.length() > longest, "TEXT_TOO_LONG",
				"Write at most " + longest + " characters in one text");
		when(text != null && text.chars().anyMatch(Refused::isControl), "UNREADABLE_TEXT",
				"Leave out characters that nobody can read, such as U+0000");
		when(text != null && PERSONAL.matcher(plain(text)).find(), "PERSONAL_DATA",
				"Leave identity numbers and telephone numbers out: many read this, and it is kept for ever");
	}

	/**
	 * Refuses a decision whose reason is missing or unfit.
	 * @param needed whether it needs one
	 * @param reason what somebody wrote, if they wrote anything
	 * @param message what to write
	 */
	public static void unlessReasoned(boolean needed, @Nullable String reason, String message) {
		if (needed) {
			unlessText(reason, "REASON_MISSING", message);
		}
		else {
			whenUnfit(reason, USUAL_TEXT);
		}
	}

	/**
	 * A text without identity and telephone numbers.
	 * @param text what a refusal says
	 * @return the same text, or {@code withheld} where it tells one
	 */
	public static String withoutPersonal(String text) {
		return PERSONAL.matcher(plain(text)).find() ? "withheld" : text;
	}

	/** As a number is read, however it is written: in full width, or in groups. */
	private static String plain(String text) {
		return BETWEEN_DIGITS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
	}

	/** Line ends and tabulators may stand in a text. */
	private static boolean isControl(int character) {
		return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
	}

	private static boolean saysNothing(int character) {
		return Character.isWhitespace(character) || Character.isSpaceChar(character)
				|| Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
				|| Character.getType(character) == Character.SURROGATE;
	}

	public String code() {
		return this.code;
	}

	/**
	 * The field of the input that it is about.
	 * @return its name, null where the code tells it or it is about none
	 */
	public @Nullable String field() {
		return this.field;
	}

	public Map<String, String> details() {
		return this.details;
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
