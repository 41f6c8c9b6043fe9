package io.duban.record;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.slf4j.MDC;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.Happened;
import io.duban.core.Inserts;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.security.RequestId;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Appends what happened, and reads it back within the walls. */
@Component
public class Record {

	/** Events of the longest story that is told. */
	public static final int LONGEST = 1000;

	private static final String INSERT = "insert into record_event (uuid, belongs_to, subject, sequence, name, actor,"
			+ " on_behalf_of, area, request_id, happened_at, entry, hash, stamp)"
			+ " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private static final String PENDING = "insert into record_pending (uuid) values (?)";

	private static final String ALL = "select l.idx, e.entry from record_event e left join record_leaf l"
			+ " on l.event = e.id";

	static final String PLACED = "select l.idx, e.entry from record_leaf l join record_event e on e.id = l.event";

	private static final Wall WALL = Wall.area("e.area");

	static final RowMapper<RecordedEvent> EVENT = (row, index) -> RecordedEvent.of(row.getObject(1, Long.class),
			row.getBytes(2));

	private final JsonMapper json = JsonMapper.builder()
		.enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private final Inserts inserts;

	private final SubjectChains chains;

	private final PersonalParts personal;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Record(Inserts inserts, SubjectChains chains, PersonalParts personal, Walls walls, Who who, Clock clock) {
		this.inserts = inserts;
		this.chains = chains;
		this.personal = personal;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Transactional(propagation = Propagation.MANDATORY)
	public void append(Happened happened) {
		append(new Happened.Many(List.of(happened)));
	}

	/**
	 * Takes down what happened, for the end of the transaction that it happens in.
	 * @param many in the order in which it happened
	 */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Transactional(propagation = Propagation.MANDATORY)
	public void append(Happened.Many many) {
		CurrentUser user = this.who.current();
		LocalDateTime now = Time.now(this.clock);
		for (Happened event : many.events()) {
			Entry entry = entry(event, user, now);
			this.inserts.addLate(INSERT, entry, this.chains::rows);
			this.inserts.add(PENDING, entry.uuid());
		}
	}

	/** It learns what came before it when it is written. */
	private Entry entry(Happened happened, CurrentUser user, LocalDateTime now) {
		String uuid = UUID.randomUUID().toString();
		return new Entry(uuid, happened.belongsTo(), happened.subject(), happened.sequence(), happened.event().name(),
				user.account(), happened.event().onBehalfOf(), happened.area(), MDC.get(RequestId.KEY), now, null,
				this.personal.keep(uuid, happened.subject(), happened.event()),
				this.json.valueToTree(happened.event()));
	}

	/**
	 * The whole story of one case, in the order in which it was written.
	 * @param belongsTo kind and id of the case, such as {@code issue:2026000001}
	 * @return its events, at most 1,000
	 */
	public List<RecordedEvent> story(String belongsTo) {
		return this.walls.read(ALL + " where e.belongs_to = :case and {wall} order by e.id limit " + LONGEST, WALL)
			.param("case", belongsTo)
			.query(EVENT)
			.list();
	}

	/**
	 * The stories of small cases, such as the rows of a list, one after another.
	 * @param cases kind and id of each
	 * @return their events by case, in the order in which they were written, at most
	 * 1,000 in all
	 */
	public List<RecordedEvent> stories(Collection<String> cases) {
		return cases.isEmpty() ? List.of() : this.walls
			.read(ALL + " where e.belongs_to in (:cases) and {wall} order by e.belongs_to, e.id limit " + LONGEST, WALL)
			.param("cases", cases)
			.query(EVENT)
			.list();
	}

}
