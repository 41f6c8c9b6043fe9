package io.duban.exchange;

import java.util.Map;

import io.duban.core.DomainEvent;

/** What happens to an import. */
sealed interface ImportEvent extends DomainEvent {

	/** It began. */
	record Started(String folder, String purpose) implements ImportEvent {

	}

	/** One file was taken. */
	record FileTaken(String file, Kind kind, long rows, long accepted, long repeated,
			Map<RefusalCode, Integer> rejected, long added, long changed) implements ImportEvent {

	}

	/** It came to its end. */
	record Finished(int files) implements ImportEvent {

	}

	/** It broke off; what was written stays, and it can be run again. */
	record Failed(String failure) implements ImportEvent {

	}

}
