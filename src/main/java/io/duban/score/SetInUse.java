package io.duban.score;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;

/**
 * A set of weights that the server has taken from its file: from its first day on, what
 * it counts never changes.
 */
@Entity
@Table(name = "score_set")
class SetInUse extends Aggregate<SetInUse.Id> {

	@EmbeddedId
	private Id id;

	private String area;

	private LocalDate effective;

	private String counts;

	@SuppressWarnings("NullAway.Init")
	protected SetInUse() {
	}

	SetInUse(ScoreSet set, String county) {
		this.id = new Id(set.version());
		this.area = county;
		this.effective = set.effective();
		this.counts = set.counts();
		register(new SetInUseEvent.Taken(set.version(), this.effective, this.counts));
	}

	boolean isAlike(ScoreSet set) {
		return this.effective.equals(set.effective()) && this.counts.equals(set.counts());
	}

	/** Before its first day it may still be put right. */
	SetInUse change(ScoreSet set) {
		this.effective = set.effective();
		this.counts = set.counts();
		register(new SetInUseEvent.Changed(this.id.value(), this.effective, this.counts));
		return this;
	}

	LocalDate effective() {
		return this.effective;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "setInUse:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public @Nullable Place place() {
		return null;
	}

	/**
	 * Which set it is.
	 *
	 * @param value its version
	 */
	@Embeddable
	record Id(@Column(name = "id") int value) {

	}

}
