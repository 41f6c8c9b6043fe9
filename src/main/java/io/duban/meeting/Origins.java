package io.duban.meeting;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** Tells since when what others brought before a meeting had been known to them. */
public interface Origins {

	/**
	 * The days on which it was found.
	 * @param items numbers of agenda items that the current person sees, as numbers
	 * @return by item, for those that the teller brought
	 */
	Map<Long, LocalDate> since(Collection<Long> items);

}
