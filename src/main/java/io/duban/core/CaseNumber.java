package io.duban.core;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How cases of one kind are numbered: by the year, without gaps. Their id is the year and
 * six digits, such as 2026000001, which people write 通扶〔2026〕00001.
 *
 * @param kind what the subjects of the record and of the engine begin with
 * @param mark what the written number begins with, such as 通扶
 */
public record CaseNumber(String kind, String mark) {

	private static final long YEAR = 1_000_000;

	private static final Pattern WRITTEN = Pattern.compile("(\\p{IsHan}+)〔(\\d{4})〕(\\d{5,6})");

	public static long id(int year, long sequence) {
		return year * YEAR + sequence;
	}

	public static long idOf(String subject) {
		return Long.parseLong(subject.substring(subject.indexOf(':') + 1));
	}

	/**
	 * The counter of a year.
	 * @param year the year
	 * @return what {@link Numbers} counts by
	 */
	public String counter(int year) {
		return subject(year);
	}

	public String subject(long id) {
		return this.kind + ":" + id;
	}

	public boolean isOf(String subject) {
		return subject.startsWith(this.kind + ":");
	}

	/**
	 * The id in a subject, as text.
	 * @param subject kind and id of anything
	 * @return null for a subject of another kind
	 */
	public @Nullable String keyOf(String subject) {
		return isOf(subject) ? subject.substring(this.kind.length() + 1) : null;
	}

	/**
	 * Said alike of what is not there and of what lies elsewhere.
	 * @return what to throw
	 */
	public NotFound notFound() {
		return new NotFound("This " + this.kind);
	}

	/**
	 * The number as people write it.
	 * @param id the id
	 * @return such as 通扶〔2026〕00001
	 */
	public String text(long id) {
		return String.format(Locale.ROOT, "%s〔%d〕%05d", this.mark, id / YEAR, id % YEAR);
	}

	/**
	 * Reads a number as people write it.
	 * @param text such as 通扶〔2026〕00001
	 * @return the id, or null when it is no number of this kind
	 */
	public @Nullable Long parse(String text) {
		Matcher matcher = WRITTEN.matcher(text);
		return (matcher.matches() && matcher.group(1).equals(this.mark))
				? id(Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))) : null;
	}

}
