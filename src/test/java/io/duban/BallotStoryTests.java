package io.duban;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** How the committee and colleagues vote, told by the county's people. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
@Order(30)
class BallotStoryTests extends CareerStory {

	@Test
	@Order(1)
	void letsTheChairSpeakLastOnceTwoThirdsAreThere() {
		String ballot = toTheVote(ready(eligible("科员")));
		refused("NOT_PRESENT", MEMBERS.get(1), vote(ballot, "AGREE"));
		attends(CHAIR, ballot);
		attends(MEMBERS.get(1), ballot);
		refused("ALREADY_PRESENT", CHAIR, "ballotAttend(input: { ballot: \"" + ballot + "\" })");
		attends(MEMBERS.get(2), ballot);
		JsonNode quorum = refused("NO_QUORUM", MEMBERS.get(1), vote(ballot, "AGREE"));
		assertThat(detail(quorum, "quorum") + "/" + detail(quorum, "due")).isEqualTo("4/5");
		attends(MEMBERS.get(3), ballot);
		votes(MEMBERS.get(1), ballot, "AGREE");
		votes(MEMBERS.get(2), ballot, "AGREE");
		assertThat(detail(refused("CHAIR_LAST", CHAIR, vote(ballot, "AGREE")), "silent")).isEqualTo("1");
		votes(MEMBERS.get(3), ballot, "DISAGREE");
		refused("ALREADY_VOTED", MEMBERS.get(3), vote(ballot, "AGREE"));
		refused("CHAIR_LAST", ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })");
		assertThat(read(CHAIR, ballot).toString()).contains("\"agreed\":null", "\"viewerCanVote\":true");
		votes(CHAIR, ballot, "AGREE");

