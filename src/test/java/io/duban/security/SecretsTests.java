package io.duban.security;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.core.Sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTests {

	private JdbcClient jdbc;

	private Sealing sealing;

	private Secrets secrets;

	@BeforeEach
	void aCounty() {
		DataSource database = OwnDatabase.h2("secrets" + UUID.randomUUID());
		this.jdbc = JdbcClient.create(database);
		this.sealing = OwnKeys.of(database);
		this.secrets = node();
	}

	@Test
	void liesInTheDatabaseSealedForItsNameAlone() {
		assertThat(this.secrets.text("token-key", () -> "what signs")).isEqualTo("what signs");

		assertThat(this.jdbc.sql("select * from secret").query().singleRow().values()).hasSize(3)
			.noneMatch((value) -> String.valueOf(value).contains("what signs"));
		this.jdbc.sql("update secret set name = 'link-key'").update();
		assertThatThrownBy(() -> this.secrets.text("link-key", () -> "another"))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("belongs elsewhere");
	}

	@Test
	void isTheOneOfTheNodeThatWasFirst() throws Exception {
		ExecutorService nodes = Executors.newFixedThreadPool(8);
		List<Future<String>> texts = nodes.invokeAll(Collections.nCopies(8,
				(Callable<String>) () -> node().text("token-key", () -> UUID.randomUUID().toString())));
		nodes.shutdown();

		String kept = this.secrets.text("token-key", () -> "too late");
		for (Future<String> text : texts) {
			assertThat(text.get()).isEqualTo(kept);
		}
		assertThat(this.secrets.bytes("link-key")).hasSize(32).isEqualTo(node().bytes("link-key"));
	}

	private Secrets node() {
		return new Secrets(this.jdbc, this.sealing, Clock.systemUTC());
	}

}
