package io.duban.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.DomainEvent;
import io.duban.core.Inserts;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.record.Finding.Kind;

/**
 * The personal data of events, kept apart from them and sealed. An event holds a hash
 * under a salt that lies here too: what lies here proves what was said, and once it is
 * erased nobody can guess it, while every proof stays valid.
 */
@Component
class PersonalParts {

	static final String TABLE = "record_personal";

	static final String COLUMN = "sealed_part";

	private static final String INSERT = "insert into record_personal (id, subject, salt, sealed_part)"
			+ " values (?, ?, ?, ?)";

	private static final int SALT = 32;

	private static final int TOLD = 100;

	private static final int BATCH = 2000;

	private final JsonMapper json = JsonMapper.shared();

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final Inserts inserts;

	private final Sealing sealing;

	PersonalParts(JdbcClient jdbc, Inserts inserts, Sealing sealing) {
		this.jdbc = jdbc;
		this.inserts = inserts;
		this.sealing = sealing;
	}

	/**
	 * Keeps an event's personal data apart.
	 * @param uuid the event's name
	 * @param subject what it happens to
	 * @param event what happens
	 * @return what the event holds of them, null where there are none
	 */
	@Nullable Hash keep(String uuid, String subject, DomainEvent event) {
		if (event.erases()) {
			erase(subject);
		}
		Map<String, Object> personal = event.personal();
		if (personal.isEmpty()) {
			return null;
		}
		byte[] salt = new byte[SALT];
		this.random.nextBytes(salt);
		String part = canonical(personal);
		this.inserts.add(INSERT, uuid, subject, salt, this.sealing.seal(TABLE, COLUMN, uuid, part));
		return commit(salt, part);
	}

	private void erase(String subject) {
		this.inserts.write(INSERT);
		this.jdbc.sql("delete from record_personal where subject = ?").param(subject).update();
	}

	/**
	 * Holds what lies here against what the events say of it.
	 * @return what does not agree, about the first hundred
	 */
	List<Finding> bent() {
		List<Finding> bent = new ArrayList<>();
		AtomicReference<String> last = new AtomicReference<>("");
		int read = BATCH;
		while (read == BATCH && bent.size() < TOLD) {
			List<Boolean> batch = this.jdbc
				.sql("select p.id, p.subject, p.salt, p.sealed_part, e.entry, e.sequence, l.idx from record_personal p"
						+ " left join record_event e on e.uuid = p.id left join record_leaf l on l.event = e.id"
						+ " where p.id > ? order by p.id limit " + BATCH)
				.param(last.get())
				.query((row, index) -> {
					String uuid = row.getString(1);
					last.set(uuid);
					return agrees(uuid, row.getBytes(3), row.getString(4), row.getBytes(5))
							|| bent.add(new Finding(Kind.EDITED, row.getObject(7, Long.class), uuid, row.getString(2),
									row.getObject(6, Long.class),
									"The personal data that are kept apart of it are not those that were recorded"));
				})
				.list();
			read = batch.size();
		}
		bent.addAll(gone(TOLD - bent.size()));
		return bent;
	}

	/** Parts that are not there any more although nobody erased their person. */
	private List<Finding> gone(int most) {
		List<Finding> gone = new ArrayList<>();
		AtomicLong last = new AtomicLong();
		int read = BATCH;
		while (read == BATCH && gone.size() < most) {
			read = this.jdbc
				.sql("select e.id, e.uuid, e.subject, e.sequence, e.entry, l.idx from record_event e"
						+ " left join record_personal p on p.id = e.uuid left join record_leaf l on l.event = e.id"
						+ " where e.id > ? and p.id is null and not exists (select 1 from record_event x"
						+ " where x.subject = e.subject and x.sequence > e.sequence and x.name like '%.erased')"
						+ " order by e.id limit " + BATCH)
				.param(last.get())
				.query((row, index) -> {
					last.set(row.getLong(1));
					return holdsPersonal(row.getBytes(5)) && gone.add(new Finding(Kind.DELETED,
							row.getObject(6, Long.class), row.getString(2), row.getString(3), row.getLong(4),
							"The personal data that are kept apart of it are gone, and nobody erased the person"));
				})
				.list()
				.size();
		}
		return gone;
	}

	private static boolean holdsPersonal(byte[] entry) {
		try {
			return Entry.read(entry).personal() != null;
		}
		catch (BadNote ex) {
			// What cannot be read is told by those who verify the record itself.
			return false;
		}
	}

	private boolean agrees(String uuid, byte[] salt, String sealed, byte @Nullable [] entry) {
		if (entry == null) {
			return false;
		}
		try {
			String part = this.sealing.open(Personal.sealed(TABLE, COLUMN, uuid, sealed));
			return Objects.equals(Entry.read(entry).personal(), commit(salt, part));
		}
		catch (BadNote | IllegalStateException ex) {
			// What cannot be read is not what was recorded, which is told with its event.
			return false;
		}
	}

	static Hash commit(byte[] salt, String part) {
		return Hash.of(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, salt).hmac(part));
	}

	private String canonical(Map<String, Object> personal) {
		try {
			return new JsonCanonicalizer(this.json.writeValueAsString(personal)).getEncodedString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
