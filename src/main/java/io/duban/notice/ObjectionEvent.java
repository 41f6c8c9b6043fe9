package io.duban.notice;

import io.duban.core.DomainEvent;

/** What happens to an objection. */
sealed interface ObjectionEvent extends DomainEvent {

	/** It was raised against a notice. */
	record Raised(long objection, String notice, String text) implements ObjectionEvent {

	}

	/** It was found right or not. */
	record Resolved(long objection, String notice, boolean upheld, String resolution) implements ObjectionEvent {

	}

}
