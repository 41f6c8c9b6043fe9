package io.duban.record;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.duban.record.Finding.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What can be done to an exported bundle, and how it comes to light. */
class BundleTests {

	private static final String ORIGIN = "duban/test";

	private static final Instant TIME = Instant.parse("2026-09-06T11:00:00Z");

	/**
	 * Of the record's, every fourth event is in the bundle: of two subjects, in turns.
	 */
	private static final int EVENTS = 12;

	private static final Signed KEY = new Signed(ORIGIN);

	private static final Bundle BUNDLE = bundle();

	private static Bundle bundle() {
		List<byte[]> record = new ArrayList<>();
		Map<String, Hash> last = new HashMap<>();
		List<Integer> wanted = new ArrayList<>();
		for (int index = 0; index < 4 * EVENTS + 1; index++) {
			boolean ours = index % 4 == 2;
			String subject = !ours ? "other:" + index : (index % 8 == 2) ? "issue:1" : "task:7";
			long sequence = !ours ? 1 : 1 + index / 8;
			byte[] entry = new Entry("uuid-" + index, "issue:1", subject, sequence, "issue.told", "auditor", null,
					"220822000000", null, LocalDateTime.of(2026, 9, 1, 8, 0), last.get(subject), null,
					JsonMapper.shared().createObjectNode().put("description", "说明 " + index))
				.bytes();
			last.put(subject, Hash.leaf(entry));
			record.add(entry);
			if (ours) {
				wanted.add(index);
			}
		}
		Proof.Subtrees tree = (level, index) -> {
			Frontier frontier = Frontier.empty();
			for (long leaf = index << level; leaf < (index + 1) << level; leaf++) {
				frontier.append(Hash.leaf(record.get((int) leaf)), (unused, number, hash) -> {
				});
			}
			return frontier.root();
		};
		Checkpoint checkpoint = new Checkpoint(ORIGIN, record.size(), Proof.root(tree, record.size()), TIME);
		Seal seal = new Seal(ORIGIN, TIME, "auditor", "issue:1", "年度审计",
				List.of(new Seal.Chain("issue:1", 1, EVENTS / 2, Objects.requireNonNull(last.get("issue:1"))),
						new Seal.Chain("task:7", 1, EVENTS / 2, Objects.requireNonNull(last.get("task:7")))));
		List<Bundle.Event> events = wanted.stream()
			.map((index) -> new Bundle.Event(index, new String(record.get(index), StandardCharsets.UTF_8),
					Proof.inclusion(tree, index, record.size()).stream().map(Hash::toString).toList()))
			.toList();
		return new Bundle(Note.sign(checkpoint.text(), KEY).toString(), Note.sign(seal.text(), KEY).toString(),
				List.of(KEY.key().toString()), List.of(), events);
	}

	private static BundleVerifier.Report verify(Bundle bundle) {
		return BundleVerifier.verify(bundle, List.of(KEY.key()), List.of());
	}

	private static Bundle with(UnaryOperator<List<Bundle.Event>> change) {
		return new Bundle(BUNDLE.checkpoint(), BUNDLE.seal(), BUNDLE.keys(), List.of(),
				change.apply(new ArrayList<>(BUNDLE.events())));
	}

	private static Bundle.Event at(int place) {
		return BUNDLE.events().get(place);
	}

	private static String changed(String text, int at) {
		char[] letters = text.toCharArray();
		letters[at] = (letters[at] == 'x') ? 'y' : 'x';
		return new String(letters);
	}

	@Test
	void readsASealOfFiveThousandSubjects() throws BadNote {
		List<Seal.Chain> chains = IntStream.range(0, 5_000)
			.mapToObj((number) -> new Seal.Chain("task:" + number, 1, 3, Hash.leaf(new byte[] { 1 })))
			.toList();
		Seal seal = new Seal("duban/test", Instant.parse("2026-09-06T11:00:00Z"), "auditor", "cadre:1", "查阅", chains);

		assertThat(Seal.read(seal.text())).isEqualTo(seal);
	}

