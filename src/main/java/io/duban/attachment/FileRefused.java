package io.duban.attachment;

import org.springframework.http.HttpStatus;

/** A file that cannot be attached. */
class FileRefused extends RuntimeException {

	private final HttpStatus status;

	FileRefused(HttpStatus status, String message) {
		super(message);
		this.status = status;
	}

	HttpStatus status() {
		return this.status;
	}

	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
