package io.duban.audit;

import java.time.LocalDateTime;

/**
 * An export as it was asked for; the record alone keeps it.
 *
 * @param id its id
 * @param subject what it is about
 * @param format in what form
 * @param purpose what for
 * @param account who asked
 * @param at when
 */
record Order(String id, Subject subject, Format format, String purpose, String account, LocalDateTime at) {

	/** What it is called when it is fetched. */
	String fileName() {
		return this.subject.kind().chinese() + "审计卷宗-" + this.subject.local() + "." + this.format.suffix();
	}

}
