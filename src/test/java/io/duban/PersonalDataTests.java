package io.duban;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.api.GlobalId;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.record.VerifyCommand;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What belongs to a person alone: how it is kept, who reads it, and what they may ask.
 */
@Order(25)
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTests extends OverHttp {

	private static final Pattern IDENTITY = Pattern.compile("(?<!\\d)220899\\d{11}[\\dX]");

	private static final Pattern PHONE = Pattern.compile("(?<![\\dA-Fa-f])1[3-9]\\d{9}(?![\\dA-Fa-f])");

	private static final Set<String> ILLNESSES = Set.of("长期慢性病", "患有大病", "残疾");

	private static final String OFFICE = "own.office";

	private static final String AUDITOR = "own.auditor";

	private static final String LEADER = "own.leader";

	private static final String INSPECTOR = "own.inspector";

	private static final String VISITOR = "own.visitor";

	private static final String HEADER = "户编号,人编号,证件号码,证件类型,乡(镇),行政村,姓名,与户主关系,文化程度,健康状况,是否参加城乡居民基本医疗保险,"
			+ "是否参加城镇职工基本医疗保险,户类型,监测对象类别,风险是否已消除,致贫/返贫风险1,是否危房户,是否解决安全饮用水,联系电话\n";

	private static final String ROW = "H-own-%1$s,P-own-%1$s,%2$s,居民身份证,新华镇,%3$s,某某,户主,小学,%4$s,是,否,脱贫户,,,,否,是,%5$s\n";

	@Autowired
	private Sealing sealing;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private ObservationRegistry observations;

	@Autowired
	private VerifyCommand verify;

	private String village = "";

	@BeforeAll
	void aRegister(@TempDir Path files) {
		this.clock.passes(Duration.ZERO);
		if (count("select count(*) from household") == 0) {
			this.who.asSystem(() -> this.importing.take(MessyTownship.copyTo(files), "test"));
		}
		this.village = this.jdbc
			.sql("select name from division where level = 'VILLAGE' and parent = :township order by id limit 1")
			.param("township", XINHUA)
			.query(String.class)
			.single();
		person(OFFICE, null, new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
		person(LEADER, null, new Grant(Role.TOWNSHIP_LEADER, Area.of(XINHUA), Set.of()));
		person(INSPECTOR, null, new Grant(Role.INSPECTOR, Area.of(COUNTY), Set.of()));
	}

	@Test
	void liesInNoColumnReadable() throws Exception {
		assertThat(count("select count(*) from person where sealed_phone is not null")).isPositive();
		Path bills = Files.createDirectories(Path.of("target/test/bills")).resolve("medical-bills.csv");
		Files.writeString(bills, "人编号,结算日期,医疗总费用(元),合规费用(元)\n" + anyPerson() + ",2026-05-01,918273.5,918273.5\n");
		take(bills);
		assertThat(count("select count(*) from medical_bill where total = 918273.5")).isEqualTo(1);
		List<String> readable = new ArrayList<>();
		this.jdbc
			.sql("select table_name from information_schema.tables where lower(table_schema) = :schema"
					+ " and lower(table_name) not like 'flyway%'")
			.param("schema", schema())
			.query(String.class)
			.list()
			.forEach((table) -> this.jdbc.sql("select * from " + table).query((row) -> {
				for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
					Object value = row.getObject(column);
					String text = (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8)
							: (value instanceof Blob blob)
									? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8)
									: (value instanceof String) ? row.getString(column) : "";
					if (table.toLowerCase(Locale.ROOT).equals("record_event") && text.contains("918273.5")) {
						readable.add(table);
					}
					if (IDENTITY.matcher(text).find() || PHONE.matcher(text).find() || ILLNESSES.contains(text)) {
						readable.add(table + "." + row.getMetaData().getColumnName(column));
					}
				}
			}));
		assertThat(readable).isEmpty();
	}

	@Test
	void cannotBeOpenedInAnotherPlaceNorWhenItWasChanged() {
		Map<String, Object> person = this.jdbc
			.sql("select id, sealed_identity_number as sealed from person order by id limit 1")
			.query()
			.singleRow();
		String id = String.valueOf(person.get("id"));
		String sealed = String.valueOf(person.get("sealed"));
		String changed = sealed.substring(0, 40) + ((sealed.charAt(40) == 'A') ? 'B' : 'A') + sealed.substring(41);

		assertThat(open("sealed_identity_number", id, sealed)).matches("220899\\d{11}[\\dX]");
		assertThatThrownBy(() -> open("sealed_identity_number", "another", sealed))
			.isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> open("sealed_phone", id, sealed)).isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> open("sealed_identity_number", id, changed)).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void isReadInFullOnlyWithAReasonThatIsRecorded() {
		String person = anyPerson();
		String masked = ask(OFFICE, "query($id: ID!) { node(id: $id) { ... on Person { identityNumber } } }",
				Map.of("id", GlobalId.of("Person", person)))
			.at("/data/node/identityNumber")
			.asString();

		JsonNode refused = read(OFFICE, person, "");
		JsonNode read = read(LEADER, person, "核对残疾补贴申请");

		assertThat(Front.refusal(refused)).isEqualTo("REASON_MISSING");
		assertThat(read.at("/data/personRead/value").asString()).matches("220899\\d{11}[\\dX]")
			.startsWith(masked.substring(0, 6));
		assertThat(masked).matches("220899\\*{10}[\\dX]{2}");
		assertThat(events("account:" + LEADER, "account.personalDataRead")).singleElement()
			.satisfies((event) -> assertThat(event).contains("\"part\":\"IDENTITY_NUMBER\"", "核对残疾补贴申请",
					"\"subject\":\"person:" + person + "\""));
		assertThat(events("account:" + OFFICE, "account.attemptRefused")).isNotEmpty();
	}

	@Test
	void isReadAsItIsByWhoeverWorksWithTheHouseholdAndByOthersOneByOne() {
		String person = this.jdbc
			.sql("select min(id) from person where area like '220822106%' and sealed_phone is not null")
			.query(String.class)
			.single();
		String query = "query($id: ID!) { node(id: $id) { ... on Person { phone health } } }";
		Map<String, Object> id = Map.of("id", GlobalId.of("Person", person));
		JsonNode near = ask(LEADER, query, id).at("/data/node");
		assertThat(near.get("phone").asString()).matches(PHONE);
		assertThat(near.get("health").asString()).isNotEmpty();

		for (String account : List.of(OFFICE, INSPECTOR)) {
			JsonNode far = ask(account, query, id).at("/data/node");
			assertThat(far.get("phone").asString()).as(account).contains("****");
			assertThat(far.get("health").isNull()).as(account).isTrue();
			for (String part : List.of("phone", "health")) {
				assertThat(read(account, person, part.toUpperCase(Locale.ROOT), "核对").at("/data/personRead/value")
					.asString()).isEqualTo(near.get(part).asString());
			}
			assertThat(events("account:" + account, "account.personalDataRead").stream()
				.filter((event) -> event.contains("person:" + person))).hasSize(2);
		}
	}

	@Test
	void isReadByNobodyElse() {
		String person = anyPerson();

		assertThat(Front.refusal(read(AUDITOR, person, "审计"))).isEqualTo("FORBIDDEN");
		assertThat(ask(AUDITOR, "query($id: ID!) { node(id: $id) { ... on Person { health cardKind phone } } }",
				Map.of("id", GlobalId.of("Person", person)))
			.at("/data/node/health")
			.isNull()).isTrue();
		assertThat(events("account:" + AUDITOR, "account.personalDataRead")).isEmpty();
	}

	@Test
	void isPutRightForAsLongAsTheRegisterSaysTheSame(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Files.writeString(register, HEADER + row("1", "220899195003034214", "健康", "13900000001"));
		take(register);
		String id = GlobalId.of("Person", "P-own-1");
		String correct = """
				mutation($id: ID!, $reason: String!) { personCorrect(input: { person: $id, phone: "13900000002",
				health: "残疾", reason: $reason }) { person { phone health version } userErrors { code field } } }""";

		JsonNode refused = ask(OFFICE, correct, Map.of("id", id, "reason", " "));
		JsonNode corrected = ask(OFFICE, correct, Map.of("id", id, "reason", "本人持证更正"));
		take(register);

		assertThat(Front.refusal(refused)).isEqualTo("REASON_MISSING");
		assertThat(Front.refusal(ask(LEADER, correct, Map.of("id", id, "reason", "x")))).isEqualTo("FORBIDDEN");
		assertThat(corrected.at("/data/personCorrect/person").toString())
			.isEqualTo("{\"phone\":\"139****0002\",\"health\":null,\"version\":2}");
		assertThat(phone(id)).isEqualTo("13900000002");
		assertThat(events("person:P-own-1", "person.corrected")).singleElement()
			.satisfies((event) -> assertThat(event).contains("本人持证更正", "\"phone\":\"withheld\"")
				.doesNotContain("13900000002"));

		Files.writeString(register, HEADER + row("1", "220899195003034214", "健康", "13900000003"));
		take(register);
		assertThat(phone(id)).isEqualTo("13900000003");
	}

	@Test
	void keepsACorrectedNumberAgainstAListThatStillHasTheOldOne(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Files.writeString(register, HEADER + row("4", "220899195003034213", "健康", "13900000005"));
		take(register);
		String id = GlobalId.of("Person", "P-own-4");
		correct(id, "cardNumber: \"220899195003034257\"");

		take(register);

		assertThat(read(OFFICE, "P-own-4", "核对").at("/data/personRead/value").asString())
			.isEqualTo("220899195003034257");
		assertThat(files.resolve("register-rejected.xlsx")).doesNotExist();
	}

	@Test
	void leavesWhatListsKnowOfANumberToTheEntryThatStillHasIt(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Path roll = files.resolve("enrolment.csv");
		String identity = "220899201905180016";
		Files.writeString(register,
				HEADER + row("5", identity, "健康", "13900000006") + row("6", identity, "健康", "13900000007"));
		Files.writeString(roll, "姓名,证件号码,学校,学段,年级,学籍状态\n某某," + identity + ",学校三,小学,1,在读\n");
		take(register);
		take(roll);

		assertThat(erases("P-own-5")).isEqualTo(1);
		assertThat(erases("P-own-6")).isEqualTo(2);
	}

	@Test
	void isErasedFromListsThatHaveTheNumberFromBeforeItWasPutRight(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Path roll = files.resolve("enrolment.csv");
		String identity = "220899201905180024";
		Files.writeString(register, HEADER + row("7", identity, "健康", "13900000008"));
		Files.writeString(roll, "姓名,证件号码,学校,学段,年级,学籍状态\n某某," + identity + ",学校四,小学,1,在读\n");
		take(register);
		take(roll);
		correct(GlobalId.of("Person", "P-own-7"), "cardNumber: \"220899201905180032\"");

		assertThat(erases("P-own-7")).isEqualTo(2);
	}

	private int erases(String person) {
		return ask(OFFICE,
				"mutation($id: ID!) { personErase(input: { person: $id, reason: \"本人申请\" })"
						+ " { erasedEntries userErrors { code } } }",
				Map.of("id", GlobalId.of("Person", person)))
			.at("/data/personErase/erasedEntries")
			.asInt();
	}

	@Test
	void isReadByACadreOfTheirOwnHouseholdsAloneWhateverElseTheyAre() {
		String answering = this.jdbc
			.sql("select cadre from responsibility where kind = 'HOUSEHOLD' and area like '220822106%' and cadre not in"
					+ " (select a.cadre from account a where a.cadre is not null) order by id limit 1")
			.query(String.class)
			.single();
		String own = ofCadre("select min(p.id) from person p join responsibility r on r.subject = p.household"
				+ " where r.kind = 'HOUSEHOLD' and r.cadre = ? and p.identity_valid = true", answering);
		String other = ofCadre("select min(p.id) from person p where p.area like '220822106%' and p.household not in"
				+ " (select r.subject from responsibility r where r.cadre = ?)", answering);
		person("own.both", answering, new Grant(Role.CADRE, Area.of(XINHUA), Set.of()),
				new Grant(Role.AUDITOR, Area.of(XINHUA), Set.of()));

		assertThat(Front.refusal(read("own.both", own, "走访核对"))).isEmpty();
		assertThat(Front.refusal(read("own.both", other, "好奇"))).isEqualTo("FORBIDDEN");
		assertThat(ask("own.both", "query($id: ID!) { node(id: $id) { ... on Person { health } } }",
				Map.of("id", GlobalId.of("Person", other)))
			.at("/data/node/health")
			.isNull()).isTrue();
	}

	private String ofCadre(String sql, String cadre) {
		return this.jdbc.sql(sql).param(cadre).query(String.class).single();
	}

	@Test
	void isCorrectedOnlyToWhatCanBe() {
		String id = GlobalId.of("Person", anyPerson());

		assertThat(Front.refusal(correct(id, "health: \"好\""))).isEqualTo("BAD_HEALTH");
		assertThat(Front.refusal(correct(id, "cardNumber: \"220899195003034213\""))).isEqualTo("BAD_CARD_NUMBER");
		assertThat(Front.refusal(correct(id, "name: \" \""))).isEqualTo("BAD_NAME");
		assertThat(Front.refusal(correct(id, "phone: \"call me\""))).isEqualTo("BAD_PHONE");
		assertThat(Front.refusal(correct(id, "sex: \"未知\""))).isEqualTo("BAD_SEX");
		assertThat(Front.refusal(correct(id, "expectedVersion: 1"))).isEqualTo("NOTHING_TO_CORRECT");
		assertThat(Front.refusal(correct(id, "name: \"某\", expectedVersion: 99"))).isEqualTo("CONFLICT");
	}

	@Test
	void losesATelephoneAndGetsWhatTheCardSays(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Files.writeString(register, HEADER + row("9", "220899195003034214", "健康", "13900000009"));
		take(register);
		String id = GlobalId.of("Person", "P-own-9");

		correct(id, "phone: \"\", sex: \"女\", ethnicity: \"蒙古族\"");

		assertThat(this.jdbc
			.sql("select sealed_phone is null and sex = '女' and ethnicity = '蒙古族' from person where id = ?")
			.param("P-own-9")
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void isErasedWithWhatTheRecordKeepsApartAndNoListBringsItBack(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Path roll = files.resolve("enrolment.csv");
		String identity = "220899201905181561";
		Files.writeString(register, HEADER + row("2", identity, "残疾", "13900000004"));
		Files.writeString(roll, "姓名,证件号码,学校,学段,年级,学籍状态\n某某," + identity + ",学校二,小学,1,在读\n");
		take(register);
		take(roll);
		String id = GlobalId.of("Person", "P-own-2");
		int apart = count("select count(*) from record_personal where subject = 'person:P-own-2'");

		JsonNode erased = ask(OFFICE, """
				mutation($id: ID!) { personErase(input: { person: $id, reason: "迁出本县，本人申请删除" })
				{ erasedEntries userErrors { code } } }""", Map.of("id", id));
		take(register);
		take(roll);

		assertThat(apart).isEqualTo(1);
		assertThat(erased.at("/data/personErase/erasedEntries").asInt()).isEqualTo(2);
		assertThat(count("select count(*) from person where id = 'P-own-2'")).isZero();
		assertThat(this.jdbc.sql("select count(*) from enrolment where identity_key = ?")
			.param(this.sealing.name(identity))
			.query(Integer.class)
			.single()).isZero();
		assertThat(count("select count(*) from record_personal where subject = 'person:P-own-2'")).isZero();
		assertThat(events("person:P-own-2", "person.added")).hasSize(1);
		assertThat(events("person:P-own-2", "person.erased")).hasSize(1);
		assertThat(ask(OFFICE, "query($id: ID!) { node(id: $id) { id } }", Map.of("id", id)).at("/data/node").isNull())
			.isTrue();
		assertThat(Front.refusal(read(OFFICE, "P-own-2", "为什么"))).isEqualTo("NOT_FOUND");
	}

	/** What the household said, in which they may all be named. */
	@Test
	void givesAndErasesWhatAHouseholdSaidWithTheLastOfIt(@TempDir Path files) throws Exception {
		Path register = files.resolve("register.csv");
		Files.writeString(register, HEADER + row("8", "220899201905181588", "健康", "13900000008"));
		take(register);
		String id = GlobalId.of("Person", "P-own-8");
		String visit = UUID.randomUUID().toString();
		String cadre = this.jdbc.sql(
				"select id from cadre where id not in (select cadre from account where cadre is not null and name <> ?)"
						+ " order by id limit 1")
			.param(VISITOR)
			.query(String.class)
			.single();
		person(VISITOR, cadre, new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of()));
		JsonNode taken = ask(VISITOR, """
				mutation($id: String!, $on: Date!) { visitsRecord(input: { visits: [{ clientId: $id, visitedOn: $on,
				household: "H-own-8", words: "老伴要住院", survey: [{ assurance: WATER, reply: NOT_OK, words: "停水" }] }] })
				{ results { outcome userErrors { code } } userErrors { code } } }""",
				Map.of("id", visit, "on", LocalDate.now(this.clock).toString()));
		assertThat(taken.at("/data/visitsRecord/results/0/outcome").asString()).as(taken.toString())
			.isEqualTo("ACCEPTED");
		assertThat(apart(visit)).isEqualTo(1);
		String url = ask(OFFICE,
				"mutation($id: ID!) { personExport(input: { person: $id, purpose: \"本人查阅\" }) { url } }",
				Map.of("id", id))
			.at("/data/personExport/url")
			.asString();
		JsonNode file = JsonMapper.shared().readTree(fetch(url).body());
		assertThat(file.at("/走访/0/本户反映").asString()).isEqualTo("老伴要住院");
		assertThat(file.at("/走访/0/走访日").asString()).isEqualTo(LocalDate.now(this.clock).toString());
		assertThat(file.at("/问题/0/情况").asString()).contains("停水");

		ask(OFFICE, "mutation($id: ID!) { personErase(input: { person: $id, reason: \"本人申请\" }) { erasedEntries } }",
				Map.of("id", id));

		assertThat(this.jdbc.sql("select count(*) from visit where id = ? and words is null")
			.param(visit)
			.query(Integer.class)
			.single()).isEqualTo(1);
		assertThat(apart(visit)).isZero();
		assertThat(events("visit:" + visit, "visit.erased")).hasSize(1);
		assertThat(verified()).isZero();
	}

	private int apart(String visit) {
		return this.jdbc.sql("select count(*) from record_personal where subject = ?")
			.param("visit:" + visit)
			.query(Integer.class)
			.single();
	}

	@Test
	void isGivenToItsPersonAsOneFile() throws Exception {
		String person = this.jdbc
			.sql("select p.id from person p join health_file f on f.id = p.id where p.sealed_phone is not null"
					+ " order by p.id limit 1")
			.query(String.class)
			.single();
		String export = """
				mutation($id: ID!, $purpose: String!) { personExport(input: { person: $id, purpose: $purpose })
				{ url userErrors { code field } } }""";
		String id = GlobalId.of("Person", person);

		JsonNode refused = ask(OFFICE, export, Map.of("id", id, "purpose", ""));
		String url = ask(OFFICE, export, Map.of("id", id, "purpose", "本人要求查阅")).at("/data/personExport/url").asString();
		JsonNode file = JsonMapper.shared().readTree(fetch(url).body());

		assertThat(refused.at("/data/personExport/userErrors/0").toString())
			.isEqualTo("{\"code\":\"REASON_MISSING\",\"field\":[\"input\",\"purpose\"]}");
		assertThat(Front.refusal(ask(LEADER, export, Map.of("id", id, "purpose", "x")))).isEqualTo("FORBIDDEN");
		assertThat(file.at("/登记信息/0/identity_number").asString()).matches("220899\\d{11}[\\dX]");
		assertThat(file.at("/登记信息/0/phone").asString()).matches(PHONE);
		assertThat(file.at("/登记信息/0/born_on").asString())
			.isEqualTo(this.jdbc.sql("select born_on from person where id = ?")
				.param(person)
				.query(LocalDate.class)
				.single()
				.toString());
		assertThat(file.at("/健康档案").size()).isEqualTo(1);
		assertThat(file.at("/农户/number").isString()).isTrue();
		assertThat(fetch(url.replace(OFFICE, LEADER)).statusCode()).isEqualTo(403);
		assertThat(events("account:" + OFFICE, "account.personalDataRead"))
			.anyMatch((event) -> event.contains("\"part\":\"ALL\"") && event.contains("本人要求查阅"));
	}

	private static HttpResponse<String> fetch(String url) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void isHeldAgainstWhatTheRecordSaysOfIt() {
		assertThat(verified()).isZero();
		String uuid = this.jdbc.sql("select min(id) from record_personal").query(String.class).single();
		String sealed = this.jdbc.sql("select sealed_part from record_personal where id = ?")
			.param(uuid)
			.query(String.class)
			.single();
		String part = this.sealing.open(Personal.sealed("record_personal", "sealed_part", uuid, sealed));
		keep(uuid, this.sealing.seal("record_personal", "sealed_part", uuid, part.replaceFirst("\\d", "0") + " "));
		try {
			assertThat(verified()).isEqualTo(1);
		}
		finally {
			keep(uuid, sealed);
		}
		this.jdbc.sql("update record_personal set id = ? where id = ?").params("moved", uuid).update();
		try {
			assertThat(verified()).as("one that is gone, and one that belongs to no event").isEqualTo(2);
		}
		finally {
			this.jdbc.sql("update record_personal set id = ? where id = ?").params(uuid, "moved").update();
		}
	}

	private int verified() {
		StringWriter out = new StringWriter();
		new CommandLine(this.verify).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(new StringWriter()))
			.execute("--personal");
		return JsonMapper.shared().readTree(out.toString()).path("personalFound").asInt(-1);
	}

	private void keep(String uuid, String sealed) {
		this.jdbc.sql("update record_personal set sealed_part = ? where id = ?").params(sealed, uuid).update();
	}

	@Test
	void goesIntoNoLogFigureOrTrace(CapturedOutput output, @TempDir Path files) throws Exception {
		List<String> traced = Collections.synchronizedList(new ArrayList<>());
		this.observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

			@Override
			public void onStop(Observation.Context context) {
				traced.add(context.getContextualName() + " " + context.getAllKeyValues() + " " + context.getError());
			}

		});
		this.who.asSystem(() -> this.importing.take(MessyTownship.copyTo(files), "test"));
		this.who.asSystem(() -> this.inspecting.inspect(XINHUA, LocalDate.of(2026, 9, 1), List.of(), (rule) -> {
		}));
		String person = anyPerson();
		String number = read(OFFICE, person, "核对").at("/data/personRead/value").asString();
		JsonNode unknown = ask(OFFICE,
				"query($n: String!) { household(number: $n) { number } cadre(number: $n) { name } }",
				Map.of("n", number));
		JsonNode broken = ask(OFFICE, "{ household(number: \"" + number + "\") { none } }", Map.of());
		String figures = this.meters.getMeters().stream().map((meter) -> meter.getId().toString()).toList().toString();

		assertThat(traced).anyMatch((span) -> span.contains("graphql"));
		for (String told : List.of(output.getAll(), unknown.toString(), broken.toString(), figures,
				String.join("\n", traced))) {
			assertThat(found(IDENTITY, told)).isEmpty();
			assertThat(found(PHONE, told)).isEmpty();
			assertThat(told).doesNotContain(number);
		}
	}

	private static Set<String> found(Pattern pattern, String text) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group());
		}
		return found;
	}

	private JsonNode read(String account, String person, String reason) {
		return read(account, person, "IDENTITY_NUMBER", reason);
	}

	private JsonNode read(String account, String person, String part, String reason) {
		return ask(account, """
				mutation($id: ID!, $part: PersonPart!, $reason: String!) { personRead(input: { person: $id, part: $part,
				reason: $reason }) { value userErrors { code field } } }""",
				Map.of("id", GlobalId.of("Person", person), "part", part, "reason", reason));
	}

	private JsonNode correct(String id, String what) {
		return ask(OFFICE, "mutation($id: ID!) { personCorrect(input: { person: $id, reason: \"更正\", " + what
				+ " }) { person { id } userErrors { code } } }", Map.of("id", id));
	}

	/** As whoever leads there sees it. */
	private String phone(String id) {
		return ask(LEADER, "query($id: ID!) { node(id: $id) { ... on Person { phone } } }", Map.of("id", id))
			.at("/data/node/phone")
			.asString();
	}

	private String anyPerson() {
		return this.jdbc
			.sql("select id from person where area like '220822106%' and id not like 'P-own%' and identity_valid = true"
					+ " and sealed_phone is not null order by id limit 1")
			.query(String.class)
			.single();
	}

	private List<String> events(String subject, String name) {
		return this.jdbc.sql("select entry from record_event where subject = ? and name = ? order by id")
			.params(subject, name)
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list();
	}

	private String open(String column, String id, String sealed) {
		return this.sealing.open(Personal.sealed("person", column, id, sealed));
	}

	private String row(String number, String identity, String health, String phone) {
		return ROW.formatted(number, identity, this.village, health, phone);
	}

	private void take(Path file) {
		this.who.asSystem(() -> this.importing.take(file, "test"));
	}

	private String schema() {
		return this.jdbc
			.sql("select lower(table_schema) from information_schema.tables where lower(table_name) ="
					+ " 'record_head' limit 1")
			.query(String.class)
			.single();
	}

}
