package io.duban.record;

import io.duban.core.DomainEvent;

/** What happens to the keys that sign the record. */
sealed interface RecordKeyEvent extends DomainEvent {

	/** There is a new one, as the one before it signed. */
	record Rotated(String key, String note) implements RecordKeyEvent {

	}

}
