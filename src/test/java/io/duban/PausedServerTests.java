package io.duban;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.record.Written;
import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server is paused (kill -STOP) in the middle of its work on the record, another takes
 * over, and the first goes on as if nothing had been; on MySQL.
 */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
class PausedServerTests {

	private static final String DATABASE = "duban_test_paused";

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	@TempDir
	private Path folder;

	private DataSource database;

	private JdbcClient jdbc;

	private int written;

	private int before;

	@BeforeEach
	void anEmptyRecord() {
		this.database = OwnDatabase.mysql(DATABASE);
		this.jdbc = JdbcClient.create(this.database);
		this.written = 0;
		this.before = 0;
	}

	@Test
	void aSequencerPausedWithTheHeadInItsHandsGivesWayAndComesBackToOneRecord() throws SQLException, IOException {
		try (KilledServer first = server("first", "keys")) {
			untilItStarted();
			happens(3);
			untilAllHaveTheirPlaces(3);
			try (Connection early = begin(); Connection place = begin()) {
				write(early);
				// It has the head, and waits for the place that it wants to give.
				taken(place);
				happens(2);
				await().atMost(PATIENCE).until(() -> waiting("insert into record_leaf%") == 1);
				first.pause();
				place.rollback();
				await().atMost(PATIENCE).until(() -> waiting("insert into record_leaf%") == 0);

				// Nobody who writes waits for it.
				happens(20);
				assertThat(placed()).isEqualTo(3);
				try (KilledServer second = server("second", "keys")) {
					untilAllHaveTheirPlaces(25);
					untilPublished(25);
					early.commit();
					untilAllHaveTheirPlaces(26);

					first.goOn();
					outOfOrder();
					untilAllHaveTheirPlaces(32);
					untilPublished(32);
				}
			}
			outOfOrder();
			untilAllHaveTheirPlaces(38);
			untilPublished(38);
		}
		isOneRecordOf(38);
	}

	@Test
	void aPublisherPausedBeforeItSignsContradictsNothingThatWasSignedMeanwhile() throws IOException, SQLException {
		try (KilledServer first = server("first", "keys")) {
			untilItStarted();
			happens(3);
			untilPublished(3);
			Path key = this.folder.resolve("keys").resolve("signing.pem");
			byte[] secret = Files.readAllBytes(key);
			othersKeys("others");
			beforeItSigns(key, (pipe) -> {
				first.pause();
				try (KilledServer second = server("second", "others")) {
					untilPublished(7);
					outOfOrder();
					untilPublished(13);

					Files.write(Files.createFile(this.folder.resolve("kept.pem")), secret);
					Files.move(this.folder.resolve("kept.pem"), key, StandardCopyOption.ATOMIC_MOVE,
							StandardCopyOption.REPLACE_EXISTING);
					pipe.write(secret);
					pipe.close();
					first.goOn();
					await().atMost(PATIENCE)
						.until(() -> published().stream()
							.filter((signed) -> signed.size == this.before + 7)
							.count() == 2);
				}
			});
			assertThat(published()).extracting(Signed::size)
				.as("what the paused one signed after the other had signed more")
				.containsSubsequence(this.before + 7L, this.before + 13L, this.before + 7L);
			outOfOrder();
			untilAllHaveTheirPlaces(19);
			untilPublished(19);
		}
		isOneRecordOf(19);
	}

