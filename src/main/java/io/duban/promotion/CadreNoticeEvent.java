package io.duban.promotion;

import java.time.LocalDate;

import io.duban.core.DomainEvent;

/** What happens to a notice about a cadre. */
sealed interface CadreNoticeEvent extends DomainEvent {

	/** The notice that it happened to. */
	long notice();

	/** Kind and id of the case that waits for it. */
	String matter();

	/** It was hung. */
	record Hung(long notice, String number, String matter, String cadre, String proposal, LocalDate from,
			LocalDate until) implements CadreNoticeEvent {

	}

	/** An objection stopped it. */
	record Stopped(long notice, String matter, LocalDate on) implements CadreNoticeEvent {

	}

	/** It hangs on. */
	record Resumed(long notice, String matter, LocalDate until) implements CadreNoticeEvent {

	}

	/** An objection was found right. */
	record Overturned(long notice, String matter, String reason) implements CadreNoticeEvent {

	}

	/** It was taken down. */
	record Over(long notice, String matter) implements CadreNoticeEvent {

	}

}
