package io.duban.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.UUID;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An event as the record's writer writes it, for tests that write at moments of their
 * own.
 */
public final class Written {

	private static final byte[] KEY = Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

	private final Entry entry;

	private Written(Entry entry) {
		this.entry = entry;
	}

	/**
	 * The first event of a subject.
	 * @param subject kind and id
	 * @return the event
	 */
	public static Written first(String subject) {
		return new Written(entry(subject, 1, null));
	}

	private static Entry entry(String subject, long sequence, @Nullable Hash previous) {
		return new Entry(UUID.randomUUID().toString(), subject, subject, sequence, "tail.told", "tail", null,
				"220822000000", null, LocalDateTime.of(2026, 9, 1, 8, 0), previous, null,
				JsonMapper.shared().createObjectNode());
	}

	/**
	 * The event after this one.
	 * @return the event
	 */
	public Written next() {
		return new Written(entry(this.entry.subject(), this.entry.sequence() + 1, Hash.leaf(this.entry.bytes())));
	}

	/**
	 * Writes it within a transaction.
	 * @param connection whose transaction it is
	 * @throws SQLException when the database refuses it
	 */
	public void write(Connection connection) throws SQLException {
		write(connection, stamp());
	}

	private void write(Connection connection, byte[] stamp) throws SQLException {
		try (PreparedStatement event = connection
			.prepareStatement("insert into record_event (uuid, belongs_to, subject, sequence, name, actor, area,"
					+ " happened_at, entry, hash, stamp) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
				PreparedStatement pending = connection
					.prepareStatement("insert into record_pending (uuid) values (?)")) {
			event.setString(1, this.entry.uuid());
			event.setString(2, this.entry.belongsTo());
			event.setString(3, this.entry.subject());
			event.setLong(4, this.entry.sequence());
			event.setString(5, this.entry.name());
			event.setString(6, this.entry.actor());
			event.setString(7, this.entry.area());
			event.setObject(8, this.entry.at());
			event.setBytes(9, this.entry.bytes());
			event.setBytes(10, Hash.leaf(this.entry.bytes()).bytes());
			event.setBytes(11, stamp);
			event.executeUpdate();
			pending.setString(1, this.entry.uuid());
			pending.executeUpdate();
		}
	}

	/** By the key that all servers of tests have. */
	private byte[] stamp() {
		byte[] use = "record_event\u001f".getBytes(StandardCharsets.UTF_8);
		byte[] hash = Hash.leaf(this.entry.bytes()).bytes();
		return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, KEY)
			.hmac(ByteBuffer.allocate(use.length + hash.length).put(use).put(hash).array());
	}

	/**
	 * The same by somebody who does not have the servers' key.
	 * @param connection whose transaction it is
	 * @throws SQLException when the database refuses it
	 */
	void forge(Connection connection) throws SQLException {
		write(connection, new byte[32]);
	}

	/** As the record's writer does, for whoever wants to know what becomes of it. */
	void note() {
		Noted.note(this.entry.uuid(), Hash.leaf(this.entry.bytes()));
	}

	Written inArea(String area) {
		return new Written(new Entry(this.entry.uuid(), this.entry.belongsTo(), this.entry.subject(),
				this.entry.sequence(), this.entry.name(), this.entry.actor(), null, area, null, this.entry.at(),
				this.entry.previous(), this.entry.personal(), this.entry.body()));
	}

	/** In the place of the subject's event of that number. */
	void rewrite(JdbcClient jdbc) {
		jdbc.sql("update record_event set uuid = ?, area = ?, entry = ?, hash = ? where subject = ? and sequence = ?")
			.params(this.entry.uuid(), this.entry.area(), this.entry.bytes(), Hash.leaf(this.entry.bytes()).bytes(),
					this.entry.subject(), this.entry.sequence())
			.update();
	}

}
