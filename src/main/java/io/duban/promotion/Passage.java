package io.duban.promotion;

import java.time.LocalDateTime;
import java.util.List;

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

	private Passage(String step, LocalDateTime at) {
		this.step = step;
		this.enteredAt = at;
	}

	/** From the last of some steps, if there is one, to another. */
	static void go(List<Passage> passages, String step, LocalDateTime at) {
		leave(passages, at);
		passages.add(new Passage(step, at));
	}

	/** From the last of some steps, if there is one. */
	static void leave(List<Passage> passages, LocalDateTime at) {
		if (!passages.isEmpty()) {
			passages.get(passages.size() - 1).leftAt = at;
		}
	}

}
