package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Stories of households and villages that leave poverty. */
abstract class ExitStory extends Story {

	static final String FIRST = "exit.first";

	static final String HEAD = "exit.head";

	static final String ELSEWHERE = "exit.elsewhere";

	/** Seven indicators that hold. */
	static final String ALL = """
			{ indicator: "INCOME", figure: "6800" }, { indicator: "FOOD", held: true }, { indicator: "CLOTHING", held: true },
			{ indicator: "SCHOOLING", held: true }, { indicator: "MEDICAL", held: true }, { indicator: "HOUSING", held: true },
			{ indicator: "WATER", held: true }""";

	/** Sixteen that hold. */
	static final String ALL_OF_VILLAGE = """
			{ indicator: "INCIDENCE", figure: "0.4" }, { indicator: "COLLECTIVE_INCOME", figure: "82000" },
			{ indicator: "SOCIAL_INSURANCE", figure: "98.5" }, { indicator: "LEADING_INDUSTRY", held: true },
			{ indicator: "HARDENED_ROAD", held: true }, { indicator: "TRANSPORT", held: true },
			{ indicator: "ELECTRICITY", held: true }, { indicator: "SAFE_WATER", held: true },
			{ indicator: "SAFE_HOUSING", held: true }, { indicator: "BROADBAND", held: true },
			{ indicator: "BROADCASTING", held: true }, { indicator: "CLINIC", held: true },
			{ indicator: "VILLAGE_DOCTOR", held: true }, { indicator: "SCHOOLING", held: true },
			{ indicator: "CULTURE", held: true }, { indicator: "VILLAGE_TEAM", held: true }""";

	@BeforeAll
	void thoseWhoLetHouseholdsExit() {
		person(FIRST, null, new Grant(Role.FIRST_RESPONSIBLE, Area.of(XINHUA), Set.of()));
		person(ELSEWHERE, null, new Grant(Role.OFFICE, Area.of("220881000000"), Set.of()));
		person(HEAD, null, new Grant(Role.COUNTY_HEAD, Area.of(COUNTY), Set.of()));
	}

	/** A household of the township that no other story is about. */
	String anotherHousehold() {
		return this.jdbc
			.sql("select h.id from household h where h.township = ? and h.id <> ? and h.id not in (select i.household"
					+ " from issue i where i.household is not null) and h.id not in (select v.subject from"
					+ " indicator_value v) and h.id in (select p.household from person p where p.relation = '户主')"
					+ " order by h.id limit 1")
			.params(XINHUA, household())
			.query(String.class)
			.single();
	}

	/** A household that is poor since 2014, by the county's list of years. */
	String poorHousehold() {
		String household = anotherHousehold();
		listsYears(household + ",2014,");
		return household;
	}

	/** The same, and its indicators hold. */
	String readyHousehold() {
		String household = poorHousehold();
		enters(FIRST, "household: \"" + household + "\"", ALL);
		return household;
	}

	/** Imports the county's list of years. */
	void listsYears(String... rows) {
		try {
			Path file = Files.createDirectories(folder.resolve("years")).resolve("exits.csv");
			Files.writeString(file, "户编号,纳入年度,退出年度\n" + String.join("\n", rows) + "\n");
			this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(file, "年度"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A village of the township that no other story is about. */
	String anotherVillage() {
		return this.jdbc.sql(
				"select d.id from division d where d.parent = ? and d.id not in (select v.subject from indicator_value v)"
						+ " order by d.id desc limit 1")
			.param(XINHUA)
			.query(String.class)
			.single();
	}

	JsonNode enters(String account, String subject, String values) {
		return ask(account,
				"""
						mutation { indicatorEnter(input: { %s, note: "入户核查", values: [%s] }) {
						indicators { holds missing notHeld set { version } } userErrors { code field details { name value } } } }"""
					.formatted(subject, values),
				Map.of());
	}

	/** It is done. */
	JsonNode does(String account, String mutation, String answer) {
		String name = mutation.substring(0, mutation.indexOf('('));
		JsonNode whole = ask(account, "mutation { " + mutation + " { " + answer + " userErrors { code message } } }",
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + name);
	}

	/** It is refused; what the refusal says. */
	JsonNode refused(String code, String account, String mutation) {
		JsonNode whole = ask(account,
				"mutation { " + mutation + " { userErrors { code message details { name value } } } }", Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEqualTo(code);
		return whole.at("/data/" + mutation.substring(0, mutation.indexOf('(')) + "/userErrors/0");
	}

	static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

	static String detail(JsonNode refusal, String name) {
		return refusal.path("details")
			.valueStream()
			.filter((detail) -> detail.get("name").asString().equals(name))
			.map((detail) -> detail.get("value").asString())
			.findFirst()
			.orElse("");
	}

}
