package io.duban;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import io.duban.core.Days;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Cadres come into pools and leave them, told by the county's people. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(31)
class PoolStoryTests extends CareerStory {

	@Test
	@Order(1)
	void leadsACadreIntoAPoolInFiveSteps() {
		String cadre = eligible("副科");
		int before = occupied("SECOND");
		String nomination = nominated(cadre, "SECOND");
		JsonNode first = read(nomination);
		assertThat(first.get("status").asString()).isEqualTo("RECOMMENDING");
		assertThat(first.at("/rulings/0").toString()).contains("\"rule\":\"promotionEligibility#ELIGIBLE\"",
				"{\"name\":\"frontlineMonths\",\"value\":\"30\"}", "{\"name\":\"visits\",\"value\":\"4\"}");
		assertThat(first.at("/rulings/1/rule").asString()).isEqualTo("QUOTA");
		assertThat(texts(first.get("tasks"), "kind")).containsExactly("recommendNominee");
		JsonNode underWay = refused("NOMINATION_OPEN", ORGANIZATION, nominate(cadre, "SECOND"));
		assertThat(detail(underWay, "nomination") + " " + detail(underWay, "nominatedOn") + " "
				+ detail(underWay, "status"))
			.isEqualTo(first.get("number").asString() + " " + today() + " RECOMMENDING");

		recommended(nomination);
		assertThat(read(nomination).get("recommendation").toString())
			.contains("\"due\":4,\"present\":4,\"agreed\":4,\"disagreed\":0,\"deferred\":0,\"passed\":true");
		refused("SAME_PERSON", ORGANIZATION, inspect(nomination, true));
		inspected(nomination);
		decides(toTheVote(nomination), "AGREE");
		JsonNode notice = read(nomination).get("notice");
		String until = this.calendar.plus(today(), 5, Days.WORKING_DAYS).toString();
		assertThat(notice.get("until").asString()).isEqualTo(until);
		assertThat(read(nomination).at("/notice/text").asString()).startsWith("编号：通示〔").endsWith("县委组织部");
		workingDaysPass(4);
		assertThat(status(nomination)).isEqualTo("ON_NOTICE");
		workingDaysPass(1);

		JsonNode now = read(nomination);
		assertThat(now.get("status").asString()).isEqualTo("ADMITTED");
		assertThat(now.at("/cadre/poolMember/tier").asString()).isEqualTo("SECOND");
		assertThat(now.get("tasks")).isEmpty();
		assertThat(now.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(texts(now.get("rulings"), "rule")).containsExactly("promotionEligibility#ELIGIBLE", "QUOTA", "BAR",
				"BAR", "PROBATION", "BAR", "PROBATION", "QUOTA");
		assertThat(texts(now.get("rulings"), "result")).containsOnly("PASSED");
		assertThat(occupied("SECOND")).isEqualTo(before + 1);
		assertThat(events("nomination:" + key("Nomination", nomination))).containsExactly("nomination.nominated",
				"nomination.ruled", "nomination.ruled", "nomination.recommendationOpened", "nomination.recommended",
				"nomination.inspected", "nomination.ruled", "nomination.putToVote", "nomination.decided",
				"nomination.ruled", "nomination.ruled", "nomination.ruled", "nomination.ruled", "nomination.ruled",
				"nomination.admitted");
		JsonNode inPool = refused("IN_POOL", ORGANIZATION, nominate(cadre, "THIRD"));
		assertThat(detail(inPool, "pool") + " " + detail(inPool, "enteredOn"))
			.isEqualTo("SECOND " + now.at("/cadre/poolMember/enteredOn").asString());
	}

	@Test
	@Order(2)
	void keepsWhomTheTableDoesNotLetThroughWithTheRuleAndAllThatItLookedAt() {
		String young = fresh("科员");
		JsonNode noVisits = read(nominated(young, "THIRD"));
		assertThat(noVisits.get("status").asString()).isEqualTo("INELIGIBLE");
		assertThat(noVisits.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(noVisits.at("/rulings/0").toString()).contains("\"rule\":\"promotionEligibility#TOO_FEW_VISITS\"",
				"\"result\":\"REFUSED\"", "{\"name\":\"visits\",\"value\":\"0\"}");

		worked(young, 11);
		assertThat(read(nominated(young, "THIRD")).at("/rulings/0/rule").asString())
			.isEqualTo("promotionEligibility#FRONTLINE_TOO_SHORT");
		assertThat(read(nominated(eligible("正科"), "SECOND")).at("/rulings/0/rule").asString())
			.isEqualTo("promotionEligibility#WRONG_RANK");

		JsonNode refusals = ask(ORGANIZATION,
				"""
						query($cadre: String!) { rulings(filter: { cadre: $cadre, result: REFUSED }) { totalCount nodes { requestId
						account act code cadre { number } rule version result inputs { name value } } } }""",
				Map.of("cadre", young))
			.at("/data/rulings");
		assertThat(refusals.get("totalCount").asInt()).isEqualTo(2);
		assertThat(texts(refusals.get("nodes"), "rule")).containsExactly("promotionEligibility#FRONTLINE_TOO_SHORT",
				"promotionEligibility#TOO_FEW_VISITS");
		String request = refusals.at("/nodes/0/requestId").asString();
		for (String reader : List.of(ORGANIZATION, AUDITOR, account(young))) {
			assertThat(explained(reader, request).toString()).as(reader)
				.contains("\"code\":\"NOT_ELIGIBLE\"", "\"rule\":\"promotionEligibility#FRONTLINE_TOO_SHORT\"",
						"{\"name\":\"frontlineMonths\",\"value\":\"11\"}");
		}
		assertThat(explained(SECRETARY, request).isNull()).isTrue();
	}

	@Test
	@Order(3)
	void endsWhereColleaguesTheInspectionOrTheCommitteeSayNo() {
		String notRecommended = nominated(eligible("科员"), "THIRD");
		String asked = asksColleagues(notRecommended);
		refused("BALLOT_OPEN", ORGANIZATION, "nominationRecommend(input: { nomination: \"" + notRecommended
				+ "\", voters: [\"" + cadreOf(CHAIR) + "\"] })");
		votes(COLLEAGUES.get(0), asked, "AGREE");
		votes(COLLEAGUES.get(1), asked, "AGREE");
		JsonNode quorum = refused("NO_QUORUM", ORGANIZATION, "ballotClose(input: { ballot: \"" + asked + "\" })");
		assertThat(detail(quorum, "quorum")).isEqualTo("3");
		assertThat(detail(quorum, "present")).isEqualTo("2");
		votes(COLLEAGUES.get(2), asked, "DEFER");
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + asked + "\" })", "ballot { status }");
		assertThat(read(notRecommended).get("reason").asString()).contains("应到4人，实到3人，同意2票，不同意0票，缓议1票");
		assertThat(status(notRecommended)).isEqualTo("REFUSED");

		String unfit = nominated(eligible("科员"), "THIRD");
		recommended(unfit);
		does(INSPECTS, inspect(unfit, false), NOMINATION);
		assertThat(status(unfit)).isEqualTo("REFUSED");

		String outvoted = nominated(eligible("科员"), "THIRD");
		recommended(outvoted);
		inspected(outvoted);
		String first = toTheVote(outvoted);
		does(ORGANIZATION, "ballotAdjourn(input: { ballot: \"" + first + "\", reason: \"人数不足\" })",
				"ballot { status }");
		assertThat(status(outvoted)).isEqualTo("DECIDING");
		decides(toTheVote(outvoted), "DISAGREE");
		assertThat(read(outvoted).get("reason").asString()).contains("常委会票决未通过");
		refused("WRONG_STATE", ORGANIZATION, "nominationPutToVote(input: { nomination: \"" + outvoted + "\" })");
	}

	@Test
	@Order(4)
	void stopsTheNoticeWhileAnObjectionIsOpenAndLetsItHangForWholeWorkingDays() {
		String nomination = onNotice(eligible("科员"), "THIRD");
		String notice = read(nomination).at("/notice/id").asString();
		workingDaysPass(2);
		String objection = does(RECTIFIER,
				"objectionRaise(input: { notice: \"" + notice + "\", objection: \"群众有反映\" })", "objection { id }")
			.at("/objection/id")
			.asString();
		assertThat(read(nomination).toString()).contains("\"stoppedOn\":\"" + today() + "\"",
				"\"kind\":\"resolvePoolObjection\"", "\"objection\":\"群众有反映\"");
		assertThat(read(SECRETARY, nomination).get("objections")).isEmpty();
		workingDaysPass(9);
		assertThat(status(nomination)).isEqualTo("ON_NOTICE");
		refused("FORBIDDEN", SECRETARY, resolve(objection, false));
		String nominee = read(nomination).at("/cadre/number").asString();
		String themself = "career.themself";
		person(themself, nominee, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		refused("CONFLICT_OF_INTEREST", themself, resolve(objection, false));
		assertThat(read(themself, nomination).get("objections")).as("against themself").isEmpty();
		does(INSPECTS, resolve(objection, false), "objection { upheld }");
		assertThat(this.jdbc
			.sql("select e.entry from record_event e join record_personal p on p.id = e.uuid where e.subject = ?")
			.param("objection:" + key("Objection", objection))
			.query(String.class)
			.list()).as("the record keeps apart what is said in confidence")
			.hasSize(2)
			.allSatisfy((entry) -> assertThat(entry).contains("objection").doesNotContain("群众有反映", "已查"));
		for (String column : List.of("objection", "resolution")) {
			String swap = "update notice_objection set " + column + " = ? where id = " + key("Objection", objection);
			assertThat(bent()).doesNotContain("objection:" + key("Objection", objection));
			this.jdbc.sql(swap).param("无事").update();
			try {
				assertThat(bent()).as(column).contains("objection:" + key("Objection", objection));
			}
			finally {
				this.jdbc.sql(swap).param(column.equals("objection") ? "群众有反映" : "已查").update();
			}
		}
		// Two whole days had passed and counted; the day of the objection had only begun.
		assertThat(read(nomination).at("/notice/until").asString())
			.isEqualTo(this.calendar.plus(today(), 3, Days.WORKING_DAYS).toString());
		workingDaysPass(2);
		assertThat(status(nomination)).isEqualTo("ON_NOTICE");
		workingDaysPass(1);
		assertThat(status(nomination)).isEqualTo("ADMITTED");

		String other = onNotice(eligible("科员"), "THIRD");
		String again = does(TOWNSHIP, "objectionRaise(input: { notice: \"" + read(other).at("/notice/id").asString()
				+ "\", objection: \"不实\" })", "objection { id }")
			.at("/objection/id")
			.asString();
		does(INSPECTS, resolve(again, true), "objection { upheld }");
		assertThat(status(other)).isEqualTo("REFUSED");
		assertThat(read(other).get("reason").asString()).isEqualTo("已查");
		assertThat(read(other).at("/process/status").asString()).isEqualTo("ENDED");
	}

	private static String resolve(String objection, boolean upheld) {
		return "objectionResolve(input: { objection: \"%s\", upheld: %s, resolution: \"已查\" })".formatted(objection,
				upheld);
	}

	@Test
	@Order(5)
	void neverLetsAPoolExceedItsQuota() {
		String cadre = eligible("正科");
		String nomination = onNotice(cadre, "FIRST");
		int before = occupied("FIRST");
		fills("FIRST", 20);
		workingDaysPass(5);

		JsonNode now = read(nomination);
		assertThat(now.get("status").asString()).isEqualTo("REFUSED");
		assertThat(now.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(now.at("/rulings/7").toString()).contains("\"rule\":\"QUOTA\"", "\"result\":\"REFUSED\"",
				"{\"name\":\"occupied\",\"value\":\"20\"}", "{\"name\":\"quota\",\"value\":\"20\"}");
		assertThat(read(nominated(eligible("正科"), "FIRST")).at("/rulings/1/result").asString()).isEqualTo("WARNED");
		fills("FIRST", before);
	}

	@Test
	@Order(6)
	void letsCadresLeaveByTheirOwnWishOrForTheirAge() {
		String willing = eligible("科员");
		String account = account(willing);
		onNotice(willing, "THIRD");
		String old = eligible("科员");
		onNotice(old, "THIRD");
		workingDaysPass(5);
		int before = occupied("THIRD");
		String member = memberOf(account, willing);

		refused("FORBIDDEN", account, "poolRetire(input: { member: \"" + member + "\", reason: \"到龄\" })");
		refused("NOT_YOURS", ORGANIZATION, "poolLeave(input: { member: \"" + member + "\", reason: \"不愿\" })");
		does(account, "poolLeave(input: { member: \"" + member + "\", reason: \"另有打算\" })", "member { ground leftOn }");
		does(ORGANIZATION, "poolRetire(input: { member: \"" + memberOf(ORGANIZATION, old) + "\", reason: \"到龄\" })",
				"member { ground }");
		refused("WRONG_STATE", account, "poolLeave(input: { member: \"" + member + "\", reason: \"另有打算\" })");

		assertThat(occupied("THIRD")).isEqualTo(before - 2);
		assertThat(events("poolMember:" + key("PoolMember", member))).containsExactly("poolMember.admitted",
				"poolMember.left");
	}

	@Test
	@Order(7)
	void endsANominationWithAllThatIsOpenForIt() {
		String cadre = eligible("科员");
		String account = account(cadre);
		String nomination = nominated(cadre, "THIRD");
		String ballot = asksColleagues(nomination);
		does(account, "nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"不愿\" })", NOMINATION);
		refused("BALLOT_CLOSED", COLLEAGUES.get(0), vote(ballot, "AGREE"));
		assertThat(read(nomination).at("/process/status").asString()).isEqualTo("ENDED");

		String again = onNotice(cadre, "THIRD");
		String notice = read(again).at("/notice/id").asString();
		refused("FORBIDDEN", SECRETARY, "nominationWithdraw(input: { nomination: \"" + again + "\", reason: \"不妥\" })");
		does(ORGANIZATION, "nominationWithdraw(input: { nomination: \"" + again + "\", reason: \"不妥\" })", NOMINATION);
		assertThat(ask(SECRETARY, "query($id: ID!) { node(id: $id) { id } }", Map.of("id", notice)).at("/data/node")
			.isNull()).isTrue();
	}

	@Test
	@Order(8)
	void letsEachReadWhatIsTheirs() {
		String cadre = eligible("科员");
		String account = account(cadre);
		String nomination = nominated(cadre, "THIRD");
		String asked = asksColleagues(nomination);
		assertThat(ask(COLLEAGUES.get(0),
				"query($id: ID!) { node(id: $id) { ... on Ballot { candidate { number } nomination {"
						+ " id } viewerCanVote viewerCanClose } } }",
				Map.of("id", asked))
			.at("/data/node")
			.toString())
			.isEqualTo("{\"candidate\":{\"number\":\"" + cadre
					+ "\"},\"nomination\":null,\"viewerCanVote\":true,\"viewerCanClose\":false}");
		COLLEAGUES.forEach((one) -> votes(one, asked, "AGREE"));
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + asked + "\" })", "ballot { status }");
		inspected(nomination);
		String ballot = toTheVote(nomination);
		assertThat(ask(CHAIR, "query($id: ID!) { node(id: $id) { ... on Ballot { nomination { finding } } } }",
				Map.of("id", ballot))
			.at("/data/node/nomination/finding")
			.asString()).isEqualTo("群众反映好");
		decides(ballot, "AGREE");

		JsonNode own = read(account, nomination);
		assertThat(own.get("status").asString()).isEqualTo("ON_NOTICE");
		assertThat(own.at("/decision/agreed").asInt()).isEqualTo(5);
		assertThat(own.at("/decision/ballot").isNull()).isTrue();
		assertThat(own.at("/rulings/0/rule").asString()).isEqualTo("promotionEligibility#ELIGIBLE");
		for (String other : List.of(OFFICE, TOWNSHIP, RECTIFIER)) {
			assertThat(read(other, nomination).isMissingNode() || read(other, nomination).isNull()).isTrue();
			assertThat(ask(other,
					"query($cadre: String!) { rulings(filter: { cadre: $cadre }) { nodes { id } }"
							+ " nominations { nodes { id } } }",
					Map.of("cadre", cadre))
				.toString()).contains("\"rulings\":{\"nodes\":[]}", "\"nominations\":{\"nodes\":[]}");
			refused("NOT_FOUND", other, inspect(nomination, true));
		}
		JsonNode notices = ask(RECTIFIER, "{ cadreNotices { nodes { name unit post proposal text } } }", Map.of())
			.at("/data/cadreNotices/nodes/0");
		assertThat(notices.get("text").asString()).contains("拟列为中层及一般干部后备", "前进乡驻村第一书记").doesNotContain(cadre + "）");
	}

	@Override
	int occupied(String tier) {
		return ask(ORGANIZATION, "{ pools(division: \"" + COUNTY + "\") { tier quota occupied places ruleVersion } }",
				Map.of())
			.at("/data/pools")
			.valueStream()
			.filter((pool) -> pool.get("tier").asString().equals(tier))
			.findFirst()
			.orElseThrow()
			.get("occupied")
			.asInt();
	}

	@Test
	@Order(90)
	void hasWalkedEachNodeAndEachArrowOfTheModel() {
		assertThat(Walked.not("reserve-pool", this.jdbc)).isEmpty();
	}

}