	@Test
	void isWholeWhenNobodyBentIt() {
		BundleVerifier.Report report = verify(BUNDLE);

		assertThat(report.findings()).isEmpty();
		assertThat(report.events()).isEqualTo(EVENTS);
	}

	@Property(tries = 500)
	void findsAnyLetterOfAnyEntryThatIsChanged(@ForAll @IntRange(max = EVENTS - 1) int place,
			@ForAll @IntRange(max = 10_000) int letter) {
		String entry = at(place).entry();
		Bundle bent = with((events) -> {
			events.set(place,
					new Bundle.Event(at(place).index(), changed(entry, letter % entry.length()), at(place).path()));
			return events;
		});

		assertThat(verify(bent).findings()).extracting(Finding::kind, Finding::position)
			.containsExactly(tuple(Kind.EDITED, at(place).index()));
	}

	@Property(tries = 500)
	void findsAnyLetterOfAnyProofThatIsChanged(@ForAll @IntRange(max = EVENTS - 1) int place,
			@ForAll @IntRange(max = 10_000) int step, @ForAll @IntRange(max = 43) int letter) {
		List<String> path = new ArrayList<>(at(place).path());
		int at = step % path.size();
		path.set(at, changed(path.get(at), letter));
		Bundle bent = with((events) -> {
			events.set(place, new Bundle.Event(at(place).index(), at(place).entry(), path));
			return events;
		});

		assertThat(verify(bent).findings()).extracting(Finding::kind, Finding::position)
			.containsExactly(tuple(Kind.TREE, at(place).index()));
	}

	/** Base64 has letters whose last bits count for nothing. */
	@Test
	void findsAProofThatIsWrittenOtherwiseThanItWas() {
		List<String> path = new ArrayList<>(at(3).path());
		String step = path.get(0);
		String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		char last = letters.charAt(letters.indexOf(step.charAt(42)) ^ 1);
		path.set(0, step.substring(0, 42) + last + "=");
		Bundle bent = with((events) -> {
			events.set(3, new Bundle.Event(at(3).index(), at(3).entry(), path));
			return events;
		});

		assertThat(verify(bent).numbers()).isEqualTo(Map.of(Kind.TREE, 1));
	}

	@Property(tries = 400)
	void findsAnyLetterOfTheNotesThatIsChanged(@ForAll boolean seal, @ForAll @IntRange(max = 10_000) int letter) {
		String note = seal ? BUNDLE.seal() : BUNDLE.checkpoint();
		String bent = changed(note, letter % note.length());

		assertThat(verify(new Bundle(seal ? BUNDLE.checkpoint() : bent, seal ? bent : BUNDLE.seal(), BUNDLE.keys(),
				List.of(), BUNDLE.events()))
			.numbers()).containsKey(Kind.EDITED);
	}

	@Property(tries = 50)
	void findsAPlaceThatIsChanged(@ForAll @IntRange(max = EVENTS - 1) int place,
			@ForAll @IntRange(max = 4 * EVENTS + 4) int index) {
		Bundle bent = with((events) -> {
			events.set(place, new Bundle.Event(index, at(place).entry(), at(place).path()));
			return events;
		});

		if (index == at(place).index()) {
			assertThat(verify(bent).findings()).isEmpty();
		}
		else {
			assertThat(verify(bent).numbers()).containsKey(Kind.TREE);
		}
	}

	@Property(tries = 30)
	void namesTheEventThatIsGone(@ForAll @IntRange(max = EVENTS - 3) int place) {
		Bundle bent = with((events) -> {
			events.remove(place);
			return events;
		});

		assertThat(verify(bent).findings()).extracting(Finding::kind, Finding::subject, Finding::sequence)
			.containsExactly(tuple(Kind.DELETED, (place % 2 == 0) ? "issue:1" : "task:7", 1L + place / 2));
	}

