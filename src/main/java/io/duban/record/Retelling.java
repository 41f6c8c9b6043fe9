package io.duban.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Personal;
import io.duban.core.Refused;
import io.duban.core.Sealing;

/**
 * Tells back what happened to a subject, with what is kept apart of it, for acts that
 * believe the record and not the tables: each event is held against its hash, its stamp
 * and the event before it, and what is kept apart against the event.
 */
@Component
public class Retelling {

	private static final Logger log = LoggerFactory.getLogger(Retelling.class);

	private static final String SELECT = "select e.uuid, e.subject, e.sequence, e.entry, e.stamp, p.salt, p.sealed_part"
			+ " from record_event e left join record_personal p on p.id = e.uuid";

	private static final RowMapper<Written> WRITTEN = (row, index) -> new Written(row.getString(1), row.getString(2),
			row.getLong(3), row.getBytes(4), row.getBytes(5), row.getBytes(6), row.getString(7));

	private final JdbcClient jdbc;

	private final Stamps stamps;

	private final Sealing sealing;

	Retelling(JdbcClient jdbc, Stamps stamps, Sealing sealing) {
		this.jdbc = jdbc;
		this.stamps = stamps;
		this.sealing = sealing;
	}

	/**
	 * All that happened to a subject, of what is committed. No wall stands around it:
	 * what becomes of it is for the act to answer for.
	 * @param subject kind and id
	 * @return its events in their order, at most 1,000
	 * @throws Refused RECORD_CONTRADICTED where the record was bent, which is an alarm
	 */
	public List<Retold> of(String subject) {
		List<Written> written = this.jdbc
			.sql(SELECT + " where e.subject = ? order by e.sequence limit " + (Record.LONGEST + 1))
			.param(subject)
			.query(WRITTEN)
			.list();
		try {
			if (written.size() > Record.LONGEST) {
				throw new BadNote("More than " + Record.LONGEST + " events happened to it");
			}
			return story(written);
		}
		catch (BadNote ex) {
			throw contradicted(subject, ex.getMessage());
		}
	}

	/**
	 * Raises the alarm that the tables and the record do not agree.
	 * @param subject kind and id of what they do not agree on
	 * @param how a sentence, which tells nothing that is kept apart
	 * @return the refusal of whatever would have gone by it
	 */
	public Refused contradicted(String subject, @Nullable String how) {
		log.error("The tables and the record do not agree on {}, so nothing goes by it ({}): verify the record with"
				+ " --personal", subject, how);
		return new Refused("RECORD_CONTRADICTED",
				"What lies in the database is not what was recorded, so nothing was decided by it: tell the auditors,"
						+ " who have the record verified",
				Map.of("subject", subject));
	}

	/**
	 * The stories of some subjects, as many as can be told: of the others those who
	 * verify the record itself tell.
	 * @param subjects kinds and ids
	 * @return their events by subject, in their order
	 */
	Map<String, List<Retold>> all(Collection<String> subjects) {
		Map<String, List<Written>> written = new LinkedHashMap<>();
		this.jdbc.sql(SELECT + " where e.subject in (:subjects) order by e.subject, e.sequence")
			.param("subjects", subjects)
			.query(WRITTEN)
			.list()
			.forEach((one) -> written.computeIfAbsent(one.subject, (subject) -> new ArrayList<>()).add(one));
		Map<String, List<Retold>> told = new LinkedHashMap<>();
		written.forEach((subject, events) -> {
			try {
				told.put(subject, story(events));
			}
			catch (BadNote ex) {
				log.warn("What happened to {} cannot be told: {}", subject, ex.getMessage());
			}
		});
		return told;
	}

	private List<Retold> story(List<Written> written) throws BadNote {
		List<Retold> told = new ArrayList<>();
		Hash before = null;
		for (Written event : written) {
			Entry entry = event.read();
			if (entry.sequence() != told.size() + 1 || !Objects.equals(entry.previous(), before)) {
				throw new BadNote("Event " + event.sequence + " does not follow from the one before it");
			}
			told.add(retold(event, entry));
			before = event.hash();
		}
		return told;
	}

	private Retold retold(Written event, Entry entry) throws BadNote {
		if (!entry.uuid().equals(event.uuid) || !entry.subject().equals(event.subject)
				|| !this.stamps.fits(event.hash(), event.stamp)) {
			throw new BadNote("Event " + event.sequence + " is not one that a server of the county wrote");
		}
		return new Retold(entry.subject(), entry.sequence(), entry.name(), entry.body(), apart(event, entry));
	}

	/** What has gone with its person is missed by those who count on it. */
	private @Nullable JsonNode apart(Written event, Entry entry) throws BadNote {
		if (event.salt == null || event.sealed == null) {
			return null;
		}
		try {
			String part = this.sealing
				.open(Personal.sealed(PersonalParts.TABLE, PersonalParts.COLUMN, event.uuid, event.sealed));
			if (Objects.equals(PersonalParts.commit(event.salt, part), entry.personal())) {
				return JsonMapper.shared().readTree(part);
			}
		}
		catch (IllegalStateException | JacksonException ex) {
			log.warn("What is kept apart of event {} of {} cannot be opened", event.sequence, event.subject);
		}
		throw new BadNote("What is kept apart of event " + event.sequence + " is not what was recorded");
	}

	/** An event as it lies in the tables, of which nothing is believed yet. */
	private record Written(String uuid, String subject, long sequence, byte[] bytes, byte[] stamp,
			byte @Nullable [] salt, @Nullable String sealed) {

		private Entry read() throws BadNote {
			return Entry.read(this.bytes);
		}

		private Hash hash() {
			return Hash.leaf(this.bytes);
		}

	}

}
