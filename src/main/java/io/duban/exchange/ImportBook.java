package io.duban.exchange;

import java.time.Clock;
import java.util.Map;

import io.duban.core.Ledger;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Who;

/** Books imports, and writes their batches: each one transaction. */
@UseCase
class ImportBook {

	private final ImportRuns runs;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	ImportBook(ImportRuns runs, Numbers numbers, Who who, Clock clock) {
		this.runs = runs;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	long begin(String area, String folder, String purpose) {
		long id = this.numbers.take("import", 1);
		this.runs
			.save(new ImportRun(new ImportRun.Id(id), area, folder, purpose, this.who.current(), Time.now(this.clock)));
		return id;
	}

	Ledger.Merged write(Way.Taking taking) {
		return taking.write();
	}

	void take(long id, ImportRun.FileTaken file, Map<RefusalCode, Integer> rejected) {
		this.runs.save(find(id).take(file, rejected));
	}

	void finish(long id) {
		this.runs.save(find(id).finish(Time.now(this.clock)));
	}

	void fail(long id, String failure) {
		this.runs.save(find(id).fail(failure, Time.now(this.clock)));
	}

	private ImportRun find(long id) {
		return this.runs.findById(new ImportRun.Id(id)).orElseThrow(() -> new NotFound("This import"));
	}

}
