package io.duban.issue;

import org.jspecify.annotations.Nullable;

/**
 * Where an issue comes from.
 *
 * @param source in which way it was found
 * @param look the inspection or the visit that found it, null where somebody reported it
 * @param number of the case that it was opened of, as people write it, such as a dispatch
 * order's; null for none
 */
record Origin(Source source, @Nullable Look look, @Nullable String number) {

	static Origin of(Source source, Look look) {
		return new Origin(source, look, null);
	}

}
