package io.duban.issue;

import org.jspecify.annotations.Nullable;

/**
 * A rectifier on leave, for whom their deputy acts.
 *
 * @param cadre their number
 * @param unit where they serve
 */
record Absent(String cadre, @Nullable String unit) {

	static @Nullable String number(@Nullable Absent absent) {
		return (absent != null) ? absent.cadre : null;
	}

}
