package io.duban.security;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import io.duban.core.Aggregate;
import io.duban.core.NotFound;

/**
 * Stands behind every aggregate that is loaded: one outside the current person's areas is
 * not there, whoever's code asked for it.
 */
@Component
@Lazy(false)
class WallsListener implements PostLoadEventListener {

	private final Walls walls;

	WallsListener(Walls walls, EntityManagerFactory entities) {
		this.walls = walls;
		entities.unwrap(SessionFactoryImplementor.class)
			.getEventListenerRegistry()
			.appendListeners(EventType.POST_LOAD, this);
	}

	@Override
	public void onPostLoad(PostLoadEvent event) {
		if (event.getEntity() instanceof Aggregate<?> aggregate && !this.walls.sees(aggregate.place())) {
			throw new NotFound("This " + aggregate.subject().replaceFirst(":.*", ""));
		}
	}

}
