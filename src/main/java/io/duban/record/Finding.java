package io.duban.record;

import org.jspecify.annotations.Nullable;

/**
 * Something that the record's own proofs contradict.
 *
 * @param kind what was done to it
 * @param position where in the record, null for what has no place
 * @param event uuid of the event, if it is known
 * @param subject what it happened to, if it is known
 * @param sequence which of the subject's events, if it is known
 * @param message a sentence
 */
record Finding(Kind kind, @Nullable Long position, @Nullable String event, @Nullable String subject,
		@Nullable Long sequence, String message) {

	static Finding at(Kind kind, long position, String message) {
		return new Finding(kind, position, null, null, null, message);
	}

	static Finding whole(Kind kind, String message) {
		return new Finding(kind, null, null, null, null, message);
	}

	/** What was done. */
	enum Kind {

		/** An event says something else than it did. */
		EDITED,
		/** An event is gone. */
		DELETED,
		/** An event was put in beside the record. */
		INSERTED,
		/** No server of the county wrote the event. */
		FORGED,
		/** Events stand in each other's places. */
		REORDERED,
		/** What comes after the last events is gone, or never was. */
		CUT_OFF,
		/** An event does not follow from the one before it of its subject. */
		UNLINKED,
		/** The tree is not the one over the leaves. */
		TREE,
		/** The record does not go on from what was published of it. */
		REWRITTEN

	}

}