		JsonNode now = read(CHAIR, ballot);
		assertThat(now.toString()).contains("\"status\":\"CLOSED\"", "\"due\":5,\"present\":4,\"voted\":4,\"quorum\":4",
				"\"agreed\":3,\"disagreed\":1,\"deferred\":0,\"passed\":true");
		refused("BALLOT_CLOSED", MEMBERS.get(4), "ballotAttend(input: { ballot: \"" + ballot + "\" })");
		refused("BALLOT_CLOSED", MEMBERS.get(3), vote(ballot, "AGREE"));
		refused("NOT_FOUND", OFFICE, vote(ballot, "AGREE"));
	}

	@Test
	@Order(2)
	void countsTheMajorityOfThoseDueAndNotOfThosePresent() {
		String ballot = toTheVote(ready(eligible("科员")));
		List<String> there = MEMBERS.subList(0, 4);
		there.forEach((one) -> attends(one, ballot));
		votes(MEMBERS.get(1), ballot, "AGREE");
		votes(MEMBERS.get(2), ballot, "DEFER");
		votes(MEMBERS.get(3), ballot, "DEFER");
		votes(CHAIR, ballot, "AGREE");

		assertThat(read(CHAIR, ballot).toString())
			.contains("\"agreed\":2,\"disagreed\":0,\"deferred\":2,\"passed\":false");
	}

	@Test
	@Order(3)
	void tellsNobodyWhoSaidWhatInASecretBallot() {
		String nomination = nominated(eligible("科员"), "THIRD");
		String ballot = asksColleagues(nomination);
		votes(COLLEAGUES.get(0), ballot, "AGREE");
		votes(COLLEAGUES.get(1), ballot, "DISAGREE");
		votes(COLLEAGUES.get(2), ballot, "AGREE");
		votes(COLLEAGUES.get(3), ballot, "AGREE");
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })", "ballot { passed }");

		for (String account : List.of(ORGANIZATION, AUDITOR, COLLEAGUES.get(1))) {
			assertThat(texts(read(account, ballot).get("seats"), "choice")).containsOnly("");
			assertThat(texts(read(account, ballot).get("seats"), "voted")).containsOnly("true");
		}
		long id = Long.parseLong(key("Ballot", ballot));
		assertThat(this.jdbc.sql("select entry from record_event where subject = ? and name = 'ballot.voted'")
			.param("ballot:" + id)
			.query(String.class)
			.list()).hasSize(4).allSatisfy((entry) -> assertThat(entry).doesNotContain("AGREE"));
		assertThat(this.jdbc.sql("select choice from ballot_seat where ballot = ? and choice is not null")
			.param(id)
			.query(String.class)
			.list()).isEmpty();
		assertThat(this.jdbc.sql("select choice from ballot_paper where ballot = ? order by choice")
			.param(id)
			.query(String.class)
			.list()).containsExactly("AGREE", "AGREE", "AGREE", "DISAGREE");
	}

	@Test
	@Order(4)
	void tellsOfAnOpenBallotOnlyThoseWhomItsKindLets() {
		String ballot = toTheVote(ready(eligible("科员")));
		decides(ballot, "AGREE");

		assertThat(texts(read(ORGANIZATION, ballot).get("seats"), "choice")).containsOnly("AGREE");
		assertThat(texts(read(AUDITOR, ballot).get("seats"), "choice")).containsOnly("AGREE");
		assertThat(texts(read(SECRETARY, ballot).get("seats"), "choice")).containsOnly("");
		assertThat(texts(read(MEMBERS.get(2), ballot).get("seats"), "choice")).containsExactly("", "", "AGREE", "", "");
		assertThat(this.jdbc
			.sql("select e.entry from record_event e join record_personal p on p.id = e.uuid where e.subject = ?"
					+ " and e.name = 'ballot.voted'")
			.param("ballot:" + key("Ballot", ballot))
			.query(String.class)
			.list()).as("the record keeps apart what each said")
			.hasSize(MEMBERS.size())
			.allSatisfy((entry) -> assertThat(entry).contains("\"body\":{\"ballot\":").doesNotContain("AGREE"));
	}

	@Test
	@Order(5)
	void letsNeitherTheCandidateNorTheirKinVote() {
		String candidate = eligible("科员");
		String account = account(candidate);
		String kinship = declared(MEMBERS.get(4), cadreOf(MEMBERS.get(4)), candidate);
		refused("DECLARED_ALREADY", ORGANIZATION, declare(candidate, cadreOf(MEMBERS.get(4))));
		refused("FORBIDDEN", RECTIFIER, declare(cadreOf(MEMBERS.get(3)), candidate));
		String nomination = nominated(candidate, "THIRD");
		String asked = asksColleagues(nomination);
		refused("CONFLICT_OF_INTEREST", MEMBERS.get(4), vote(asked, "AGREE"));
		MEMBERS.subList(1, 4).forEach((one) -> votes(one, asked, "AGREE"));
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + asked + "\" })", "ballot { passed }");
		inspected(nomination);
		String ballot = toTheVote(nomination);
		assertThat(read(CHAIR, ballot).get("due").asInt()).isEqualTo(4);
		assertThat(texts(read(CHAIR, ballot).get("seats"), "recusal")).containsExactly("", "", "", "", "KIN");
		refused("CONFLICT_OF_INTEREST", MEMBERS.get(4), "ballotAttend(input: { ballot: \"" + ballot + "\" })");
		refused("NOT_FOUND", account, vote(ballot, "AGREE"));

		// Declared while it is open: they are out, and what they have said does not
		// count.
		attends(CHAIR, ballot);
		MEMBERS.subList(1, 4).forEach((one) -> attends(one, ballot));
		votes(MEMBERS.get(3), ballot, "DISAGREE");
		declared(ORGANIZATION, candidate, cadreOf(MEMBERS.get(3)));
		assertThat(read(CHAIR, ballot).toString()).contains("\"status\":\"OPEN\"",
				"\"due\":3,\"present\":3,\"voted\":0");
		assertThat(count("select count(*) from ballot_paper where ballot = " + key("Ballot", ballot))).isZero();
		assertThat(this.jdbc.sql("select entry from record_event where subject = ? and name = 'ballot.recused'")
			.param("ballot:" + key("Ballot", ballot))
			.query(String.class)
			.single()).contains("\"uncounted\":true");
		votes(MEMBERS.get(1), ballot, "AGREE");
		declared(ORGANIZATION, candidate, cadreOf(MEMBERS.get(1)));
		assertThat(read(CHAIR, ballot).get("status").asString()).isEqualTo("ADJOURNED");
		assertThat(detail(refused("TOO_FEW_DUE", ORGANIZATION,
				"nominationPutToVote(input: { nomination: \"" + nomination + "\" })"), "due"))
			.isEqualTo("2");
		refused("CONFLICT", ORGANIZATION,
				"kinshipEnd(input: { kinship: \"" + kinship + "\", expectedVersion: 7, reason: \"登记有误\" })");
		does(ORGANIZATION, "kinshipEnd(input: { kinship: \"" + kinship + "\", reason: \"登记有误\" })",
				"kinship { endedOn }");
		assertThat(read(CHAIR, toTheVote(nomination)).get("due").asInt()).isEqualTo(3);

		// Nobody makes themself free to decide on their kin.
		String officer = eligible("科员");
		person("career.officer.kin", officer, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		String theirs = declared(ORGANIZATION, eligible("科员"), officer);
		refused("CONFLICT_OF_INTEREST", "career.officer.kin",
				"kinshipEnd(input: { kinship: \"" + theirs + "\", reason: \"登记有误\" })");
		does(ORGANIZATION, "nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"了结\" })",
				NOMINATION);
		assertThat(ask(account, "{ kinships { totalCount } }", Map.of()).at("/data/kinships/totalCount").asInt())
			.isEqualTo(3);
		assertThat(ask(OFFICE, "{ kinships { totalCount } }", Map.of()).at("/data/kinships/totalCount").asInt())
			.isZero();
	}

	@Test
	@Order(6)
	void letsTheFirstWhoIsThereSpeakLastWhereTheChairIsAway() {
		String ballot = toTheVote(ready(eligible("科员")));
		MEMBERS.subList(1, 5).forEach((one) -> attends(one, ballot));
		refused("CHAIR_LAST", MEMBERS.get(1), vote(ballot, "AGREE"));
		MEMBERS.subList(2, 5).forEach((one) -> votes(one, ballot, "AGREE"));
		votes(MEMBERS.get(1), ballot, "AGREE");

		assertThat(read(CHAIR, ballot).toString()).contains("\"status\":\"CLOSED\"", "\"present\":4");
	}

	@Test
	@Order(7)
	void knowsWhoSitsOnTheCommittee() {
		assertThat(ask(RECTIFIER, "{ committee(division: \"" + COUNTY + "\") { members { chair cadre { number } } } }",
				Map.of())
			.at("/data/committee/members")
			.toString()).contains("{\"chair\":true,\"cadre\":{\"number\":\"" + cadreOf(CHAIR) + "\"}}");
		String another = fresh("副处");
		refused("CHAIR_TAKEN", ORGANIZATION, seat(another, true));
		refused("SAME_CADRE", ORGANIZATION, seat(cadreOf(CHAIR), false));
		refused("NOT_FOUND", TOWNSHIP, seat(another, false));
		refused("FORBIDDEN", SECRETARY, seat(another, false));
		refused("UNKNOWN_CADRE", ORGANIZATION, seat("X1", false));
		JsonNode early = refused("SINCE_TOO_EARLY", ORGANIZATION, seat(another, false, today().minusYears(126), null));
		assertThat(early.get("message").asString()).contains(today().minusYears(10).toString());
		refused("SINCE_TOO_LATE", ORGANIZATION, seat(another, false, today().plusDays(91), null));
		long version = does(OFFICE, seat(another, false), "committee { version }").at("/committee/version").asLong();
		refused("CONFLICT", OFFICE, seat(fresh("副处"), false, today(), version - 1));
		refused("CONFLICT", OFFICE, unseat(another, version - 1));
		does(OFFICE, unseat(another, version), "committee { members { cadre { number } } }");
		for (String list : List.of("committee(division: \"x\") { members { chair } }",
				"pools(division: \"x\") { quota }")) {
			assertThat(Front.refusal(ask(ORGANIZATION, "{ " + list + " }", Map.of()))).isEqualTo("BAD_USER_INPUT");
		}
		assertThat(ask(OFFICE, "{ committee(division: \"" + COUNTY + "\") { members { chair } } }", Map.of())
			.at("/data/committee/members")).hasSize(5);
	}

	@Test
	@Order(8)
	void countsNothingThatTheRecordDoesNotBearOut(CapturedOutput output) {
		String ballot = toTheVote(ready(eligible("科员")));
		MEMBERS.forEach((one) -> attends(one, ballot));
		votes(MEMBERS.get(1), ballot, "AGREE");
		votes(MEMBERS.get(2), ballot, "DISAGREE");
		votes(MEMBERS.get(3), ballot, "DISAGREE");
		votes(MEMBERS.get(4), ballot, "DISAGREE");
		String id = key("Ballot", ballot);
		String seat = "update ballot_seat set %s where ballot = " + id + " and voter = '" + cadreOf(MEMBERS.get(2))
				+ "'";
		String papers = "update ballot_paper set choice = '%s' where choice = '%s' and ballot = " + id;
		String voted = this.jdbc
			.sql("select max(e.uuid) from record_event e where e.subject = ? and e.name = 'ballot.voted'")
			.param("ballot:" + id)
			.query(String.class)
			.single();
		String apart = "update record_personal set id = '%s' where id = '%s'";
		Map<String, String> bent = Map.of(seat.formatted("choice = 'AGREE'"), seat.formatted("choice = 'DISAGREE'"),
				papers.formatted("DEFER", "DISAGREE"), papers.formatted("DISAGREE", "DEFER"),
				seat.formatted("recusal = 'KIN'"), seat.formatted("recusal = null"),
				"update ballot set secret = true where id = " + id, "update ballot set secret = false where id = " + id,
				apart.formatted("moved", voted), apart.formatted(voted, "moved"));

		bent.forEach((bend, mend) -> {
			this.jdbc.sql(bend).update();
			JsonNode refusal;
			try {
				refusal = refused("RECORD_CONTRADICTED", CHAIR, vote(ballot, "AGREE"));
			}
			finally {
				this.jdbc.sql(mend).update();
			}
			assertThat(detail(refusal, "subject")).isEqualTo("ballot:" + id);
			assertThat(refusal.toString()).doesNotContain("AGREE", "DEFER", cadreOf(MEMBERS.get(2)));
			assertThat(read(CHAIR, ballot).toString()).as(bend).contains("\"status\":\"OPEN\"", "\"agreed\":null");
		});
		assertThat(output.toString().split("do not agree on ballot:" + id + ",", -1)).as("one alarm each")
			.hasSize(bent.size() + 1);

		votes(CHAIR, ballot, "AGREE");
		assertThat(read(CHAIR, ballot).toString())
			.contains("\"agreed\":2,\"disagreed\":3,\"deferred\":0,\"passed\":false");
	}

	@Test
	@Order(9)
	void countsAsManySecretPapersAsVotersAreRecorded() {
		String ballot = asksColleagues(nominated(eligible("科员"), "THIRD"));
		COLLEAGUES.forEach((one) -> votes(one, ballot, "DISAGREE"));
		String close = "ballotClose(input: { ballot: \"" + ballot + "\" })";
		this.jdbc.sql("insert into ballot_paper (ballot, id, choice) values (?, 'stuffed', 'AGREE')")
			.param(Long.parseLong(key("Ballot", ballot)))
			.update();
		refused("RECORD_CONTRADICTED", ORGANIZATION, close);
		this.jdbc.sql("delete from ballot_paper where id = 'stuffed'").update();

		assertThat(does(ORGANIZATION, close, "ballot { disagreed } sealed").toString())
			.contains("\"disagreed\":" + COLLEAGUES.size());
	}

	@Test
	@Order(10)
	void answersAVoteOnceItIsSealed() {
		String ballot = asksColleagues(nominated(eligible("科员"), "THIRD"));
		for (String colleague : COLLEAGUES) {
			assertThat(does(colleague, vote(ballot, "AGREE"), "sealed").get("sealed").asBoolean()).isTrue();
			assertThat(unsealed(ballot)).isZero();
		}
		assertThat(ask(COLLEAGUES.get(0), "mutation { " + vote(ballot, "AGREE") + " { sealed } }", Map.of())
			.at("/data/ballotVote/sealed")
			.isNull()).as("who is refused waits for nothing").isTrue();

		assertThat(does(ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })", "sealed").get("sealed")
			.asBoolean()).isTrue();
		assertThat(unsealed(ballot)).isZero();
	}

	@Test
	@Order(11)
	void findsThatAVoteIsAnotherThanWasRecordedEvenAfterTheCount() {
		String open = toTheVote(ready(eligible("科员")));
		decides(open, "DISAGREE");
		String secret = asksColleagues(nominated(eligible("科员"), "THIRD"));
		COLLEAGUES.forEach((one) -> votes(one, secret, "AGREE"));
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + secret + "\" })", "sealed");
		String one = key("Ballot", open);
		String other = key("Ballot", secret);
		Map<String, String> bent = Map.of(
				"update ballot_seat set choice = 'AGREE' where chair = true and ballot = " + one,
				"update ballot_seat set choice = 'DISAGREE' where chair = true and ballot = " + one,
				"update ballot set passed = true where id = " + one,
				"update ballot set passed = false where id = " + one,
				"update ballot_paper set choice = 'DEFER' where ballot = " + other,
				"update ballot_paper set choice = 'AGREE' where ballot = " + other);

		assertThat(bent()).doesNotContain("ballot:" + one, "ballot:" + other);
		bent.forEach((bend, mend) -> {
			this.jdbc.sql(bend).update();
			try {
				assertThat(bent()).as(bend)
					.containsOnlyOnce("ballot:" + (bend.endsWith(one) ? one : other))
					.doesNotContain("ballot:" + (bend.endsWith(one) ? other : one));
			}
			finally {
				this.jdbc.sql(mend).update();
			}
		});
	}

	/** Nobody chooses by their own word who judges them. */
	@Test
	@Order(12)
	void leavesThoseInTheirSeatsWhomACandidateAloneCallsTheirKin() {
		String candidate = eligible("科员");
		String account = account(candidate);
		String before = declared(account, candidate, cadreOf(MEMBERS.get(4)));
		String ballot = toTheVote(ready(candidate));
		MEMBERS.subList(1, 5).forEach((one) -> attends(one, ballot));
		votes(MEMBERS.get(3), ballot, "DISAGREE");
		String meanwhile = declared(account, candidate, cadreOf(MEMBERS.get(3)));
		assertThat(read(CHAIR, ballot).toString()).contains("\"due\":5,\"present\":4,\"voted\":1");
		votes(MEMBERS.get(4), ballot, "DISAGREE");
		assertThat(read(account, meanwhile, "status declaredBy declarer { number } confirmedBy").toString()).isEqualTo(
				"{\"status\":\"DECLARED\",\"declaredBy\":\"%s\",\"declarer\":{\"number\":\"%s\"},\"confirmedBy\":null}"
					.formatted(account, candidate));

		// Another one of the two, or of the organization department.
		refused("CONFLICT_OF_INTEREST", account, confirm(before));
		refused("NOT_FOUND", MEMBERS.get(2), confirm(before));
		refused("NOT_FOUND", OFFICE, confirm(before));
		refused("CONFLICT", ORGANIZATION, "kinshipConfirm(input: { kinship: \"" + before + "\", expectedVersion: 7 })");
		does(MEMBERS.get(4), confirm(before), "kinship { status }");
		assertThat(read(CHAIR, ballot).toString()).contains("\"due\":4,\"present\":3,\"voted\":1");
		does(ORGANIZATION, confirm(meanwhile), "kinship { status }");
		assertThat(texts(read(CHAIR, ballot).get("seats"), "recusal")).containsExactly("", "", "", "KIN", "KIN");
		assertThat(read(account, meanwhile, "status confirmedBy confirmedOn").toString())
			.isEqualTo("{\"status\":\"CONFIRMED\",\"confirmedBy\":\"%s\",\"confirmedOn\":\"%s\"}"
				.formatted(ORGANIZATION, today()));
		assertThat(count("select count(*) from ballot_paper where ballot = " + key("Ballot", ballot))).isZero();
		refused("WRONG_STATE", ORGANIZATION, confirm(before));
		ended(before);
		ended(meanwhile);
		refused("WRONG_STATE", MEMBERS.get(4), confirm(before));
		assertThat(read(account, before, "status").toString()).isEqualTo("{\"status\":\"ENDED\"}");
	}

	/** Nor who else decides: an officer's own word counts against them alone too. */
	@Test
	@Order(14)
	void leavesAnOfficerAtWorkWhomACandidateAloneCallsTheirKin() {
		String candidate = eligible("科员");
		String officer = eligible("科员");
		person("career.officer.called", officer, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		String nomination = nominated(candidate, "THIRD");
		recommended(nomination);
		String called = declared(account(candidate), candidate, officer);
		does("career.officer.called", inspect(nomination, true), NOMINATION);
		String ballot = toTheVote(nomination);
		does("career.officer.called", confirm(called), "kinship { status }");
		String adjourn = "ballotAdjourn(input: { ballot: \"" + ballot + "\", reason: \"改期\" })";
		refused("CONFLICT_OF_INTEREST", "career.officer.called", adjourn);
		ended(called);

		String own = declared("career.officer.called", officer, candidate);
		refused("CONFLICT_OF_INTEREST", "career.officer.called", adjourn);
		refused("CONFLICT_OF_INTEREST", "career.officer.called", confirm(own));
		ended(own);
		does("career.officer.called", adjourn, "ballot { status }");
	}

	/** Nor does an officer choose them. */
	@Test
	@Order(15)
	void letsNobodySeatOrUnseatThoseWhoAreToDecideOnThem() {
		String officer = eligible("科员");
		String kin = eligible("科员");
		String seated = fresh("副处");
		String account = "career.officer.seats";
		person(account, officer, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		String kinship = declared(account, officer, kin);
		refused("CONFLICT_OF_INTEREST", account, seat(officer, false));
		refused("CONFLICT_OF_INTEREST", account, seat(kin, false));

		String nomination = nominated(kin, "THIRD");
		refused("CONFLICT_OF_INTEREST", account, seat(seated, false));
		does(ORGANIZATION, "nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"误提\" })",
				NOMINATION);
		long version = does(account, seat(seated, false), "committee { version }").at("/committee/version").asLong();
		String vacancy = opened("DEPUTY_TOWNSHIP");
		runs(vacancy, officer);
		refused("CONFLICT_OF_INTEREST", account, unseat(seated, version));
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
		does(account, unseat(seated, version), "committee { version }");
		ended(kinship);
	}

	/**
	 * Whoever calls somebody their kin keeps out of their affairs themself, and at once.
	 */
	@Test
	@Order(13)
	void letsEverybodyRecuseThemself() {
		String candidate = eligible("科员");
		String ballot = toTheVote(ready(candidate));
		MEMBERS.forEach((one) -> attends(one, ballot));
		votes(MEMBERS.get(2), ballot, "AGREE");
		String kinship = declared(MEMBERS.get(2), cadreOf(MEMBERS.get(2)), candidate);
		assertThat(read(CHAIR, ballot).toString()).contains("\"due\":4,\"present\":4,\"voted\":0");
		refused("CONFLICT_OF_INTEREST", MEMBERS.get(2), vote(ballot, "AGREE"));
		ended(kinship);
	}

	private static String confirm(String kinship) {
		return "kinshipConfirm(input: { kinship: \"" + kinship + "\" })";
	}

	private void ended(String kinship) {
		does(ORGANIZATION, "kinshipEnd(input: { kinship: \"" + kinship + "\", reason: \"登记有误\" })",
				"kinship { endedOn }");
	}

	private JsonNode read(String account, String kinship, String fields) {
		return ask(account, "query($id: ID!) { node(id: $id) { ... on Kinship { " + fields + " } } }",
				Map.of("id", kinship))
			.at("/data/node");
	}

	/** Events of a ballot that have no place in the record yet. */
	private int unsealed(String ballot) {
		return count("select count(*) from record_event e join record_pending p on p.uuid = e.uuid"
				+ " where e.subject = 'ballot:" + key("Ballot", ballot) + "'");
	}

	private String seat(String cadre, boolean chair) {
		return seat(cadre, chair, today(), null);
	}

	private static String seat(String cadre, boolean chair, LocalDate since, @Nullable Long expectedVersion) {
		return "committeeSeat(input: { division: \"%s\", cadre: \"%s\", chair: %s, since: \"%s\", expectedVersion: %s })"
			.formatted(COUNTY, cadre, chair, since, expectedVersion);
	}

	private String unseat(String cadre, long expectedVersion) {
		return "committeeUnseat(input: { division: \"%s\", cadre: \"%s\", until: \"%s\", reason: \"调离\", expectedVersion: %s })"
			.formatted(COUNTY, cadre, today(), expectedVersion);
	}

	/** Recommended and inspected. */
	private String ready(String cadre) {
		String nomination = nominated(cadre, "THIRD");
		recommended(nomination);
		inspected(nomination);
		return nomination;
	}

	@Override
	JsonNode read(String account, String ballot) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on Ballot { status secret due present voted quorum majority agreed disagreed
						deferred passed viewerCanAttend viewerCanVote viewerCanClose viewerCanAdjourn seats { voter { number } chair recusal
						present voted choice } } } }""",
				Map.of("id", ballot))
			.at("/data/node");
	}

}
