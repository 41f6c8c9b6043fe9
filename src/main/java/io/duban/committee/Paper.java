package io.duban.committee;

import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What was said, by nobody knows whom: its number is drawn, so that papers lie in no
 * order.
 */
@Embeddable
class Paper {

	@Column(name = "id")
	private String drawn;

	@Enumerated(EnumType.STRING)
	private Choice choice;

	@SuppressWarnings("NullAway.Init")
	protected Paper() {
	}

	Paper(Choice choice) {
		this.drawn = UUID.randomUUID().toString();
		this.choice = choice;
	}

	Choice choice() {
		return this.choice;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Paper paper && this.drawn.equals(paper.drawn);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.drawn);
	}

}
