package io.duban;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.api.GlobalId;
import io.duban.core.Sealing;
import io.duban.household.Person;
import io.duban.household.Register;
import io.duban.record.VerifyBundleCommand;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What auditors are told of a case and take away of it. */
@Order(36)
class AuditExportTests extends Story {

	private static final String ELSEWHERE = "audit.elsewhere";

	private static final String LOSES = "audit.loses";

	private static final String WATCHER = "audit.watcher";

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private Register register;

	@Autowired
	private Sealing sealing;

	@BeforeEach
	void others() {
		person(ELSEWHERE, null, new Grant(Role.AUDITOR, Area.of("220822101000"), Set.of()));
		person(LOSES, null, new Grant(Role.AUDITOR, Area.of(XINHUA), Set.of()));
		person(WATCHER, null, new Grant(Role.AUDIT_ADMIN, Area.of(COUNTY), Set.of()));
	}

	/** Reported, rectified in vain, rectified again after two days, signed. */
	private Case workedCase() {
		Case issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).takes("recheckIssue", issue).isDone();
		when(INSPECTOR).fails(issue).as("RECTIFYING");
		daysPass(2);
		when(RECTIFIER).does("issueRectify", issue, """
				description: "换了瓦", evidence: [{ title: "新照片", url: "https://files.example/2.jpg",
				sha256: "%s" }]""".formatted("ab".repeat(32))).as("RECHECKING");
		when(OTHER_INSPECTOR).passes(issue).as("COUNTERSIGNING");
		when(OFFICE).signs(issue).as("STRUCK_OFF");
		return issue;
	}

	@Test
	void tellsWhoFoundItAndWhoAnsweredForItThen() {
		JsonNode dossier = dossier(workedCase());

		assertThat(dossier.at("/found/source").asString()).isEqualTo("VISIT");
		assertThat(dossier.at("/found/account").asString()).isEqualTo(INSPECTOR);
		assertThat(dossier.at("/found/name").asString()).isEqualTo(INSPECTOR);
		assertThat(dossier.at("/found/inspection").isNull()).isTrue();
		assertThat(dossier.at("/found/rectifier/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(dossier.at("/answeredThen/responsibleCadre/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(dossier.at("/answeredThen/firstResponsible/number").asString("")).isEqualTo(firstResponsible());
	}

	@Test
	void tellsWhichInspectionFoundIt() {
		String number = this.jdbc.sql("select max(id) from issue where rule = 'UNINSURED' and inspection is not null")
			.query(String.class)
			.single();
		JsonNode found = ask(AUDITOR,
				"query($id: ID!) { node(id: $id) { ... on Issue { dossier { found { source inspectionNumber"
						+ " inspection { number asOf } } } } } }",
				Map.of("id", GlobalId.of("Issue", number)))
			.at("/data/node/dossier/found");

		assertThat(found.get("source").asString()).isEqualTo("INSPECTION");
		assertThat(found.at("/inspection/number").asLong()).isEqualTo(found.get("inspectionNumber").asLong());
		assertThat(found.at("/inspection/asOf").asString()).isEqualTo("2026-09-01");
	}

	@Test
	void tellsTheRoundsWithWhoRecheckedAndWhyItFailed() {
		JsonNode rounds = dossier(workedCase()).get("rounds");

		assertThat(rounds.valueStream().map((round) -> round.get("passed").asBoolean())).containsExactly(false, true);
		assertThat(rounds.at("/0/reason").asString()).isEqualTo("屋顶仍漏");
		assertThat(rounds.at("/0/inspector/number").asString()).isEqualTo(cadreOf(INSPECTOR));
		assertThat(rounds.at("/1/inspector/number").asString()).isEqualTo(cadreOf(OTHER_INSPECTOR));
		assertThat(rounds.at("/1/rectifier/number").asString()).isEqualTo(cadreOf(RECTIFIER));
	}

	@Test
	void tellsOnWhomItWaitedAndHowLong() {
		JsonNode waits = dossier(workedCase()).get("waits");

		assertThat(waits.valueStream()
			.map((wait) -> wait.get("activity").asString() + " " + wait.get("on").asString() + " "
					+ wait.at("/cadre/number").asString("")))
			.containsExactly("rectifyIssue PERSON " + cadreOf(RECTIFIER), "recheckIssue QUEUE ",
					"recheckIssue PERSON " + cadreOf(INSPECTOR), "rectifyIssue PERSON " + cadreOf(RECTIFIER),
					"recheckIssue QUEUE ", "countersignIssue QUEUE ");
		assertThat(waits.valueStream().map((wait) -> wait.get("days").asInt())).containsExactly(0, 0, 0, 2, 0, 0);
		assertThat(waits.at("/3/waitingFor").asString()).isEqualTo("整改问题");
		assertThat(waits.at("/5/roles/0").asString()).isEqualTo("OFFICE");
		assertThat(waits.valueStream().map((wait) -> wait.get("until").isNull())).containsOnly(false);
	}

	@Test
	void tellsThatItWaitsForTheMeetingAndHowThatDecided() {
		Case issue = given.referredIssue();
		daysPass(1);
		JsonNode waiting = dossier(issue).at("/waits/1");
		assertThat(waiting.get("on").asString()).isEqualTo("MEETING");
		assertThat(waiting.get("until").isNull()).isTrue();
		assertThat(waiting.get("days").asInt()).isEqualTo(1);

		when(SECRETARY).decides(issue, "NEW_ROUND").as("RECTIFYING");

		JsonNode decision = entry(issue, "issue.referralDecided").get("decision");
		assertThat(decision.get("outcome").asString()).isEqualTo("NEW_ROUND");
		assertThat(decision.get("reason").asString()).isEqualTo("现场定");
		assertThat(decision.get("meeting").isNull()).isTrue();
		assertThat(entry(issue, "issue.referred").get("decision").isNull()).isTrue();
	}

	@Test
	void tellsWhatCameAfterItWasStruckOff() {
		Case issue = workedCase();
		JsonNode before = dossier(issue);
		assertThat(before.get("struckOffOn").asString()).isEqualTo(today().toString());
		assertThat(before.get("changesSince").isEmpty()).isTrue();

		daysPass(38);

		assertThat(dossier(issue).get("changesSince").valueStream().map((entry) -> entry.get("name").asString()))
			.contains("issue.lookBackDrawn");
	}

	@Test
	void countsAsAChangeWhatCameLaterWhateverIdItsRequestBears() {
		aNewWeekBegins();
		Case issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
		asks(OFFICE, "mutation { issueCountersign(input: { issue: \"" + issue.id()
				+ "\", approved: true }) { issue { status } } }");
		assertThat(dossier(issue).get("changesSince").isEmpty()).isTrue();
		daysPass(38);

		asks(OTHER_INSPECTOR, "mutation { issueLookBack(input: { issue: \"" + issue.id()
				+ "\", relapsed: true, reason: \"又漏了\" }) { issue { status } } }");

		assertThat(dossier(issue).get("changesSince").valueStream().map((entry) -> entry.get("name").asString()))
			.contains("issue.lookBackDrawn", "issue.lookedBack");
	}

	/** All by one id, which whoever asks may give. */
	private void asks(String account, String query) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/graphql"))
			.header("Authorization", "Bearer " + token(account))
			.header("X-Request-Id", "front-0001")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(Map.of("query", query))))
			.build();
		try {
			String answer = this.http.send(request, BodyHandlers.ofString()).body();
			assertThat(answer).contains("\"status\"").doesNotContain("errors");
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void tellsOfEachActItsEvidenceItsProofAndWhoAnswered() {
		Case issue = workedCase();
		awaitSealed(issue);

		JsonNode rectified = ask(AUDITOR, ENTRIES, Map.of("number", issue.number())).at("/data/issue/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().equals("issue.rectified"))
			.skip(1)
			.findFirst()
			.orElseThrow();

		assertThat(rectified.at("/evidence/0/url").asString()).isEqualTo("https://files.example/2.jpg");
		assertThat(rectified.at("/evidence/0/sha256").asString()).isEqualTo("ab".repeat(32));
		assertThat(rectified.at("/answeredBy/responsibleCadre/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(rectified.at("/proof/index").asLong()).isEqualTo(rectified.get("position").asLong());
		assertThat(rectified.at("/proof/leaf").asString()).isEqualTo(rectified.get("hash").asString());
		JsonNode event = ask(AUDITOR,
				"query($at: Long!) { recordEvent(position: $at) { hash proof { index leaf size root path } } }",
				Map.of("at", rectified.get("position").asLong()))
			.at("/data/recordEvent");
		assertThat(event.get("hash")).isEqualTo(rectified.get("hash"));
		if (event.at("/proof/size").equals(rectified.at("/proof/size"))) {
			assertThat(event.at("/proof/path")).isEqualTo(rectified.at("/proof/path"));
		}
	}

	@Test
	void givesABundleThatIsVerifiedWithoutADatabase(@TempDir Path folder) throws IOException {
		Case issue = workedCase();
		awaitSealed(issue);
		Path file = Files.write(folder.resolve("case.json"), fetched(export(AUDITOR, issue.id(), "BUNDLE")).body());

		JsonNode verified = verified(0, file);
		assertThat(verified.get("findings").isEmpty()).isTrue();
		assertThat(verified.get("subject").asString()).isEqualTo("issue:" + GlobalId.local("Issue", issue.id()));
		assertThat(verified.get("purpose").asString()).isEqualTo("年度审计");
		assertThat(verified.get("account").asString()).isEqualTo(AUDITOR);
		assertThat(verified.get("events").asInt())
			.isEqualTo(count("select count(*) from record_event where belongs_to = 'issue:"
					+ GlobalId.local("Issue", issue.id()) + "'"));

		String bundle = Files.readString(file);
		assertThat(bundle).contains("换了瓦");
		Files.writeString(file, bundle.replace("换了瓦", "换了顶"));
		assertThat(verified(1, file).at("/found/EDITED").asInt()).isEqualTo(1);
	}

	@Test
	void givesAPdfInChineseThatHasItsProofsInIt(@TempDir Path folder) throws IOException {
		Case issue = workedCase();
		awaitSealed(issue);

		HttpResponse<byte[]> fetched = fetched(export(AUDITOR, issue.id(), "PDF"));

		assertThat(fetched.headers().firstValue("Content-Type")).hasValue("application/pdf");
		assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment")
			.contains(".pdf");
		assertThat(fetched.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(fetched.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.endsWith("sandbox");
		Path file = Files.write(folder.resolve("case.pdf"), fetched.body());
		String text = text(fetched.body()).replaceAll("\\s", "");
		assertThat(text).contains("问题审计卷宗" + issue.number(), "导出用途年度审计", "屋顶仍漏", "换了瓦", "ab".repeat(8), "等待", "轮次",
				"证明", "检查点", "如何核验", "duban/220822000000", "第1页");
		assertThat(text.codePoints()).noneMatch((point) -> point >= 0x2e80 && point <= 0x2fdf);
		try (PDDocument document = Loader.loadPDF(fetched.body())) {
			document.getPage(0).getResources().getFontNames().forEach((name) -> {
				try {
					assertThat(document.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		assertThat(fetched.body().length).isLessThan(3_000_000);
		assertThat(verified(0, file).get("findings").isEmpty()).isTrue();
	}

	@Test
	void givesASpreadsheetInChinese() throws IOException {
		Case issue = workedCase();
		awaitSealed(issue);

		byte[] file = fetched(export(AUDITOR, issue.id(), "XLSX")).body();

		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			assertThat(workbook.getSheets().map(Sheet::getName)).containsExactly("概况", "经过", "等待", "轮次", "包保", "证明");
			assertThat(cells(workbook, "概况")).contains("问题编号|" + issue.number(), "导出用途|年度审计");
			assertThat(cells(workbook, "经过")).anyMatch((row) -> row.contains("复查") && row.contains("屋顶仍漏"))
				.anyMatch((row) -> row.contains("整改完成") && row.contains("ab".repeat(32)));
			assertThat(cells(workbook, "轮次")).anyMatch((row) -> row.contains("不合格|屋顶仍漏"));
			assertThat(cells(workbook, "等待")).anyMatch((row) -> row.contains("办公室会签") && row.contains("办公室（待认领）"));
			assertThat(cells(workbook, "证明")).anyMatch((row) -> row.contains("issue.struckOff") && row.contains("已封存"))
				.anyMatch((row) -> row.contains("duban/220822000000"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Household", "Cadre" })
	void tellsOfAHouseholdAndOfACadreToo(String type, @TempDir Path folder) throws IOException {
		Case issue = workedCase();
		awaitSealed(issue);
		String id = GlobalId.of(type, type.equals("Cadre") ? cadreOf(RECTIFIER) : household());

		String text = text(fetched(export(AUDITOR, id, "PDF")).body()).replaceAll("\\s", "");
		assertThat(text).contains(issue.number(), "换了瓦", "包保户", cadreOf(RECTIFIER));
		Path file = Files.write(folder.resolve("story.json"), fetched(export(AUDITOR, id, "BUNDLE")).body());

		assertThat(verified(0, file).get("findings").isEmpty()).isTrue();
		assertThat(Files.readString(file)).contains(type.equals("Cadre") ? "cadre.added" : "household.added");
	}

	/** They are withdrawn again, so that nobody else waits for their timers. */
	@Test
	void saysInTheFileThatItIsCut() throws IOException {
		String many = this.jdbc.sql("select max(id) from household").query(String.class).single();
		for (int number = 0; number < 51; number++) {
			JsonNode issue = ask(OFFICE, """
					mutation($household: String!) { issueReport(input: { household: $household, line: OTHER,
					severity: MINOR, source: REPORT, summary: "重复登记" }) { issue { id number } } }""",
					Map.of("household", many))
				.at("/data/issueReport/issue");
			Case reported = new Case(issue.get("id").asString(), issue.get("number").asString());
			when(OFFICE).withdraws(reported).isDone();
			when(OTHER_OFFICE).does("issueDecideWithdrawal", reported, "approved: true").as("WITHDRAWN");
		}

		byte[] file = fetched(export(AUDITOR, GlobalId.of("Household", many), "XLSX")).body();

		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			assertThat(cells(workbook, "概况")).contains("问题数|50", "未列内容|问题只列最近 50 个");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PDF", "XLSX", "BUNDLE" })
	void tellsNobodysIdentityNumberTelephoneOrHealth(String format) throws IOException {
		given.issue();
		List<Person> members = this.who.as(CurrentUser.SYSTEM, () -> this.register.members(List.of(household())))
			.getOrDefault(household(), List.of());
		List<String> secrets = members.stream()
			.flatMap((member) -> Stream.of(this.sealing.open(member.identityNumber()),
					String.valueOf(this.sealing.openNullable(member.phone()))))
			.toList();
		assertThat(secrets).anyMatch((secret) -> secret.length() > 4);

		byte[] file = fetched(export(AUDITOR, GlobalId.of("Household", household()), format)).body();

		String text = format.equals("PDF") ? text(file)
				: format.equals("XLSX") ? everything(file) : new String(file, StandardCharsets.UTF_8);
		assertThat(text).contains(household());
		assertThat(secrets.stream().filter((secret) -> !secret.equals("null"))).noneMatch(text::contains);
		if (format.equals("BUNDLE")) {
			assertThat(text).contains("\\\"health\\\":\\\"withheld\\\"");
		}
		if (format.equals("XLSX")) {
			// Of a person's row only that it was written, and by whom.
			assertThat(text.lines().filter((row) -> row.contains("人员信息登记"))).hasSameSizeAs(members)
				.allMatch((row) -> row.matches(
						"登记与变更\\|[^|]*\\|\\|事件\\|人员信息登记\\|系统\\|\\|" + "[^|]+（G\\d+）\\|([^|]+（G\\d+）)?\\|\\|\\|\\d+"));
		}
	}

	@Test
	void keepsInTheRecordWhoTookWhatForWhichPurpose() {
		Case issue = given.issue();
		String url = export(AUDITOR, issue.id(), "XLSX").at("/url").asString();
		String id = URI.create(url).getPath().replaceFirst(".*/", "");

		Map<String, Object> made = this.jdbc.sql("select name, actor, area, entry from record_event where subject = ?")
			.param("export:" + id)
			.query((row, index) -> Map.<String, Object>of("name", row.getString(1), "actor", row.getString(2), "entry",
					new String(row.getBytes(4), StandardCharsets.UTF_8)))
			.single();

		assertThat(made.get("name")).isEqualTo("export.made");
		assertThat(made.get("actor")).isEqualTo(AUDITOR);
		JsonNode body = JsonMapper.shared().readTree(String.valueOf(made.get("entry"))).get("body");
		assertThat(body.get("about").asString()).isEqualTo("issue:" + GlobalId.local("Issue", issue.id()));
		assertThat(body.get("format").asString()).isEqualTo("XLSX");
		assertThat(body.get("purpose").asString()).isEqualTo("年度审计");

		assertThat(get(url).statusCode()).isEqualTo(200);
		assertThat(get(url).statusCode()).isEqualTo(200);
		assertThat(this.jdbc
			.sql("select concat(sequence, ' ', name, ' ', actor) from record_event where subject = ?"
					+ " order by sequence")
			.param("export:" + id)
			.query(String.class)
			.list())
			.containsExactly("1 export.made " + AUDITOR, "2 export.taken " + AUDITOR, "3 export.taken " + AUDITOR);
	}

	@Test
	void letsOnlyAuditorsOfTheAreaTakeIt() {
		Case issue = given.issue();

		assertThat(refusal(ELSEWHERE, issue.id(), "年度审计")).isEqualTo("NOT_FOUND");
		assertThat(refusal(ELSEWHERE, GlobalId.of("Household", household()), "年度审计")).isEqualTo("NOT_FOUND");
		assertThat(refusal(WATCHER, issue.id(), "年度审计")).isEqualTo("NOT_FOUND");
		for (String account : List.of(OFFICE, RECTIFIER, SECRETARY)) {
			assertThat(refusal(account, issue.id(), "年度审计")).as(account).isEqualTo("FORBIDDEN");
		}
		assertThat(refusal(AUDITOR, issue.id(), " ")).isEqualTo("REASON_MISSING");
		assertThat(refusal(AUDITOR, issue.id(), "联系13800138000")).isEqualTo("PERSONAL_DATA");
		assertThat(refusal(AUDITOR, GlobalId.of("Issue", "2026999999"), "年度审计")).isEqualTo("NOT_FOUND");
		assertThat(refusal(AUDITOR, GlobalId.of("Division", XINHUA), "年度审计")).isEqualTo("BAD_USER_INPUT");
		assertThat(refusal(AUDITOR, "nonsense", "年度审计")).isEqualTo("BAD_USER_INPUT");
	}

	@Test
	void makesOneExportForOneKey() {
		Case issue = given.issue();
		String query = """
				mutation($id: ID!, $key: String!) { auditExport(input: { subject: $id, format: PDF, purpose: "年度审计",
				idempotencyKey: $key }) { url } }""";
		Map<String, Object> variables = Map.of("id", issue.id(), "key", "export " + issue.id());

		String first = ask(AUDITOR, query, variables).at("/data/auditExport/url").asString();
		String again = ask(AUDITOR, query, variables).at("/data/auditExport/url").asString();

		assertThat(URI.create(again).getPath()).isEqualTo(URI.create(first).getPath());
	}

	@Test
	void givesAHouseholdThatNeverHadAnIssue() {
		String never = this.jdbc
			.sql("select min(h.id) from household h where h.area like '220822%'"
					+ " and not exists (select 1 from issue i where i.household = h.id)")
			.query(String.class)
			.single();

		assertThat(fetched(export(AUDITOR, GlobalId.of("Household", never), "XLSX")).body()).isNotEmpty();
	}

	@Test
	void answersNoLinkThatIsForgedExpiredOrSomebodyElses() {
		Case issue = given.issue();
		String url = export(AUDITOR, issue.id(), "BUNDLE").at("/url").asString();
		String other = export(AUDITOR, issue.id(), "BUNDLE").at("/url").asString();

		assertRefused(url.replaceFirst("signature=.", "signature=_"), 403, "FORBIDDEN");
		assertRefused(url.replaceFirst("account=[^&]+", "account=" + LOSES), 403, "FORBIDDEN");
		assertRefused(url.replaceFirst("\\?.*", ""), 403, "FORBIDDEN");
		assertRefused(url.replaceFirst("\\?.*", "?" + URI.create(other).getRawQuery()), 403, "FORBIDDEN");
		this.clock.passes(Duration.ofMinutes(10));
		assertRefused(url, 403, "FORBIDDEN");
	}

	@Test
	void answersNobodyWhoLostTheAreaOrTheRoleSince() {
		Case issue = given.issue();
		awaitSealed(issue);
		String url = export(LOSES, issue.id(), "BUNDLE").at("/url").asString();
		assertThat(get(url).statusCode()).isEqualTo(200);

		granted("AUDITOR", "220822101000");
		assertRefused(url, 404, "NOT_FOUND");
		granted("OFFICE", XINHUA);
		assertRefused(url, 403, "FORBIDDEN");
		granted("AUDITOR", XINHUA);
		assertThat(get(url).statusCode()).isEqualTo(200);
	}

	private void granted(String role, String area) {
		this.jdbc.sql("update account_grant set role = ?, area = ? where account = ?")
			.params(role, area, LOSES)
			.update();
	}

	private static final String ENTRIES = """
			query($number: String!) { issue(number: $number) { lifecycle { name hash position
			evidence { title url sha256 } answeredBy { responsibleCadre { number } }
			decision { outcome reason meeting } proof { index leaf size root path } } } }""";

	private JsonNode entry(Case issue, String name) {
		return ask(AUDITOR, ENTRIES, Map.of("number", issue.number())).at("/data/issue/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private JsonNode dossier(Case issue) {
		JsonNode answer = ask(AUDITOR, """
				query($number: String!) { issue(number: $number) { dossier {
				found { source at account name inspectionNumber inspection { number } rectifier { number } }
				answeredThen { responsibleCadre { number } firstResponsible { number } }
				rounds { number passed reason rectifier { number } onBehalfOf { number } inspector { number } }
				waits { since until activity waitingFor on cadre { number } roles days workingDays }
				struckOffOn changesSince { name } cut } } }""", Map.of("number", issue.number()));
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/issue/dossier");
	}

	private String firstResponsible() {
		return this.jdbc.sql("select r.cadre from responsibility r join household h on h.area = r.subject"
				+ " where r.kind = 'VILLAGE' and h.id = ? and r.since_on <= ? order by r.since_on desc, r.id desc limit 1")
			.params(household(), today())
			.query(String.class)
			.optional()
			.orElse("");
	}

	private void awaitSealed(Case issue) {
		String subject = "issue:" + GlobalId.local("Issue", issue.id());
		await().until(() -> count("select count(*) from record_pending") == 0);
		long last = count(
				"select max(l.idx) from record_leaf l join record_event e on e.id = l.event where e.belongs_to = '"
						+ subject + "'");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> ask(AUDITOR, "{ recordCheckpoint { size } }", Map.of()).at("/data/recordCheckpoint/size")
				.asLong(0) > last);
	}

	private JsonNode ordered(String account, String subject, String format, String purpose) {
		return ask(account, """
				mutation($subject: ID!, $format: AuditExportFormat!, $purpose: String!) { auditExport(input: {
				subject: $subject, format: $format, purpose: $purpose }) { url expiresAt userErrors { code } } }""",
				Map.of("subject", subject, "format", format, "purpose", purpose));
	}

	private JsonNode export(String account, String subject, String format) {
		JsonNode answer = ordered(account, subject, format, "年度审计");
		assertThat(answer.at("/data/auditExport/url").asString("")).as(answer.toString()).startsWith("http");
		return answer.at("/data/auditExport");
	}

	private String refusal(String account, String subject, String purpose) {
		return Front.refusal(ordered(account, subject, "PDF", purpose));
	}

	private HttpResponse<byte[]> fetched(JsonNode export) {
		HttpResponse<byte[]> fetched = get(export.get("url").asString());
		assertThat(fetched.statusCode()).as(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo(200);
		return fetched;
	}

	private HttpResponse<byte[]> get(String url) {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertRefused(String url, int status, String code) {
		HttpResponse<byte[]> answer = get(url);
		assertThat(answer.statusCode()).as(url).isEqualTo(status);
		assertThat(JsonMapper.shared().readTree(answer.body()).at("/errors/0/extensions/code").asString())
			.isEqualTo(code);
	}

	/** As an auditor runs it who kept the key. */
	private JsonNode verified(int code, Path file) {
		String key = ask(AUDITOR, "{ recordCheckpoint { keys } }", Map.of()).at("/data/recordCheckpoint/keys/0")
			.asString();
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		assertThat(new CommandLine(new VerifyBundleCommand()).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err))
			.execute("--key", key, file.toString())).as(out + "" + err).isEqualTo(code);
		return JsonMapper.shared().readTree(out.toString());
	}

	private static String text(byte[] pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document);
		}
	}

	private static List<String> cells(ReadableWorkbook workbook, String sheet) throws IOException {
		return workbook.findSheet(sheet).orElseThrow().read().stream().map(AuditExportTests::joined).toList();
	}

	private static String joined(Row row) {
		return String.join("|", row.stream().map((cell) -> (cell != null) ? cell.getText() : "").toList());
	}

	static String everything(byte[] xlsx) throws IOException {
		StringBuilder text = new StringBuilder();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
			for (Sheet sheet : workbook.getSheets().toList()) {
				sheet.read().forEach((row) -> text.append(joined(row)).append('\n'));
			}
		}
		return text.toString();
	}

}
