package io.duban.issue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * A request to withdraw an issue as reported in error (撤销), until a second person
 * decides.
 *
 * @param reason why
 * @param by account of who asks
 */
@Embeddable
record Withdrawal(@Column(name = "withdrawal_reason") String reason, @Column(name = "withdrawal_by") String by) {

	static Withdrawal of(CurrentUser by, String reason) {
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is withdrawn");
		return new Withdrawal(reason, by.account());
	}

	void allowDecision(CurrentUser by) {
		Refused.when(by.account().equals(this.by), "SAME_PERSON",
				"A second person confirms a withdrawal, not who asked for it");
	}

}