	/** Four events are in what it is about to sign, when it asks for its key. */
	private void beforeItSigns(Path key, Meanwhile meanwhile) throws IOException, SQLException {
		Path pipe = this.folder.resolve("pipe");
		run("mkfifo", pipe.toString());
		Files.move(pipe, key, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		try (Connection four = begin()) {
			for (int number = 0; number < 4; number++) {
				write(four);
			}
			four.commit();
		}
		// It is opened once somebody reads it.
		try (OutputStream opened = new FileOutputStream(key.toFile())) {
			meanwhile.happens(opened);
		}
	}

	private void othersKeys(String name) throws IOException {
		Path others = Files.createDirectory(this.folder.resolve(name));
		for (String file : List.of("signing.pem", "known")) {
			Files.copy(this.folder.resolve("keys").resolve(file), others.resolve(file));
		}
	}

	private KilledServer server(String name, String keys) {
		return KilledServer.command(environment(keys), this.folder.resolve(name + ".log"), "--server.port=0");
	}

	private Map<String, String> environment(String keys) {
		Map<String, String> environment = new HashMap<>();
		environment.put("DUBAN_DB_URL",
				System.getenv(OnMysql.ADDRESS).replaceFirst("/[^/?]*(\\?|$)", "/" + DATABASE + "$1"));
		environment.put("DUBAN_DB_USER", OnMysql.USER);
		environment.put("DUBAN_DB_PASSWORD", OnMysql.USER);
		environment.put("DUBAN_PERSONAL_KEY_LINES", OwnKeys.LINES);
		environment.put("DUBAN_RECORD_KEYS", this.folder.resolve(keys).toString());
		environment.put("DUBAN_RECORD_CHECKPOINTS", this.folder.resolve("checkpoints").toString());
		environment.put("DUBAN_RECORD_CHECKPOINTINTERVAL", "1s");
		return environment;
	}

	private Connection begin() throws SQLException {
		Connection connection = this.database.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private void write(Connection connection) throws SQLException {
		Written.first("paused:" + this.written++).write(connection);
	}

	private void happens(int number) throws SQLException {
		for (int event = 0; event < number; event++) {
			try (Connection connection = begin()) {
				write(connection);
				connection.commit();
			}
		}
	}

	/** Six, of which those that begin first commit last. */
	private void outOfOrder() throws SQLException {
		List<Connection> begun = new ArrayList<>();
		for (int event = 0; event < 6; event++) {
			Connection connection = begin();
			write(connection);
			begun.add(0, connection);
		}
		for (Connection connection : begun) {
			connection.commit();
			connection.close();
		}
	}

	/** What the first server tells of its own beginning. */
	private void untilItStarted() {
		await().atMost(PATIENCE)
			.until(() -> count("select count(*) from information_schema.tables where table_schema = '" + DATABASE
					+ "' and table_name = 'ACT_RU_TASK'") == 1 && count("select count(*) from account") == 1
					&& count("select count(*) from set_in_use") == 4
					&& count("select count(*) from record_pending") == 0);
		this.before = placed();
	}

	/** Somebody holds the place that is given next. */
	private void taken(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("insert into record_leaf (idx, event, hash) values (" + (this.before + placed())
					+ ", -1, repeat('x', 32))");
		}
	}

	private int waiting(String statement) {
		return this.jdbc
			.sql("select count(*) from information_schema.innodb_trx t join information_schema.processlist p"
					+ " on p.id = t.trx_mysql_thread_id where p.db = ? and t.trx_state = 'LOCK WAIT' and t.trx_query like ?")
			.params(DATABASE, statement)
			.query(Integer.class)
			.single();
	}

	private void untilAllHaveTheirPlaces(int number) {
		await().atMost(PATIENCE).until(() -> placed() == number);
	}

	private void untilPublished(long size) {
		await().atMost(PATIENCE)
			.until(() -> published().stream().anyMatch((signed) -> signed.size == this.before + size));
	}

	private int placed() {
		return count("select count(*) from record_leaf") - this.before;
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

	private void isOneRecordOf(int size) throws IOException {
		int all = this.before + size;
		assertThat(this.jdbc.sql("select idx from record_leaf order by idx").query(Integer.class).list())
			.isEqualTo(Stream.iterate(0, (index) -> index + 1).limit(all).toList());
		Map<Long, Set<String>> roots = new TreeMap<>();
		published()
			.forEach((signed) -> roots.computeIfAbsent(signed.size, (unused) -> new TreeSet<>()).add(signed.root));
		assertThat(roots).allSatisfy((at, root) -> assertThat(root).as("the roots of %s", at).hasSize(1));

		Path told = this.folder.resolve("verified.json");
		try (KilledServer verifying = KilledServer.command(environment("keys"), told, "verify")) {
			assertThat(verifying.exit()).as(Files.readString(told)).isZero();
		}
		JsonNode verified = JsonMapper.shared().readTree(Files.readString(told));
		assertThat(verified.get("size").asInt()).isEqualTo(all);
		assertThat(verified.get("checkpoints").asInt()).isEqualTo(published().size());
	}

	/** Sizes and roots, read as anybody can. */
	private List<Signed> published() throws IOException {
		List<Signed> signed = new ArrayList<>();
		Path room = this.folder.resolve("checkpoints");
		if (!Files.isDirectory(room)) {
			return signed;
		}
		try (Stream<Path> files = Files.list(room)) {
			for (Path file : files.sorted().toList()) {
				List<String> lines = Files.readAllLines(file);
				for (int line = 0; line + 2 < lines.size(); line++) {
					if (lines.get(line).startsWith("duban/")) {
						signed.add(new Signed(Long.parseLong(lines.get(line + 1)), lines.get(line + 2)));
					}
				}
			}
		}
		return signed;
	}

	private static void run(String... command) throws IOException {
		try {
			assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What happens while somebody waits for a key. */
	private interface Meanwhile {

		void happens(OutputStream key) throws IOException, SQLException;

	}

	/**
	 * A checkpoint.
	 *
	 * @param size how many events
	 * @param root over them
	 */
	private record Signed(long size, String root) {

	}

}
