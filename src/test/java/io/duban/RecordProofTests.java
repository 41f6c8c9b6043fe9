package io.duban;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.api.GlobalId;
import io.duban.record.RotateKeyCommand;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an auditor verifies by what README and the published standards say, with none of
 * our code.
 */
@Order(35)
class RecordProofTests extends Story {

	private static final String STRANGER = "proof.stranger";

	private static final String WATCHER = "proof.watcher";

	private static final String EVENT = """
			query($position: Long!) { recordEvent(position: $position) {
			  uuid subject sequence name at actor entry hash proof { size root path } } }""";

	@Autowired
	private RotateKeyCommand rotating;

	@BeforeAll
	void aStranger() {
		person(STRANGER, null, new Grant(Role.AUDITOR, Area.of("220822101000"), Set.of()));
		person(WATCHER, null, new Grant(Role.AUDIT_ADMIN, Area.of("220822000000"), Set.of()));
	}

	@Test
	void anEventIsInTheSignedCheckpoint() throws GeneralSecurityException {
		var issue = given.issue();
		long position = position("issue:" + issueNumber(issue.id()));
		JsonNode checkpoint = checkpointBeyond(position);
		JsonNode event = ask(AUDITOR, EVENT, Map.of("position", position)).at("/data/recordEvent");
		JsonNode entry = JsonMapper.shared().readTree(event.get("entry").asString());
		byte[] bytes = event.get("entry").asString().getBytes(StandardCharsets.UTF_8);
		byte[] hash = sha256(new byte[] { 0 }, bytes);

		assertThat(event.get("name").asString()).isEqualTo("issue.reported");
		assertThat(entry.get("subject").asString()).isEqualTo(event.get("subject").asString());
		assertThat(entry.get("body").get("summary").asString()).isEqualTo("走访发现");
		assertThat(entry.get("previous").isNull()).isTrue();
		assertThat(Base64.getEncoder().encodeToString(hash)).isEqualTo(event.get("hash").asString());
		JsonNode proof = event.get("proof");
		assertThat(Base64.getEncoder().encodeToString(root(hash, position, proof)))
			.isEqualTo(proof.get("root").asString());
		assertThat(proof.get("size").asLong()).isGreaterThanOrEqualTo(checkpoint.get("size").asLong());
		assertThat(isSigned(checkpoint.get("note").asString(), checkpoint.get("keys"))).isTrue();
		assertThat(
				isSigned(checkpoint.get("note").asString().replaceFirst("\\n\\d+", "\n999999"), checkpoint.get("keys")))
			.isFalse();
		assertThat(checkpoint.get("note").asString()).startsWith("duban/220822000000\n%d\n%s\ntime "
			.formatted(checkpoint.get("size").asLong(), checkpoint.get("root").asString()));
	}

	@Test
	void theNextEventOfTheSubjectNamesTheOneBefore() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		long position = position("issue:" + issueNumber(issue.id()));
		JsonNode first = ask(AUDITOR, EVENT, Map.of("position", position)).at("/data/recordEvent");
		String subject = first.get("subject").asString();
		long next = this.jdbc
			.sql("select l.idx from record_leaf l join record_event e on e.id = l.event where e.subject = ?"
					+ " and e.sequence = 2")
			.param(subject)
			.query(Long.class)
			.single();
		JsonNode second = ask(AUDITOR, EVENT, Map.of("position", next)).at("/data/recordEvent");

