package io.duban.record;

import java.io.Serial;

/** What should be a signed note, a key or a checkpoint is none. */
class BadNote extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	BadNote(String message) {
		super(message);
	}

}
