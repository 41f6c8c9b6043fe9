package io.duban.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.domain.Persistable;

/**
 * An aggregate of the county's work: it changes only through its own verbs, and each
 * change registers the event that the record keeps. Saving it publishes them, each one to
 * the record first and then to whoever acts on it.
 *
 * @param <I> its id
 */
@MappedSuperclass
@Access(AccessType.FIELD)
public abstract class Aggregate<I> implements Persistable<I> {

	@Version
	private long version;

	@Column(name = "events")
	private long events;

	@Transient
	private final transient List<Object> registered = new ArrayList<>();

	@Transient
	private transient boolean isNew = true;

	/**
	 * Kind and id, as the record and the engine name it.
	 * @return such as {@code issue:2026000001}
	 */
	public abstract String subject();

	/**
	 * The division that it belongs to.
	 * @return a code of 12 digits
	 */
	public abstract String area();

	/**
	 * What the walls between areas look at.
	 * @return the area alone unless the aggregate belongs more narrowly; null when it
	 * lies outside casework and no wall stands around it
	 */
	public @Nullable Place place() {
		return Place.in(area());
	}

	/**
	 * The version that a caller saw, for {@code expectedVersion}.
	 * @return 0 for a new aggregate, one more with each change
	 */
	public long version() {
		return this.version;
	}

	protected void register(DomainEvent event) {
		this.registered.add(new Happened(subject(), ++this.events, area(), event));
		this.registered.add(event);
	}

	@Override
	public boolean isNew() {
		return this.isNew;
	}

	@DomainEvents
	Collection<Object> registered() {
		return List.copyOf(this.registered);
	}

	@AfterDomainEventPublication
	void published() {
		this.registered.clear();
	}

	@PostLoad
	@PostPersist
	void kept() {
		this.isNew = false;
	}

}
