package io.duban.issue;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * More time that a rectifier asks for (延期), once a round, until somebody else decides.
 *
 * @param until the day asked for
 * @param reason why
 * @param by account of who asks
 */
@Embeddable
record Extension(@Column(name = "extension_until") LocalDate until, @Column(name = "extension_reason") String reason,
		@Column(name = "extension_by") String by) {

	static Extension of(CurrentUser by, LocalDate until, String reason, LocalDate dueOn) {
		Refused.unlessText(reason, "REASON_MISSING", "Say why you need more time");
		Refused.unless(until.isAfter(dueOn), "DUE_TOO_EARLY", "Ask for a date after " + dueOn);
		return new Extension(until, reason, by.account());
	}

	void allowDecision(CurrentUser by) {
		Refused.when(by.account().equals(this.by), "SAME_PERSON", "Somebody else than who asked decides on more time");
	}

}
