package io.duban.setting;

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
 * A set of rules that the server has taken from its file: from its first day on, what it
 * says never changes.
 */
@Entity
@Table(name = "set_in_use")
class SetInUse extends Aggregate<SetInUse.Id> {

	@EmbeddedId
	private Id id;

	private String area;

	private String kind;

	private LocalDate effective;

	private String says;

	@SuppressWarnings("NullAway.Init")
	protected SetInUse() {
	}

	SetInUse(DatedSet set, String county) {
		this.id = new Id(set.key());
		this.area = county;
		this.kind = set.kind();
		this.effective = set.effective();
		this.says = set.says();
		register(new SetInUseEvent.Taken(this.id.value(), this.effective, this.says));
	}

	boolean isAlike(DatedSet set) {
		return this.effective.equals(set.effective()) && this.says.equals(set.says());
	}

	/** Before its first day it may still be put right. */
	SetInUse change(DatedSet set) {
		this.effective = set.effective();
		this.says = set.says();
		register(new SetInUseEvent.Changed(this.id.value(), this.effective, this.says));
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
	 * @param value its kind and its version
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

	}

}