	@Test
	void tellsFromWhereItsEndIsCutOff() {
		Bundle bent = with((events) -> events.subList(0, EVENTS - 4));

		assertThat(verify(bent).findings())
			.extracting(Finding::kind, Finding::position, Finding::subject, Finding::sequence)
			.containsExactly(tuple(Kind.CUT_OFF, at(EVENTS - 6).index(), "issue:1", 5L),
					tuple(Kind.CUT_OFF, at(EVENTS - 5).index(), "task:7", 5L));
	}

	@Test
	void tellsThatASubjectIsGoneWhole() {
		Bundle bent = with((events) -> {
			events.removeIf((event) -> event.entry().contains("task:7"));
			return events;
		});

		assertThat(verify(bent).numbers()).isEqualTo(Map.of(Kind.DELETED, EVENTS / 2));
		assertThat(verify(bent).findings()).allMatch((finding) -> "task:7".equals(finding.subject()));
	}

	@Property(tries = 30)
	void tellsWhichEventsWereSwapped(@ForAll @IntRange(max = EVENTS - 1) int one,
			@ForAll @IntRange(max = EVENTS - 1) int other) {
		Bundle bent = with((events) -> {
			Collections.swap(events, one, other);
			return events;
		});

		if (one == other) {
			assertThat(verify(bent).findings()).isEmpty();
		}
		else {
			assertThat(verify(bent).numbers()).containsOnlyKeys(Kind.REORDERED);
		}
	}

