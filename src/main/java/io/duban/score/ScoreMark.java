package io.duban.score;

import java.time.LocalDate;
import java.time.LocalDateTime;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Something of an issue's story that counts for or against a cadre, beside the issue's
 * own event: whose the task was, and by when it was due, is known at that moment alone.
 */
@Entity
@Table(name = "score_mark")
class ScoreMark {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	@Nullable private Long id;

	private String cadre;

	@Enumerated(EnumType.STRING)
	private Measure kind;

	private long issue;

	private LocalDate onDay;

	private LocalDateTime knownAt;

	@Nullable private LocalDateTime voidAt;

	@SuppressWarnings("NullAway.Init")
	protected ScoreMark() {
	}

	ScoreMark(String cadre, Measure kind, long issue, LocalDate onDay, LocalDateTime knownAt) {
		this.cadre = cadre;
		this.kind = kind;
		this.issue = issue;
		this.onDay = onDay;
		this.knownAt = knownAt;
	}

	/** The issue was reported in error: from now on it counts no longer. */
	void takeBack(LocalDateTime at) {
		if (this.voidAt == null) {
			this.voidAt = at;
		}
	}

}
