package io.duban.security;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/** Tells who cannot stand in for whom, by those who know what only some may do. */
public interface StandIns {

	/**
	 * Why somebody could not do what is another's to do.
	 * @param deputy number of the cadre who would stand in
	 * @param absent number of the cadre who would be away
	 * @return the refusal, null when they could
	 */
	@Nullable Refused refusal(String deputy, String absent);

}
