package io.duban.audit;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.context.ApplicationEventPublisher;

import io.duban.core.Happened;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Stories that auditors take away: each is an event of the record, which keeps what for.
 */
@UseCase
class Exports {

	private static final String KIND = "export:";

	private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

	private final Places places;

	private final Record record;

	private final ApplicationEventPublisher events;

	private final Who who;

	private final Clock clock;

	Exports(Places places, Record record, ApplicationEventPublisher events, Who who, Clock clock) {
		this.places = places;
		this.record = record;
		this.events = events;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Lets the current person take a story away.
	 * @param subject whose
	 * @param format in what form
	 * @param purpose what for
	 * @return the export's id
	 */
	String make(Subject subject, Format format, String purpose) {
		Place place = require(subject);
		Refused.unlessText(purpose, "REASON_MISSING", "Say what it is taken away for");
		String id = UUID.randomUUID().toString();
		this.events.publishEvent(new Happened(KIND + id, 1, place.area(),
				new ExportEvent.Made(subject.recorded(), format, purpose.strip())));
		return id;
	}

	/**
	 * The export that the current person asked for, if they may still have it. That they
	 * take it away, once more or for the first time, is told each time.
	 * @param id its id
	 * @return what they asked for
	 */
	Order take(String id) {
		List<RecordedEvent> story = ID.matcher(id).matches() ? this.record.story(KIND + id) : List.of();
		if (story.isEmpty() || !story.get(0).actor().equals(this.who.current().account())) {
			throw new NotFound("This export");
		}
		RecordedEvent made = story.get(0);
		Subject subject = Subject.read(made.body().path("about").asString());
		Place place = require(subject);
		this.events.publishEvent(
				new Happened(KIND + id, story.size() + 1L, place.area(), new ExportEvent.Taken(subject.recorded())));
		return new Order(id, subject, Format.valueOf(made.body().path("format").asString()),
				made.body().path("purpose").asString(), made.actor(), Time.now(this.clock));
	}

	private Place require(Subject subject) {
		Place place = this.places.of(subject);
		String line = place.line();
		this.who.require(place.area(), (line != null) ? line : "", Role.AUDITOR);
		return place;
	}

}