		assertThat(JsonMapper.shared().readTree(second.get("entry").asString()).get("previous").asString())
			.isEqualTo(first.get("hash").asString());
	}

	@Test
	void nobodyElseReadsAnEvent() {
		var issue = given.issue();
		long position = position("issue:" + issueNumber(issue.id()));

		for (String account : new String[] { STRANGER, RECTIFIER, OFFICE, WATCHER }) {
			assertThat(ask(account, EVENT, Map.of("position", position)).at("/data/recordEvent").isNull()).as(account)
				.isTrue();
		}
	}

	@Test
	void whoAuditsAdministratorsReadsWhatIsDoneToAccounts() {
		JsonNode event = ask(WATCHER, EVENT, Map.of("position", position("account:" + STRANGER)))
			.at("/data/recordEvent");

		assertThat(event.get("name").asString()).startsWith("account.");
		assertThat(event.get("entry").asString()).contains("\"subject\":\"account:" + STRANGER + "\"");
	}

	@Test
	void onlyWhatWasSignedIsProved() {
		given.issue();
		long size = checkpointBeyond(0).get("size").asLong();
		String query = "query($from: Long!, $to: Long!) { recordConsistency(from: $from, to: $to) }";

		assertThat(ask(AUDITOR, query, Map.of("from", 1, "to", size)).at("/data/recordConsistency").isEmpty())
			.isFalse();
		for (long[] wrong : new long[][] { { 0, size }, { size, 1 }, { 1, size + 100_000 } }) {
			JsonNode answer = ask(AUDITOR, query, Map.of("from", wrong[0], "to", wrong[1]));
			assertThat(Front.refusal(answer)).isEqualTo("BAD_USER_INPUT");
			assertThat(answer.at("/errors/0/extensions/reason").asString()).isEqualTo("NO_SUCH_SIZE");
		}
		assertThat(ask(AUDITOR, EVENT, Map.of("position", 100_000_000)).at("/data/recordEvent").isNull()).isTrue();
		assertThat(ask(AUDITOR, EVENT, Map.of("position", -1)).at("/data/recordEvent").isNull()).isTrue();
	}

	@Test
	void aNewKeyIsSignedByTheOneBeforeAndTheRecordSaysSo() throws GeneralSecurityException {
		String before = checkpointBeyond(0).at("/keys")
			.valueStream()
			.reduce((one, next) -> next)
			.orElseThrow()
			.asString();
		StringWriter told = new StringWriter();
		assertThat(new CommandLine(this.rotating).setOut(new PrintWriter(told)).execute()).isZero();
		String made = told.toString().strip();

		JsonNode entry = JsonMapper.shared()
			.readTree(
					ask(WATCHER, EVENT, Map.of("position", position("recordKey:record"))).at("/data/recordEvent/entry")
						.asString());
		assertThat(entry.get("name").asString()).isEqualTo("recordKey.rotated");
		assertThat(entry.at("/body/key").asString()).isEqualTo(made);
		String note = entry.at("/body/note").asString();
		assertThat(note).startsWith("duban/220822000000/key\n" + made + "\ntime ");
		assertThat(isSigned(note, before)).isTrue();
		assertThat(isSigned(note, made)).isFalse();
		assertThat(checkpointBeyond(0).at("/rotations").valueStream().map(JsonNode::asString)).last().isEqualTo(note);
	}

	private boolean isSigned(String note, JsonNode keys) throws GeneralSecurityException {
		for (JsonNode key : keys) {
			if (isSigned(note, key.asString())) {
				return true;
			}
		}
		return false;
	}

	private static String issueNumber(String id) {
		return GlobalId.local("Issue", id);
	}

	private long position(String subject) {
		await().until(() -> count("select count(*) from record_pending") == 0);
		return this.jdbc
			.sql("select l.idx from record_leaf l join record_event e on e.id = l.event where e.subject = ?"
					+ " and e.sequence = 1")
			.param(subject)
			.query(Long.class)
			.single();
	}

	private JsonNode checkpointBeyond(long position) {
		String query = "{ recordCheckpoint { origin size root time note keys rotations } }";
		await().atMost(Duration.ofSeconds(30))
			.until(() -> ask(AUDITOR, query, Map.of()).at("/data/recordCheckpoint/size").asLong(0) > position);
		return ask(AUDITOR, query, Map.of()).at("/data/recordCheckpoint");
	}

	/** RFC 9162, 2.1.3.2. */
	private static byte[] root(byte[] leaf, long position, JsonNode proof) {
		long at = position;
		long last = proof.get("size").asLong() - 1;
		byte[] hash = leaf;
		for (JsonNode step : proof.get("path")) {
			byte[] other = Base64.getDecoder().decode(step.asString());
			if (at % 2 == 1 || at == last) {
				hash = sha256(new byte[] { 1 }, other, hash);
				while (at % 2 == 0 && at != 0) {
					at /= 2;
					last /= 2;
				}
			}
			else {
				hash = sha256(new byte[] { 1 }, hash, other);
			}
			at /= 2;
			last /= 2;
		}
		assertThat(last).isZero();
		return hash;
	}

	private static boolean isSigned(String note, String key) throws GeneralSecurityException {
		int end = note.indexOf("\n\n") + 1;
		byte[] signed = Base64.getDecoder().decode(note.substring(end + 1).strip().split(" ")[2]);
		byte[] typed = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
		byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100");
		byte[] encoded = ByteBuffer.allocate(44).put(x509).put(typed, 1, 32).array();
		Signature verifier = Signature.getInstance("Ed25519");
		verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
		verifier.update(note.substring(0, end).getBytes(StandardCharsets.UTF_8));
		return verifier.verify(Arrays.copyOfRange(signed, 4, signed.length));
	}

	private static byte[] sha256(byte[]... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				digest.update(part);
			}
			return digest.digest();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
