package io.duban.workflow;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.Page;
import io.duban.core.DomainEvent;
import io.duban.core.Happened;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.UseCase;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Steps of processes that failed until their retries ran out: they stand still until the
 * office has had the cause mended and lets them be tried again.
 */
@UseCase
public class Incidents {

	private static final String FROM = "ACT_RU_INCIDENT n join process_instance p on p.instance_id = n.PROC_INST_ID_";

	private static final String SELECT = "select n.ID_, n.ACTIVITY_ID_, n.CONFIGURATION_, n.INCIDENT_TIMESTAMP_,"
			+ " p.subject, p.process, p.area, p.line";

	private static final Wall WALL = Wall.area("p.area").line("p.line").household("p.household");

	private static final RowMapper<Incident> INCIDENT = (row, index) -> new Incident(row.getString(1), row.getString(2),
			row.getString(3), row.getTimestamp(4).toLocalDateTime(), row.getString(5), row.getString(6),
			row.getString(7), row.getString(8));

	private final Walls walls;

	private final Listing listing;

	private final Workflow workflow;

	private final ApplicationEventPublisher events;

	private final Who who;

	Incidents(Walls walls, Listing listing, Workflow workflow, ApplicationEventPublisher events, Who who) {
		this.walls = walls;
		this.listing = listing;
		this.workflow = workflow;
		this.events = events;
		this.who = who;
	}

	/**
	 * Lets a failed step be tried again.
	 * @param key the incident
	 * @param reason what was mended
	 */
	public void retry(String key, String reason) {
		Incident incident = load(List.of(key)).get(key);
		if (incident == null) {
			throw new NotFound("This incident");
		}
		this.who.require(incident.area(), (incident.line() != null) ? incident.line() : "", Role.OFFICE);
		Refused.unlessText(reason, "REASON_MISSING", "Say what was mended");
		this.workflow.retry(incident.job());
		this.events.publishEvent(new Happened(incident.subject(), "incident:" + key, 1, incident.area(),
				new IncidentEvent.Retried(incident.activity(), reason)));
	}

	Connection<Incident> page(Page page) {
		return this.listing.page(new Listing.Query(SELECT, FROM, WALL),
				Listing.Order.byId("n.ID_", true, Incident::key), page, INCIDENT);
	}

	Map<String, Incident> load(Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from " + FROM + " where n.ID_ in (:keys) and {wall}", WALL)
					.param("keys", keys)
					.query(INCIDENT)
					.list()
					.stream()
					.collect(Collectors.toMap(Incident::key, Function.identity()));
	}

	/** What happens to a failed step. */
	sealed interface IncidentEvent extends DomainEvent {

		/**
		 * It is tried again.
		 *
		 * @param activity id in the model
		 * @param reason what was mended
		 */
		record Retried(String activity, String reason) implements IncidentEvent {

		}

	}

	/**
	 * A step that failed until its retries ran out.
	 *
	 * @param key its id in the engine
	 * @param activity id in the model
	 * @param job the engine's job behind it
	 * @param since since when it stands still
	 * @param subject kind and id of the aggregate
	 * @param process the process
	 * @param area code of the division
	 * @param line line of inspection, if it has one
	 */
	public record Incident(String key, String activity, String job, LocalDateTime since, String subject, String process,
			String area, @Nullable String line) implements Node {

		@Override
		public String id() {
			return GlobalId.of("Incident", this.key);
		}

		@Override
		public String typeName() {
			return "Incident";
		}

	}

}
