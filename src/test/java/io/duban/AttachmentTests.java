package io.duban;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.api.GlobalId;
import io.duban.attachment.Bytes;
import io.duban.record.VerifyCommand;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A file's way: announced, brought, shown as evidence, fetched, or discarded. */
@Order(30)
@ExtendWith(OutputCaptureExtension.class)
class AttachmentTests extends Story {

	private static final String VISITOR = "story.visitor";

	private static final String ELSEWHERE = "story.elsewhere";

	private static final Path STORE = Path.of("target/test/attachments");

	private static final String NAME = "张家屋顶.jpg";

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private ScheduledTaskHolder schedule;

	@Autowired
	private VerifyCommand verify;

	@BeforeEach
	void visitors() {
		Area neighbour = Area.of("220822999000");
		person(VISITOR, null, new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of()));
		person(ELSEWHERE, null, new Grant(Role.INSPECTOR, neighbour, Set.of()));
	}

	@Test
	void showsARectificationByAFileThatWasBrought() {
		Case issue = given.issue();
		byte[] photograph = Bytes.jpegOfATelephone(1200, 800);
		String hash = Bytes.sha256(photograph);
		Announced announced = announce(RECTIFIER, issue, NAME);
		assertThat(announced.status()).isEqualTo("AWAITED");
		assertThat(announced.read("url").isNull()).isTrue();
		assertThat(announced.read("mediaType").isNull()).isTrue();

		assertThat(put(announced.upload(), photograph).statusCode()).isEqualTo(200);
		rectifies(RECTIFIER, issue, "attachment: \"" + announced.id() + "\"").as("RECHECKING");

		JsonNode evidence = evidence(INSPECTOR, issue);
		assertThat(evidence.get("url").isNull()).isTrue();
		assertThat(evidence.get("sha256").asString()).isEqualTo(hash);
		JsonNode attachment = evidence.get("attachment");
		assertThat(attachment.get("id").asString()).isEqualTo(announced.id());
		assertThat(attachment.get("sha256").asString()).isEqualTo(hash);
		assertThat(attachment.get("fileName").asString()).isEqualTo(NAME);
		assertThat(attachment.get("mediaType").asString()).isEqualTo("image/jpeg");
		assertThat(attachment.get("sizeBytes").asLong()).isEqualTo(photograph.length);
		assertThat(attachment.get("status").asString()).isEqualTo("STORED");
		HttpResponse<byte[]> fetched = get(attachment.get("url").asString());
		assertThat(fetched.statusCode()).isEqualTo(200);
		assertThat(fetched.body()).isEqualTo(photograph);
		assertThat(fetched.headers().firstValue("Content-Type")).hasValue("image/jpeg");
		assertThat(fetched.headers().firstValue("ETag")).hasValue("\"" + hash + "\"");
		assertThat(fetched.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(fetched.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.endsWith("sandbox");
		assertThat(fetched.headers().allValues("Cache-Control")).singleElement().asString().contains("private");
		assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("inline")
			.contains("filename*=UTF-8''%E5%BC%A0%E5%AE%B6%E5%B1%8B%E9%A1%B6.jpg");
		then(issue).tells("issue.rectified");
	}

	@Test
	void tellsTheRecordTheHashAndNeverTheFilesName() {
		Case issue = given.issue();
		byte[] photograph = Bytes.jpeg(400, 300);
		Announced announced = stored(RECTIFIER, issue, NAME, photograph);
		rectifies(RECTIFIER, issue, "attachment: \"" + announced.id() + "\"").as("RECHECKING");

		assertThat(story(announced)).containsExactly("attachment.created", "attachment.stored", "attachment.used");
		assertThat(bodies(announced)).anyMatch((body) -> body.contains(Bytes.sha256(photograph)))
			.noneMatch((body) -> body.contains("张家"));
		assertThat(then(issue).read()
			.at("/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().equals("issue.rectified"))
			.map(JsonNode::toString)).singleElement().asString().contains(Bytes.sha256(photograph));
	}

	@Test
	void drawsAThumbnailThatIsUprightAndTellsNothingOfTheCamera() {
		Announced announced = stored(RECTIFIER, given.issue(), NAME, Bytes.jpegOfATelephone(1200, 800));

		HttpResponse<byte[]> fetched = get(announced.read("thumbnailUrl").asString());

		assertThat(fetched.statusCode()).isEqualTo(200);
		assertThat(fetched.headers().firstValue("Content-Type")).hasValue("image/jpeg");
		var picture = Bytes.picture(fetched.body());
		assertThat(picture.getHeight()).isEqualTo(320);
		assertThat(picture.getWidth()).isBetween(212, 214);
		assertThat(new String(fetched.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
	}

	@Test
	void drawsTransparentPicturesOnWhiteAndSmallOnesNoLarger() {
		Announced announced = stored(RECTIFIER, given.issue(), "plan.png", Bytes.png(100, 60));

		var picture = Bytes.picture(get(announced.read("thumbnailUrl").asString()).body());

		assertThat(picture.getWidth()).isEqualTo(100);
		assertThat(picture.getRGB(5, 30) & 0xff).isGreaterThan(240);
	}

	static Stream<Arguments> documents() {
		return Stream.of(Arguments.of("计划.pdf", Bytes.pdf(), "application/pdf", "inline"),
				Arguments.of("计划.docx", Bytes.docx(),
						"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
				Arguments.of("计划.xlsx", Bytes.xlsx(),
						"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
				Arguments.of("计划.webp", Bytes.webp(), "image/webp", "inline"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void takesDocumentsWithoutAThumbnail(String name, byte[] bytes, String mediaType, String disposition) {
		Announced announced = stored(RECTIFIER, given.issue(), name, bytes);

		assertThat(announced.read("mediaType").asString()).isEqualTo(mediaType);
		assertThat(announced.read("thumbnailUrl").isNull()).isTrue();
		HttpResponse<byte[]> fetched = get(announced.read("url").asString());
		assertThat(fetched.body()).isEqualTo(bytes);
		assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow()).startsWith(disposition);
	}

	static Stream<byte[]> nothingToAttach() {
		return Stream.of(Bytes.text("<!DOCTYPE html><html><script>alert(1)</script></html>"),
				Bytes.text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
				Bytes.joined(Bytes.text("MZ"), new byte[300]), new byte[0],
				Bytes.joined(new byte[] { -1, -40, -1 }, Bytes.text("<html>")), Bytes.bentDocx(20, 0),
				Bytes.bentDocx(20, 5), Bytes.bentDocx(42, 9_000_000));
	}

	@ParameterizedTest
	@MethodSource("nothingToAttach")
	void refusesWhatIsCalledAPhotographAndIsNone(byte[] bytes) {
		Announced announced = announce(RECTIFIER, given.issue(), NAME);

		assertRefused(put(announced.upload(), bytes), 415, "BAD_USER_INPUT");

		assertThat(announced.status()).isEqualTo("AWAITED");
		assertThat(put(announced.upload(), Bytes.jpeg(40, 30)).statusCode()).isEqualTo(200);
	}

	@Test
	void refusesWhatIsTooLargeWhetherItSaysSoOrNot() {
		Announced announced = announce(RECTIFIER, given.issue(), NAME);
		byte[] large = Bytes.joined(Bytes.jpeg(40, 30), new byte[100 * 1024]);

		assertRefused(put(announced.upload(), large), 413, "BAD_USER_INPUT");
		assertRefused(send(HttpRequest.newBuilder(URI.create(announced.upload()))
			.PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))), 413, "BAD_USER_INPUT");

		assertThat(announced.status()).isEqualTo("AWAITED");
	}

	@Test
	void refusesAPictureOfTooManyPixelsBeforeItIsDrawn() {
		Announced announced = announce(RECTIFIER, given.issue(), "bomb.png");

		assertRefused(put(announced.upload(), Bytes.pngThatSays(60_000, 60_000)), 413, "BAD_USER_INPUT");
	}

	@Test
	void keepsAPictureThatBreaksOffWithoutAThumbnail() {
		Announced announced = stored(RECTIFIER, given.issue(), "half.png", Bytes.pngThatSays(600, 400));

		assertThat(announced.read("thumbnailUrl").isNull()).isTrue();
	}

	@Test
	void keepsAPictureThatTakesTooLongToDrawWithoutAThumbnail() {
		Announced announced = stored(RECTIFIER, given.issue(), "scans.jpg", Bytes.jpegOfManyScans(400, 300));

		assertThat(announced.read("thumbnailUrl").isNull()).isTrue();
	}

	@Test
	void takesTheSameBytesAgainAndNoOthers() {
		Announced announced = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(400, 300));

		assertThat(put(announced.upload(), Bytes.jpeg(400, 300)).statusCode()).isEqualTo(200);
		assertRefused(put(announced.upload(), Bytes.jpeg(400, 301)), 409, "CONFLICT");

		assertThat(announced.read("sha256").asString()).isEqualTo(Bytes.sha256(Bytes.jpeg(400, 300)));
		assertThat(get(announced.read("url").asString()).body()).isEqualTo(Bytes.jpeg(400, 300));
		assertThat(story(announced)).containsExactly("attachment.created", "attachment.stored");
	}

	@Test
	void storesOneOfTwoFilesThatComeAtOnce() {
		Announced announced = announce(RECTIFIER, given.issue(), NAME);
		Map<byte[], CompletableFuture<HttpResponse<byte[]>>> sent = new HashMap<>();
		for (byte[] bytes : List.of(Bytes.jpeg(500, 300), Bytes.jpeg(500, 301))) {
			sent.put(bytes,
					this.http.sendAsync(HttpRequest.newBuilder(URI.create(announced.upload()))
						.PUT(BodyPublishers.ofByteArray(bytes))
						.build(), BodyHandlers.ofByteArray()));
		}

		assertThat(sent.values()).extracting((answer) -> answer.join().statusCode())
			.containsExactlyInAnyOrder(200, 409);
		sent.forEach((bytes, answer) -> {
			if (answer.join().statusCode() == 200) {
				assertThat(get(announced.read("url").asString()).body()).isEqualTo(bytes);
			}
		});
		assertThat(files(announced)).isEqualTo(2);
	}

	@Test
	void givesTheSameAnswerForTheSameKey() {
		Case issue = given.issue();
		JsonNode first = create(RECTIFIER, issue.id(), NAME, "key-of-" + issue.id());
		JsonNode again = create(RECTIFIER, issue.id(), NAME, "key-of-" + issue.id());

		assertThat(again.at("/attachment/id")).isEqualTo(first.at("/attachment/id"));
		assertThat(Front.refusal(create(RECTIFIER, issue.id(), "another.jpg", "key-of-" + issue.id())))
			.isEqualTo("KEY_REUSED");
		assertThat(put(again.at("/upload/url").asString(), Bytes.pdf()).statusCode()).isEqualTo(200);
		JsonNode stored = create(RECTIFIER, issue.id(), NAME, "key-of-" + issue.id());
		assertThat(stored.at("/attachment/status").asString()).isEqualTo("STORED");
		assertThat(stored.get("upload").isNull()).isTrue();
	}

	@Test
	void saysWhereAndUntilWhenAFileIsBrought() {
		JsonNode upload = create(RECTIFIER, given.issue().id(), NAME, null).get("upload");

		assertThat(upload.get("method").asString()).isEqualTo("PUT");
		assertThat(OffsetDateTime.parse(upload.get("expiresAt").asString()).toInstant())
			.isEqualTo(this.clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS));
	}

	@Test
	void refusesALinkOnceTenMinutesHavePassed() {
		Announced announced = announce(RECTIFIER, given.issue(), NAME);
		this.clock.passes(Duration.ofSeconds(599));
		assertThat(put(announced.upload(), Bytes.jpeg(40, 30)).statusCode()).isEqualTo(200);
		String url = announced.read("url").asString();
		String thumbnail = announced.read("thumbnailUrl").asString();

		this.clock.passes(Duration.ofMinutes(10));

		assertRefused(put(announced.upload(), Bytes.jpeg(40, 30)), 403, "FORBIDDEN");
		assertRefused(get(url), 403, "FORBIDDEN");
		assertRefused(get(thumbnail), 403, "FORBIDDEN");
		assertThat(get(announced.read("url").asString()).statusCode()).isEqualTo(200);
	}

	@Test
	void refusesEveryLinkThatItDidNotGive() {
		Case issue = given.issue();
		Announced announced = stored(RECTIFIER, issue, NAME, Bytes.jpeg(40, 30));
		Announced other = stored(RECTIFIER, issue, NAME, Bytes.jpeg(40, 31));
		String url = announced.read("url").asString();

		assertRefused(get(url.replaceFirst("signature=.", url.contains("signature=A") ? "signature=B" : "signature=A")),
				403, "FORBIDDEN");
		assertRefused(get(url.replaceFirst("account=[^&]+", "account=" + OFFICE)), 403, "FORBIDDEN");
		assertRefused(get(url.replaceFirst("expires=\\d", "expires=9")), 403, "FORBIDDEN");
		assertRefused(get(url.replaceFirst("\\?.*", "")), 403, "FORBIDDEN");
		assertRefused(get(url.replace(local(announced), local(other))), 403, "FORBIDDEN");
		assertRefused(get(url.replace("?", "/thumbnail?")), 403, "FORBIDDEN");
		assertRefused(get(announced.upload()), 403, "FORBIDDEN");
		assertRefused(put(url, Bytes.jpeg(40, 30)), 403, "FORBIDDEN");
	}

	@Test
	void letsNobodyFromAnotherAreaAnnounceOrSee() {
		Case issue = given.issue();
		Announced announced = stored(RECTIFIER, issue, NAME, Bytes.jpeg(40, 30));

		assertThat(Front.refusal(create(ELSEWHERE, issue.id(), NAME, null))).isEqualTo("NOT_FOUND");
		assertThat(announced.node(ELSEWHERE).isNull()).isTrue();
		assertThat(announced.node(VISITOR).get("sha256").asString()).isEqualTo(Bytes.sha256(Bytes.jpeg(40, 30)));
	}

	@Test
	void answersNobodyWhoLostTheAreaOrTheAccountSince() {
		Announced announced = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(40, 30));
		String url = announced.node(VISITOR).get("url").asString();
		assertThat(get(url).statusCode()).isEqualTo(200);

		grantTo(VISITOR, "220822999000");
		HttpResponse<byte[]> refused = get(url);
		assertRefused(refused, 404, "NOT_FOUND");
		assertThat(ask(AUDITOR, "query($id: String!) { ruling(requestId: $id) { account act code result } }",
				Map.of("id", refused.headers().firstValue("X-Request-Id").orElseThrow()))
			.at("/data/ruling")
			.toString())
			.isEqualTo("{\"account\":\"" + VISITOR
					+ "\",\"act\":\"DOWNLOAD\",\"code\":\"NOT_FOUND\",\"result\":\"REFUSED\"}");
		grantTo(VISITOR, XINHUA);
		assertThat(get(url).statusCode()).isEqualTo(200);
		this.jdbc.sql("update account set disabled = true where name = ?").param(VISITOR).update();
		assertRefused(get(url), 404, "NOT_FOUND");
		this.jdbc.sql("update account set disabled = false where name = ?").param(VISITOR).update();
	}

	@Test
	void takesNoFileFromAnAccountThatIsClosed() {
		Announced announced = announce(VISITOR, given.issue(), NAME);
		this.jdbc.sql("update account set disabled = true where name = ?").param(VISITOR).update();

		assertRefused(put(announced.upload(), Bytes.jpeg(40, 30)), 404, "NOT_FOUND");

		this.jdbc.sql("update account set disabled = false where name = ?").param(VISITOR).update();
		assertThat(announced.node(VISITOR).get("status").asString()).isEqualTo("AWAITED");
	}

	@Test
	void refusesToShowSomethingByWhatCannotShowIt() {
		Case issue = given.issue();
		Announced awaited = announce(RECTIFIER, issue, NAME);
		Announced others = stored(VISITOR, issue, NAME, Bytes.jpeg(40, 30));
		Announced elsewhere = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(40, 30));
		Announced good = stored(RECTIFIER, issue, NAME, Bytes.jpeg(40, 30));

		rectifies(RECTIFIER, issue, "attachment: \"" + awaited.id() + "\"").isRefused("ATTACHMENT_NOT_STORED");
		rectifies(RECTIFIER, issue, "attachment: \"" + others.id() + "\"").isRefused("NOT_YOUR_ATTACHMENT");
		rectifies(RECTIFIER, issue, "attachment: \"" + elsewhere.id() + "\"").isRefused("ATTACHMENT_ELSEWHERE");
		rectifies(RECTIFIER, issue, "attachment: \"" + GlobalId.of("Attachment", "0".repeat(32)) + "\"")
			.isRefused("NOT_FOUND");
		rectifies(RECTIFIER, issue, "attachment: \"" + issue.id() + "\"").isRefused("BAD_USER_INPUT");
		rectifies(RECTIFIER, issue, "title: \"照片\"").isRefused("BAD_EVIDENCE");
		rectifies(RECTIFIER, issue, "url: \"https://e.example/1\", attachment: \"" + good.id() + "\"")
			.isRefused("BAD_EVIDENCE");
		rectifies(RECTIFIER, issue, "attachment: \"" + good.id() + "\", sha256: \"" + "0".repeat(64) + "\"")
			.isRefused("BAD_EVIDENCE");
		when(RECTIFIER)
			.does("issueRectify", issue,
					"description: \"已修好\", evidence: [{ title: \"一\", attachment: \"" + good.id()
							+ "\" }, { title: \"二\", attachment: \"" + good.id() + "\" }]")
			.isRefused("ATTACHMENT_USED");

		then(issue).is("RECTIFYING");
		rectifies(RECTIFIER, issue,
				"attachment: \"" + good.id() + "\", sha256: \"" + Bytes.sha256(Bytes.jpeg(40, 30)) + "\"")
			.as("RECHECKING");
	}

	@Test
	void showsOneThingByOneFile() {
		Case issue = given.issue();
		Announced announced = stored(RECTIFIER, issue, NAME, Bytes.jpeg(40, 30));
		rectifies(RECTIFIER, issue, "attachment: \"" + announced.id() + "\"").as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");

		rectifies(RECTIFIER, issue, "attachment: \"" + announced.id() + "\"").isRefused("ATTACHMENT_USED");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a/b.jpg", "a\\\\b.jpg", "a\\nb.jpg", "../x" })
	void refusesNamesThatAreNone(String name) {
		assertThat(Front.refusal(ask(RECTIFIER, """
				mutation($subject: ID!) { attachmentCreate(input: { subject: $subject, fileName: "%s" })
				{ userErrors { code } } }""".formatted(name), Map.of("subject", given.issue().id()))))
			.isEqualTo("BAD_FILE_NAME");
	}

	@Test
	void refusesANameThatTellsATelephoneNumber() {
		assertThat(Front.refusal(create(RECTIFIER, given.issue().id(), "王13900001234.jpg", null)))
			.isEqualTo("PERSONAL_DATA");
	}

	@Test
	void attachesNothingToWhatTakesNoFiles() {
		for (String subject : List.of(GlobalId.of("Division", XINHUA), "nonsense")) {
			assertThat(Front.refusal(create(RECTIFIER, subject, NAME, null))).isEqualTo("BAD_USER_INPUT");
		}
		assertThat(Front.refusal(create(RECTIFIER, GlobalId.of("Issue", "x"), NAME, null))).isEqualTo("NOT_FOUND");
	}

	@Test
	void discardsAtNightWhatNobodyUsedForADay() {
		Case issue = given.issue();
		Announced used = stored(RECTIFIER, issue, NAME, Bytes.jpeg(400, 300));
		Announced unused = stored(RECTIFIER, issue, NAME, Bytes.jpeg(400, 301));
		Announced awaited = announce(RECTIFIER, issue, NAME);
		rectifies(RECTIFIER, issue, "attachment: \"" + used.id() + "\"").as("RECHECKING");
		assertThat(files(unused)).isEqualTo(2);

		this.timers.pass(Duration.ofHours(24));
		night();
		assertThat(unused.status()).isEqualTo("STORED");
		this.clock.passes(Duration.ofMinutes(1));
		Announced fresh = stored(RECTIFIER, issue, NAME, Bytes.jpeg(400, 302));
		night();

		assertThat(unused.node(RECTIFIER).isNull()).isTrue();
		assertThat(awaited.node(RECTIFIER).isNull()).isTrue();
		assertThat(files(unused)).isZero();
		assertThat(story(unused)).containsExactly("attachment.created", "attachment.stored", "attachment.discarded");
		assertThat(story(awaited)).containsExactly("attachment.created", "attachment.discarded");
		assertThat(this.jdbc.sql("select actor from record_event where name = 'attachment.discarded'")
			.query(String.class)
			.list()).containsOnly("SYSTEM");
		assertThat(fresh.status()).isEqualTo("STORED");
		assertThat(get(used.read("url").asString()).statusCode()).isEqualTo(200);
		assertThat(files(used)).isEqualTo(2);
	}

	@Test
	void refusesALinkThatCannotEvenBeRead() {
		String upload = announce(RECTIFIER, given.issue(), NAME).upload();

		assertRefused(put(upload.replace("signature=", "signature=%ff%fe"), Bytes.jpeg(40, 30)), 403, "FORBIDDEN");
	}

	@Test
	void letsAHundredWaitForTheirUseAndNoMore() {
		String hoarder = "story.hoarder";
		person(hoarder, null, new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of()));
		Case issue = given.issue();
		for (int number = 0; number < 100; number++) {
			announce(hoarder, issue, NAME);
		}

		JsonNode answer = ask(hoarder, """
				mutation($id: ID!) { attachmentCreate(input: { subject: $id, fileName: "a.jpg" }) {
				  userErrors { code } } }""", Map.of("id", issue.id()));

		assertThat(answer.at("/data/attachmentCreate/userErrors/0/code").asString()).as(answer.toString())
			.isEqualTo("TOO_MANY_ATTACHMENTS");
	}

	@Test
	void letsTheFrontEndsOwnPagesBringAndFetch() {
		String upload = announce(RECTIFIER, given.issue(), NAME).upload();

		assertThat(preflight(upload, "https://portal.example").headers().firstValue("Access-Control-Allow-Origin"))
			.hasValue("https://portal.example");
		assertThat(preflight(upload, "https://evil.example").statusCode()).isEqualTo(403);
	}

	@Test
	void answersAnUnchangedFileWithoutItsBytes() {
		Announced announced = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(40, 30));

		HttpResponse<byte[]> fetched = send(HttpRequest.newBuilder(URI.create(announced.read("url").asString()))
			.header("If-None-Match", "\"" + Bytes.sha256(Bytes.jpeg(40, 30)) + "\""));

		assertThat(fetched.statusCode()).isEqualTo(304);
		assertThat(fetched.body()).isEmpty();
	}

	@Test
	void sendsNoOtherFileThanTheOneThatWasStored(CapturedOutput output) throws IOException {
		Announced announced = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(40, 30));
		String url = announced.read("url").asString();
		Path kept = kept(announced);
		Files.write(kept, Bytes.jpeg(41, 30));

		HttpResponse<byte[]> fetched = get(url);
		assertThat(fetched.statusCode()).isEqualTo(410);
		assertThat(text(fetched)).contains("What lies here is not the file that was stored");
		assertThat(fetched.headers().firstValue("ETag")).isEmpty();
		assertThat(output).contains("lies another one than was stored");

		Files.write(kept, Bytes.jpeg(40, 30));
		assertThat(get(url).statusCode()).isEqualTo(200);
	}

	@Test
	void findsEachFileThatIsNotTheOneThatTheRecordTellsOf() throws IOException {
		Announced swapped = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(44, 30));
		Announced renamed = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(45, 30));
		Announced lost = stored(RECTIFIER, given.issue(), NAME, Bytes.jpeg(46, 30));
		assertThat(bent()).doesNotContainKeys(subject(swapped), subject(renamed), subject(lost));

		byte[] other = Bytes.jpeg(47, 30);
		Files.write(kept(swapped), other);
		// Whoever has tables and files makes them agree, and yet not with the record.
		Files.write(kept(renamed), other);
		Files.move(kept(renamed), kept(renamed).resolveSibling(local(renamed) + "-" + Bytes.sha256(other)));
		this.jdbc.sql("update attachment set sha256 = ? where id = ?")
			.params(Bytes.sha256(other), local(renamed))
			.update();
		Files.delete(kept(lost));

		assertThat(bent()).containsEntry(subject(swapped), "In the file's place lies another one than was stored")
			.containsEntry(subject(renamed), "The tables do not name the file that the record tells of")
			.containsEntry(subject(lost), "The file is gone, or cannot be read where it lies");
	}

	private Map<String, String> bent() {
		StringWriter out = new StringWriter();
		new CommandLine(this.verify).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(new StringWriter()))
			.execute("--files");
		return JsonMapper.shared()
			.readTree(out.toString())
			.path("findings")
			.valueStream()
			.filter((finding) -> finding.path("subject").asString().startsWith("attachment:"))
			.collect(Collectors.toMap((finding) -> finding.path("subject").asString(),
					(finding) -> finding.path("message").asString()));
	}

	private static Path kept(Announced announced) throws IOException {
		try (Stream<Path> files = Files.walk(STORE)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(local(announced)))
				.filter((file) -> !file.toString().contains("thumbnail"))
				.findFirst()
				.orElseThrow();
		}
	}

	private static String subject(Announced announced) {
		return "attachment:" + local(announced);
	}

	private Announced stored(String account, Case issue, String name, byte[] bytes) {
		Announced announced = announce(account, issue, name);
		HttpResponse<byte[]> answer = put(announced.upload(), bytes);
		assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
		return announced;
	}

	private Announced announce(String account, Case issue, String name) {
		JsonNode payload = create(account, issue.id(), name, null);
		assertThat(payload.at("/attachment/id").isString()).as(payload.toString()).isTrue();
		return new Announced(account, payload.at("/attachment/id").asString(), payload.at("/upload/url").asString());
	}

	/** The payload, or the whole answer where there is none. */
	private JsonNode create(String account, String subject, String name, @Nullable String key) {
		Map<String, Object> input = new HashMap<>(Map.of("subject", subject, "fileName", name));
		if (key != null) {
			input.put("idempotencyKey", key);
		}
		JsonNode answer = ask(account, """
				mutation($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { attachment { id status }
				upload { url method expiresAt } userErrors { code message } } }""", Map.of("input", input));
		JsonNode payload = answer.at("/data/attachmentCreate");
		return payload.isObject() ? payload : answer;
	}

	private Answer rectifies(String account, Case issue, String evidence) {
		String title = evidence.startsWith("title") ? "" : "title: \"照片\", ";
		return when(account).does("issueRectify", issue,
				"description: \"已修好\", evidence: [{ " + title + evidence + " }]");
	}

	private JsonNode evidence(String account, Case issue) {
		return ask(account, """
				query($number: String!) { issue(number: $number) { rounds { evidence { title url sha256 attachment
				{ id fileName mediaType sizeBytes sha256 status createdAt url thumbnailUrl } } } } }""",
				Map.of("number", issue.number()))
			.at("/data/issue/rounds/0/evidence/0");
	}

	private HttpResponse<byte[]> put(String url, byte[] bytes) {
		return send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(BodyPublishers.ofByteArray(bytes)));
	}

	private HttpResponse<byte[]> get(String url) {
		return send(HttpRequest.newBuilder(URI.create(url)));
	}

	private HttpResponse<byte[]> preflight(String url, String origin) {
		return send(HttpRequest.newBuilder(URI.create(url))
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "PUT")
			.header("Access-Control-Request-Headers", "content-type")
			.method("OPTIONS", BodyPublishers.noBody()));
	}

	private HttpResponse<byte[]> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void assertRefused(HttpResponse<byte[]> answer, int status, String code) {
		assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
		JsonNode error = JsonMapper.shared().readTree(answer.body()).at("/errors/0");
		assertThat(error.get("message").asString()).isNotBlank();
		assertThat(error.at("/extensions/code").asString()).isEqualTo(code);
		assertThat(error.at("/extensions/requestId").asString())
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
	}

	private static String text(HttpResponse<byte[]> answer) {
		return new String(answer.body(), StandardCharsets.UTF_8);
	}

	private void grantTo(String account, String area) {
		this.jdbc.sql("update account_grant set area = ? where account = ?").params(area, account).update();
	}

	/** What the schedule runs at night. */
	private void night() {
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("discardTheUnused"))
			.findFirst()
			.orElseThrow()
			.run();
	}

	private List<String> story(Announced announced) {
		return this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param("attachment:" + local(announced))
			.query(String.class)
			.list();
	}

	private List<String> bodies(Announced announced) {
		return this.jdbc.sql("select entry from record_event where subject = ? order by sequence")
			.param("attachment:" + local(announced))
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list();
	}

	private static long files(Announced announced) {
		String local = local(announced);
		try (Stream<Path> files = Files.walk(STORE)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(local)).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String local(Announced announced) {
		return GlobalId.local("Attachment", announced.id());
	}

	/** An attachment that somebody announced. */
	private final class Announced {

		private final String account;

		private final String id;

		private final String upload;

		private Announced(String account, String id, String upload) {
			this.account = account;
			this.id = id;
			this.upload = upload;
		}

		String id() {
			return this.id;
		}

		String upload() {
			return this.upload;
		}

		String status() {
			return read("status").asString();
		}

		JsonNode read(String field) {
			return node(this.account).get(field);
		}

		JsonNode node(String viewer) {
			return ask(viewer, """
					query($id: ID!) { node(id: $id) { ... on Attachment { fileName mediaType sizeBytes sha256 status
					createdAt url thumbnailUrl } } }""", Map.of("id", this.id)).at("/data/node");
		}

	}

}
