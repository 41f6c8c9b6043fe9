package io.duban.api;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, by the Relay specification.
 *
 * @param size how many
 * @param cursor where to start from, if not at the end of the list
 * @param forward true to read on after the cursor, false to read back before it
 */
public record Page(int size, @Nullable String cursor, boolean forward) {

	/** The most that one request may ask for. */
	public static final int MAX = 100;

	private static final int DEFAULT = 20;

	/**
	 * Checks the four paging arguments.
	 * @param first how many from the start
	 * @param after a cursor
	 * @param last how many from the end
	 * @param before a cursor
	 * @return the page
	 * @throws BadInput when they contradict each other or are out of range
	 */
	public static Page of(@Nullable Integer first, @Nullable String after, @Nullable Integer last,
			@Nullable String before) {
		BadInput.when(first != null && last != null, "Use either first or last, not both");
		BadInput.when(after != null && before != null, "Use either after or before, not both");
		BadInput.when(last != null && after != null, "Use last with before");
		BadInput.when(first != null && before != null, "Use first with after");
		boolean forward = last == null && before == null;
		Integer asked = forward ? first : last;
		int size = (asked != null) ? asked : DEFAULT;
		BadInput.when(size < 0 || size > MAX, "A page has 0 to " + MAX + " items");
		return new Page(size, forward ? after : before, forward);
	}

}