	@Test
	void tellsWhichEventsStandInEachOthersPlaces() {
		Bundle bent = with((events) -> {
			events.set(2, new Bundle.Event(at(2).index(), at(5).entry(), at(2).path()));
			events.set(5, new Bundle.Event(at(5).index(), at(2).entry(), at(5).path()));
			return events;
		});

		assertThat(verify(bent).findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.REORDERED);
			assertThat(finding.message()).contains(String.valueOf(at(2).index()), String.valueOf(at(5).index()));
		});
	}

	@Test
	void namesTheEventThatWasPutIn() {
		Entry entry = new Entry("uuid-x", "issue:1", "issue:1", EVENTS / 2 + 1, "issue.closed", "auditor", null,
				"220822000000", null, LocalDateTime.of(2026, 9, 1, 8, 0), null, null,
				JsonMapper.shared().createObjectNode());
		Bundle bent = with((events) -> {
			events.add(new Bundle.Event(4 * EVENTS, new String(entry.bytes(), StandardCharsets.UTF_8), at(0).path()));
			return events;
		});

		assertThat(verify(bent).findings()).extracting(Finding::kind, Finding::position, Finding::event)
			.containsExactly(tuple(Kind.INSERTED, 4L * EVENTS, "uuid-x"));
	}

	@Test
	void namesTheEventThatStandsTwice() {
		Bundle bent = with((events) -> {
			events.add(4, at(3));
			return events;
		});

		assertThat(verify(bent).numbers()).isEqualTo(Map.of(Kind.REORDERED, 1, Kind.INSERTED, 1));
	}

	@Test
	void believesNoSealOfAnotherKey() {
		Signed stranger = new Signed(ORIGIN);
		Note forged = Note.sign(new Seal(ORIGIN, TIME, "auditor", "issue:1", "年度审计", List.of()).text(), stranger);

		assertThat(verify(new Bundle(BUNDLE.checkpoint(), forged.toString(), BUNDLE.keys(), List.of(), BUNDLE.events()))
			.numbers()).isEqualTo(Map.of(Kind.EDITED, 1));
	}

	@Test
	void findsThatTheLastOfAChainIsNotTheOneThatWasSealed() throws BadNote {
		Seal own = Seal.read(Note.read(BUNDLE.seal()).text());
		List<Seal.Chain> chains = new ArrayList<>(own.chains());
		chains.set(0, new Seal.Chain("issue:1", 1, EVENTS / 2, Hash.EMPTY));
		Note other = Note.sign(new Seal(ORIGIN, TIME, "auditor", "issue:1", "年度审计", chains).text(), KEY);

		assertThat(verify(new Bundle(BUNDLE.checkpoint(), other.toString(), BUNDLE.keys(), List.of(), BUNDLE.events()))
			.findings()).extracting(Finding::kind, Finding::subject, Finding::sequence)
			.containsExactly(tuple(Kind.EDITED, "issue:1", EVENTS / 2L));
	}

	@Test
	void findsThatTheRecordIsNotTheOneThatWasKept() throws BadNote {
		Checkpoint own = Checkpoint.read(Note.read(BUNDLE.checkpoint()).text());
		Checkpoint other = new Checkpoint(ORIGIN, own.size(), Hash.EMPTY, TIME);

		assertThat(BundleVerifier.verify(BUNDLE, List.of(KEY.key()), List.of(own)).findings()).isEmpty();
		assertThat(BundleVerifier.verify(BUNDLE, List.of(KEY.key()), List.of(own)).compared()).isEqualTo(1);
		assertThat(BundleVerifier.verify(BUNDLE, List.of(KEY.key()), List.of(other)).numbers())
			.isEqualTo(Map.of(Kind.REWRITTEN, 1));
	}

	@Test
	void answersByACommandWithoutADatabase(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("bundle.json"), json(BUNDLE));
		Path kept = Files.writeString(folder.resolve("kept.notes"), BUNDLE.checkpoint());

		Answer pinned = command("--key", KEY.key().toString(), "--checkpoint", kept.toString(), file.toString());
		assertThat(pinned.code).as(pinned.err).isZero();
		assertThat(pinned.err).isEmpty();
		assertThat(pinned.json().get("events").asInt()).isEqualTo(EVENTS);
		assertThat(pinned.json().get("purpose").asString()).isEqualTo("年度审计");
		assertThat(pinned.json().get("checkpointsCompared").asInt()).isEqualTo(1);
		assertThat(pinned.json().get("findings").isEmpty()).isTrue();

		Answer trusting = command(file.toString());
		assertThat(trusting.code).isZero();
		assertThat(trusting.err).contains("believed because the bundle names them", KEY.key().toString());
		assertThat(trusting.json().get("keysPinned").asBoolean()).isFalse();

		Answer stranger = command("--key", new Signed(ORIGIN).key().toString(), file.toString());
		assertThat(stranger.code).isEqualTo(1);
		assertThat(stranger.json().at("/found/EDITED").asInt()).isEqualTo(2);

		Files.writeString(file, json(BUNDLE).replace("说明 2\\\"", "说明 3\\\""));
		Answer bent = command("--key", KEY.key().toString(), file.toString());
		assertThat(bent.code).isEqualTo(1);
		assertThat(bent.json().at("/findings/0/kind").asString()).isEqualTo("EDITED");
		assertThat(bent.json().at("/findings/0/position").asInt()).isEqualTo(2);
	}

	@Test
	void believesTheKeysThatFollowFromTheOneThatSomebodyKept(@TempDir Path folder) throws IOException, BadNote {
		Signed kept = new Signed(ORIGIN);
		Signed stranger = new Signed(ORIGIN);
		Path file = folder.resolve("bundle.json");

		Files.writeString(file, json(following(Rotation.sign(ORIGIN, KEY.key(), TIME, kept).note())));
		Answer followed = command("--key", kept.key().toString(), file.toString());
		assertThat(followed.code).as(followed.out).isZero();
		assertThat(followed.json().get("keys").valueStream().map(JsonNode::asString))
			.containsExactly(kept.key().toString(), KEY.key().toString());

		Files.writeString(file, json(following(Rotation.sign(ORIGIN, KEY.key(), TIME, stranger).note())));
		assertThat(command("--key", kept.key().toString(), file.toString()).code).isEqualTo(1);

		Files.writeString(file, json(following(Note.read(BUNDLE.seal()))));
		Answer none = command("--key", kept.key().toString(), file.toString());
		assertThat(none.code).isEqualTo(2);
		assertThat(none.err).contains("cannot be verified. A rotation has three lines");
	}

	private static Bundle following(Note rotation) {
		return new Bundle(BUNDLE.checkpoint(), BUNDLE.seal(), BUNDLE.keys(), List.of(rotation), BUNDLE.events());
	}

	static Stream<String> noBundles() {
		return Stream.of("", "{}", "[", "%PDF-1.4 no more",
				json(BUNDLE).replaceFirst("\"index\":2", "\"index\":2,\"index\":3"),
				json(BUNDLE).replaceFirst("\"path\"", "\"paths\""),
				json(BUNDLE).replaceFirst("\"index\":2", "\"index\":2,\"note\":\"x\""),
				json(BUNDLE).replaceFirst("\\{", "{\"note\":\"x\","),
				json(BUNDLE).replaceFirst("\"index\":2", "\"index\":\"2\""));
	}

	@ParameterizedTest
	@MethodSource("noBundles")
	void refusesWhatIsNoBundle(String written, @TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("bundle.json"), written);

		Answer answer = command(file.toString());

		assertThat(answer.code).isEqualTo(2);
		assertThat(answer.err).contains("cannot be verified");
	}

	@Test
	void sealsOnLinesWhatSomebodyWroteOnMany() throws BadNote {
		Seal seal = new Seal(ORIGIN, TIME, "auditor", "issue:1", "年度\n1 1 x\n\u2014 审计", List.of());

		assertThat(Seal.read(seal.text()).purpose()).isEqualTo("年度 1 1 x \u2014 审计");
	}

	@Test
	void takesNoSealForACheckpoint() {
		assertThat(IntStream.range(0, 2)
			.mapToObj((turn) -> (turn == 0)
					? new Bundle(BUNDLE.seal(), BUNDLE.seal(), BUNDLE.keys(), List.of(), BUNDLE.events())
					: new Bundle(BUNDLE.checkpoint(), BUNDLE.checkpoint(), BUNDLE.keys(), List.of(), BUNDLE.events()))
			.map((bundle) -> verify(bundle).numbers())).allMatch((numbers) -> numbers.containsKey(Kind.EDITED));
	}

	private static String json(Bundle bundle) {
		Map<String, Object> json = new HashMap<>();
		json.put("format", Bundle.FORMAT);
		json.put("checkpoint", bundle.checkpoint());
		json.put("seal", bundle.seal());
		json.put("keys", bundle.keys());
		json.put("rotations", bundle.rotations().stream().map(Note::toString).toList());
		json.put("events", bundle.events());
		return JsonMapper.shared().writeValueAsString(json);
	}

	private static Answer command(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int code = new CommandLine(new VerifyBundleCommand()).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err))
			.execute(arguments);
		return new Answer(code, out.toString(), err.toString());
	}

	private record Answer(int code, String out, String err) {

		private JsonNode json() {
			return JsonMapper.shared().readTree(this.out);
		}

	}

	/** A key of its own. */
	private static final class Signed implements Signer {

		private final KeyPair pair;

		private final NoteKey key;

		private Signed(String name) {
			try {
				this.pair = KeyPairGenerator.getInstance(NoteKey.ALGORITHM).generateKeyPair();
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
			this.key = NoteKey.of(name, this.pair.getPublic());
		}

		@Override
		public NoteKey key() {
			return this.key;
		}

		@Override
		public byte[] sign(byte[] bytes) {
			try {
				Signature signature = Signature.getInstance(NoteKey.ALGORITHM);
				signature.initSign(this.pair.getPrivate());
				signature.update(bytes);
				return signature.sign();
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
