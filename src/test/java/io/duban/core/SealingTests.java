package io.duban.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The keys of personal data, over a database of their own. */
class SealingTests {

	private static final String COUNTY = "220822000000";

	private final List<Object> told = new ArrayList<>();

	private DataSource database;

	private JdbcClient jdbc;

	private Path file;

	private Sealing server;

	DataSource database() {
		return OwnDatabase.h2("sealing");
	}

	@BeforeEach
	void aServerStarts(@TempDir Path folder) {
		this.database = database();
		this.jdbc = JdbcClient.create(this.database);
		this.file = folder.resolve("keys/personal.keys");
		this.server = new Sealing(keys(this.file));
	}

	@Test
	void areMadeAtTheFirstStartForTheServerAlone() throws IOException {
		assertThat(Files.readAllLines(this.file)).hasSize(2);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-------");
	}

	@Test
	void opensAfterARestartWhatWasSealedBefore() {
		String sealed = this.server.seal("cadre", "sealed_phone", "c1", "13900000001");

		Sealing again = new Sealing(keys(this.file));

		assertThat(again.open(Personal.sealed("cadre", "sealed_phone", "c1", sealed))).isEqualTo("13900000001");
		assertThat(again.name("x", "y")).isEqualTo(this.server.name("x", "y")).isNotEqualTo(this.server.name("x"));
		assertThat(sealed).isNotEqualTo(again.seal("cadre", "sealed_phone", "c1", "13900000001"));
	}

	@Test
	void doesNotStartWithoutTheKeysThatTheDatabaseWasSealedWith(@TempDir Path elsewhere) throws IOException {
		Path other = elsewhere.resolve("personal.keys");

		assertThatThrownBy(() -> keys(other)).isInstanceOf(BadSetting.class)
			.hasMessageContaining(other.toString())
			.hasMessageContaining("Put the file there that was made at the first start");
		assertThat(other).doesNotExist();
		Files.writeString(other, SealingKey.make(SealingKey.Use.FIND).line() + "\n"
				+ SealingKey.make(SealingKey.Use.SEAL).line() + "\n");
		assertThatThrownBy(() -> keys(other)).isInstanceOf(BadSetting.class);
	}

	@Test
	void takesNoKeyThatIsNotWhole() throws IOException {
		List<String> lines = Files.readAllLines(this.file);
		String line = lines.get(1);
		lines.set(1, line.substring(0, 30) + ((line.charAt(30) == 'A') ? 'B' : 'A') + line.substring(31));
		Files.write(this.file, lines);

		assertThatThrownBy(() -> keys(this.file)).isInstanceOf(BadSetting.class)
			.hasMessageContaining("is not whole")
			.hasMessageNotContaining(line.substring(14));
	}

	@Test
	void takesTheKeysFromTheEnvironmentAsWell() throws IOException {
		String lines = String.join(",", Files.readAllLines(this.file));
		Files.delete(this.file);

		Sealing again = new Sealing(
				new SealingKeys(this.jdbc, Clock.systemUTC(), new SealingSettings(this.file, lines)));

		assertThat(again.name("x")).isEqualTo(this.server.name("x"));
		assertThat(this.file).doesNotExist();
	}

	@Test
	void sealsEverythingAnewWhileAServerGoesOn() {
		for (int number = 0; number < 1_200; number++) {
			write(number, phone(number));
		}
		String late = this.server.seal("cadre", "sealed_phone", "c0007", phone(7));
		String before = late.substring(0, 8);
		this.jdbc.sql("insert into secret (name, sealed_content, created_at) values ('token-key', ?, ?)")
			.params(this.server.seal("secret", "sealed_content", "token-key", "what signs"),
					Time.now(Clock.systemUTC()))
			.update();
		Resealing resealing = resealing();

		Resealing.Done done = resealing.run(COUNTY, (count) -> {
			if (count == 1_200 && rowsUnder(before) == 0) {
				// A server that has not looked at the file since.
				this.jdbc.sql("update cadre set sealed_phone = ? where id = 'c0007'").param(late).update();
			}
		});

		assertThat(done.texts().get("cadre.sealed_phone")).isGreaterThanOrEqualTo(1_200);
		assertThat(rowsUnder(before)).isZero();
		assertThat(rowsUnder(done.key())).isEqualTo(1_200);
		assertThat(phoneOf("c0007")).isEqualTo(phone(7));
		String secret = this.jdbc.sql("select sealed_content from secret").query(String.class).single();
		assertThat(secret).startsWith(done.key());
		assertThat(this.server.open(Personal.sealed("secret", "sealed_content", "token-key", secret)))
			.isEqualTo("what signs");
		assertThat(this.server.seal("cadre", "sealed_phone", "c0", "x")).startsWith(done.key());
		assertThat(this.told).singleElement()
			.satisfies((event) -> assertThat(((Happened) event).event().name()).isEqualTo("personalKey.rotated"));
	}

	private void write(int number, String phone) {
		String id = "c%04d".formatted(number);
		String sealed = this.server.seal("cadre", "sealed_phone", id, phone);
		this.jdbc
			.sql("insert into cadre (id, area, name, unit, unit_kind, post, cadre_rank, sealed_phone, digest, version)"
					+ " values (?, ?, '', '', '', '', '', ?, '', 1)")
			.params(id, COUNTY, sealed)
			.update();
	}

	private String phoneOf(String id) {
		return this.server.open(Personal.sealed("cadre", "sealed_phone", id,
				this.jdbc.sql("select sealed_phone from cadre where id = ?").param(id).query(String.class).single()));
	}

	private int rowsUnder(String key) {
		return this.jdbc.sql("select count(*) from cadre where sealed_phone like ?")
			.param(key + ".%")
			.query(Integer.class)
			.single();
	}

	private static String phone(int number) {
		return "1390000%04d".formatted(number);
	}

	private Resealing resealing() {
		SealingKeys keys = keys(this.file);
		return new Resealing(new JdbcTemplate(this.database), keys, new Sealing(keys), new Numbers(this.jdbc),
				this.told::add, new JdbcTransactionManager(this.database));
	}

	private SealingKeys keys(Path file) {
		return new SealingKeys(this.jdbc, Clock.systemUTC(), new SealingSettings(file, null));
	}

}
