package io.duban.attachment;

import io.duban.core.DomainEvent;

/**
 * What happens to an attachment. Its file's name is left out, since names tell persons.
 */
sealed interface AttachmentEvent extends DomainEvent {

	/** Somebody is about to bring a file. */
	record Created(String subjectType, String subjectId) implements AttachmentEvent {

	}

	/** Its bytes came. */
	record Stored(String sha256, long sizeBytes, String mediaType) implements AttachmentEvent {

	}

	/** It shows something now. */
	record Used() implements AttachmentEvent {

	}

	/** Nobody used it: the bytes are gone. */
	record Discarded() implements AttachmentEvent {

	}

}
