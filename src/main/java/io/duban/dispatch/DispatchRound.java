package io.duban.dispatch;

import java.time.LocalDateTime;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

import io.duban.security.CurrentUser;

/** A question and its answer. */
@Embeddable
class DispatchRound {

	private String question;

	private LocalDateTime askedAt;

	private LocalDateTime dueAt;

	@Nullable private LocalDateTime unansweredAt;

	@Nullable private String answer;

	@Nullable private String answeredBy;

	@Nullable private String answerer;

	@Nullable private String onBehalfOf;

	@Nullable private LocalDateTime answeredAt;

	@SuppressWarnings("NullAway.Init")
	protected DispatchRound() {
	}

	DispatchRound(String question, LocalDateTime askedAt, LocalDateTime dueAt) {
		this.question = question;
		this.askedAt = askedAt;
		this.dueAt = dueAt;
	}

	void answer(CurrentUser by, @Nullable String onBehalfOf, String answer, LocalDateTime at) {
		this.answeredBy = by.account();
		this.answerer = by.cadre();
		this.onBehalfOf = onBehalfOf;
		this.answer = answer;
		this.answeredAt = at;
	}

	boolean isMissed() {
		return this.unansweredAt != null;
	}

	void miss(LocalDateTime at) {
		this.unansweredAt = at;
	}

	boolean isAnsweredBy(CurrentUser user) {
		return user.account().equals(this.answeredBy) || user.isCadre(this.answerer) || user.isCadre(this.onBehalfOf);
	}

}
