package io.duban.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.core.Time;

/**
 * Keys that all nodes of one county share, each made by the first node that wants it, and
 * sealed: who reads the database, or a copy of it, signs nothing with them.
 */
@Component
@DependsOnDatabaseInitialization
public class Secrets {

	private static final String TABLE = "secret";

	private static final String COLUMN = "sealed_content";

	private final JdbcClient jdbc;

	private final Sealing sealing;

	private final Clock clock;

	Secrets(JdbcClient jdbc, Sealing sealing, Clock clock) {
		this.jdbc = jdbc;
		this.sealing = sealing;
		this.clock = clock;
	}

	/**
	 * A key of 32 random bytes.
	 * @param name what it is for
	 * @return the same bytes on every node and at every start
	 */
	public byte[] bytes(String name) {
		return Base64.getDecoder().decode(text(name, () -> {
			byte[] random = new byte[32];
			new SecureRandom().nextBytes(random);
			return Base64.getEncoder().encodeToString(random);
		}));
	}

	/**
	 * A secret text.
	 * @param name what it is for
	 * @param made makes it where there is none yet
	 * @return the same text on every node and at every start
	 */
	public String text(String name, Supplier<String> made) {
		return find(name).orElseGet(() -> {
			keep(name, made.get());
			return find(name).orElseThrow();
		});
	}

	private Optional<String> find(String name) {
		return this.jdbc.sql("select sealed_content from secret where name = ?")
			.param(name)
			.query(String.class)
			.optional()
			.map((sealed) -> this.sealing.open(Personal.sealed(TABLE, COLUMN, name, sealed)));
	}

	private void keep(String name, String content) {
		try {
			this.jdbc.sql("insert into secret (name, sealed_content, created_at) values (?, ?, ?)")
				.params(name, this.sealing.seal(TABLE, COLUMN, name, content), Time.now(this.clock))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// Another node made it first: its secret is the county's.
			return;
		}
	}

}
