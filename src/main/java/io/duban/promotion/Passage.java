package io.duban.promotion;

import java.time.LocalDateTime;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** When a case came to a step, and when it left it. */
@Embeddable
class Passage {

	private String step;

	private LocalDateTime enteredAt;

	@Nullable private LocalDateTime leftAt;

	@SuppressWarnings("NullAway.Init")
	protected Passage() {
	}

	Passage(String step, LocalDateTime at) {
		this.step = step;
		this.enteredAt = at;
	}

	void leave(LocalDateTime at) {
		this.leftAt = at;
	}

}
