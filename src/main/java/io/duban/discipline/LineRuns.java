package io.duban.discipline;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The weekly looks that were taken. */
interface LineRuns extends Repository<LineRun, LineRun.Id> {

	/**
	 * Writes at once: whoever takes the same look meanwhile waits, and finds it taken.
	 */
	LineRun saveAndFlush(LineRun run);

	Optional<LineRun> findById(LineRun.Id id);

}
