package io.duban.exchange;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The imports. */
interface ImportRuns extends Repository<ImportRun, ImportRun.Id> {

	ImportRun save(ImportRun run);

	Optional<ImportRun> findById(ImportRun.Id id);

}
