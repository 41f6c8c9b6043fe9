package io.duban;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.duban.issue.Line;
import io.duban.security.CurrentUser;

import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How many statements the database is sent for a query, who asks being part of it. */
@Order(22)
class StatementsTests extends Story {

	private static final String HOUSEHOLDS = """
			query($first: Int!) { households(first: $first) { nodes { number kind village { name }
			responsibleCadre { name } members { name relation } openIssues { number summary dueOn } } pageInfo { endCursor } } }""";

	private static final String INBOX = """
			query($first: Int!) { tasks(whose: MY_AREA, first: $first) { nodes { id kind dueAt overdue roles line
			issue { number summary severity status dueOn } household { number kind monitoring } } pageInfo { endCursor } } }""";

	private static final int MOST = 6;

	private static final int MOST_OF_INBOX = 3;

	@BeforeAll
	void fillsEveryList() {
		for (int time = 0; time < 3; time++) {
			this.who.as(CurrentUser.SYSTEM,
					() -> this.importing.take(MessyTownship.copyTo(folder).resolve("divisions.csv"), "test"));
			this.who.as(CurrentUser.SYSTEM,
					() -> this.inspecting.inspect(XINHUA, LocalDate.of(2026, 9, 1), List.of(Line.REGISTER), (rule) -> {
					}));
		}
		brokenSteps(3);
		visitsOfARound();
	}

	/** No other story's visits are as late as these. */
	private void visitsOfARound() {
		daysPass(1);
		List<String> rounds = ask(OFFICE,
				"""
						mutation { campaignStart(input: { kind: TEN_THOUSAND_MEALS, name: "万家饭", division: "%s", rounds: ["%s", "%s",
						"%s"] }) { campaign { rounds { id } } } }"""
					.formatted(XINHUA, today().plusDays(7), today().plusDays(14), today().plusDays(21)),
				Map.of())
			.at("/data/campaignStart/campaign/rounds")
			.valueStream()
			.map((round) -> round.get("id").asString())
			.toList();
		for (String household : this.jdbc.sql("select id from household order by id limit 3")
			.query(String.class)
			.list()) {
			JsonNode visited = ask(RECTIFIER,
					"""
							mutation { visitsRecord(input: { visits: [{ clientId: "%s", visitedOn: "%s", household: "%s", round: "%s",
							survey: [{ assurance: MEDICAL, reply: NOT_OK, words: "缺药" }] }] }) { results { outcome } } }"""
						.formatted(UUID.randomUUID(), today(), household, rounds.get(0)),
					Map.of());
			assertThat(visited.at("/data/visitsRecord/results/0/outcome").asString()).isEqualTo("ACCEPTED");
		}
		rounds.forEach((round) -> ask(OFFICE, "mutation { campaignCloseRound(input: { round: \"" + round
				+ "\", reason: \"本轮已结束\" }) { userErrors { code } } }", Map.of()));
	}

	@BeforeAll
	void counts() {
		// Or it would go on telling the first count that it gave.
		this.jdbc.sql("set optimize_reuse_results false").update();
		this.jdbc.sql("set query_statistics_max_entries 10000").update();
		this.jdbc.sql("set query_statistics true").update();
	}

	@Test
	void readsAPageOfTwentyHouseholdsWithMembersAndIssuesInSix() {
		assertThat(statements(OFFICE, HOUSEHOLDS, 20)).isBetween(5, MOST);
	}

	@Test
	void readsAnInboxWithIssuesAndHouseholdsInThree() {
		assertThat(statements(OFFICE, INBOX, 20)).isBetween(2, MOST_OF_INBOX);
	}

	@Test
	void readsAPageOfEachHouseholdsIssuesInOneStatementAndCountsThemInOne() {
		String households = "query($first: Int!) { households(first: $first) { nodes { number %s } } }";
		String issues = "issues(first: 5) { nodes { number } pageInfo { hasNextPage hasPreviousPage } %s }";
		int alone = statements(OFFICE, households.formatted(""), 20);

		assertThat(statements(OFFICE, households.formatted(issues.formatted("")), 20)).isEqualTo(alone + 1);
		assertThat(statements(OFFICE, households.formatted(issues.formatted("totalCount")), 20)).isEqualTo(alone + 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { HOUSEHOLDS,
			"""
					query($first: Int!) { issues(first: $first, orderBy: { field: NUMBER, direction: DESC }) { nodes { number status household { number }
					division { name } rectifier { name } tasks { kind assignee { name } } rounds { number evidence { title }
					inspector { name } } process { status activities { id } } viewerCanRectify viewerCanRecheck
					viewerCanHandOver } } }""",
			"""
					query($first: Int!) { tasks(whose: MY_AREA, first: $first) { nodes { kind dueAt overdue assignee { name }
					division { name } household { number members { name } } issue { number summary rectifier { name } }
					viewerCanClaim viewerCanRelease viewerCanHandOn } } }""",
			"query($first: Int!) { issues(first: $first, filter: { rule: \"UNINSURED\" }) { nodes { person { name } } } }",
			"query($first: Int!) { divisions(first: $first) { nodes { code name } } }",
			"""
					query($first: Int!) { households(first: $first) { nodes { issues(first: 2, filter: { status: [RECTIFYING, RECHECKING] })
					{ totalCount nodes { number rectifier { number issues(last: 3) { totalCount nodes { number } } } } pageInfo { hasNextPage } } } } }""",
			"""
					query($first: Int!) { divisions(first: $first) { nodes { children(first: 2) { totalCount nodes { code } }
					households(first: 2) { totalCount nodes { number } } issues(first: 2) { totalCount nodes { number } }
					cadres(first: 2) { totalCount nodes { number } } } } }""",
			"""
					query($first: Int!) { cadres(first: $first) { nodes { households(first: 3) { totalCount nodes { number } }
					issues(first: 3) { totalCount nodes { number } } } } }""",
			"""
					query($first: Int!) { inspections(first: $first) { nodes { number status progress { step }
					division { name } issuesByRule { rule found } } } }""",
			"""
					query($first: Int!) { households(first: $first) { nodes { poverty { status years { since until } } lastExit { number status }
					viewerCanClearRisk exitIndicators { holds notHeld } } } }""",
			"""
					query($first: Int!) { divisions(first: $first) { nodes { poverty { exitedPersons } incidence(year: 2019) { rate }
					indicatorCounts(subject: VILLAGE) { green red } lastExit { status } } } }""",
			"query($first: Int!) { imports(first: $first) { nodes { number status files { name rows } } } }",
			"""
					query($first: Int!) { visits(first: $first) { nodes { visitedOn words viewerCanCorrect cadre { name }
					household { number } village { name } round { campaign { name } } photographs { id }
					survey { assurance issue { number visits { id } } photographs { id } } } } }""",
			"query($first: Int!) { households(first: $first) { nodes { visits(first: 2) { nodes { id cadre { name } } } } } }",
			"""
					query($first: Int!) { guidanceVisits(first: $first) { nodes { visitedOn note viewerCanCorrect leader { name }
					companions { name } household { number } division { name } attachments { id } items { line issue { number
					guidanceVisit { id } } } } } }""",
			"query($first: Int!) { divisions(first: $first) { nodes { guidanceVisits(first: 2) { nodes { id leader { name } } } } } }",
			"""
					query($first: Int!) { agendaItems(first: $first) { nodes { title rectifier { name } rectifyBy trace { over daysToEnd legs { step on item { id }
					report { id } issue { number } dispatchOrder { id } } } guidanceItem { id } } } }""",
			"""
					query($first: Int!) { meetings(first: $first) { nodes { week figures { items keptOvernight daysToDecision }
					minutes { pageUrl pdfUrl } } } }""",
			"query($first: Int!) { meetings(first: $first) { nodes { minutes { chairName attendance { name present } } } } }",
			"query($first: Int!) { incidents(first: $first) { nodes { activity issue { number } } } }" })
	void sendsNoMoreForALongPageThanForAShortOne(String query) {
		workedIssue();
		workedIssue();
		statements(OFFICE, query, 100);
		int few = statements(OFFICE, query, 2);

		assertThat(statements(OFFICE, query, 100)).isLessThanOrEqualTo(few);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			query($first: Int!) { page: agendaItems(first: $first) { nodes { number viewerCanDecide viewerCanTakeUp
			viewerCanCarryOver viewerCanMerge viewerCanRemove viewerCanKeep } } }""", """
			query($first: Int!) { page: meetings(first: $first) { nodes { week viewerCanMove viewerCanDelegateChair
			viewerCanBegin viewerCanNoteAttendance viewerCanClose viewerCanPublishMinutes viewerCanAddItem
			viewerCanOrderAgenda } } }""",
			"""
					query($first: Int!) { page: meetingReports(first: $first, filter: { division: "220822106000" }) { nodes { number status
					viewerCanSubmit division { name } reporter { name } figures { opened overdue } difficulties { item { id } } meeting { week } } } }""" })
	void sendsNoMoreForALongPageOfAMeetingThanForAShortOneToWhoeverChairsIt(String query) {
		for (int week = 0; week < 3; week++) {
			daysPass(7);
			scheduled("WeeklyKnock.knock");
			given.referredIssue();
		}
		assertThat(ask(SECRETARY, query, Map.of("first", 100)).at("/data/page/nodes")).hasSizeGreaterThan(2);
		statements(SECRETARY, query, 100);
		int few = statements(SECRETARY, query, 1);

		assertThat(statements(SECRETARY, query, 100)).isLessThanOrEqualTo(few);
	}

	@Test
	void knocksWithNoMoreForAFullAgendaThanForAShortOne() {
		daysPass(7);
		scheduled("WeeklyKnock.knock");
		given.referredIssue();
		int few = knock();
		for (int more = 0; more < 4; more++) {
			given.referredIssue();
		}

		assertThat(knock()).isLessThanOrEqualTo(few);
	}

	private int knock() {
		await().until(() -> count("select count(*) from record_pending") == 0);
		int before = sent();
		scheduled("WeeklyKnock.knock");
		return sent() - before;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Leave | leaves | number status reason heldUp cadre { name } deputy { name } division { name } decisions { role cadre { name } } tasks { kind } process { status } viewerCanDecide viewerCanWithdraw viewerCanChangeDeputy viewerCanReportBack
					Presence | presences | cadre { name } division { name } signedAt latitude
					Absence | absences | cadre { name } division { name } leave { number } deputy { name }
					Absence | excusedAbsences | cadre { name } division { name } leave { number } deputy { name }
					WorkLog | workLogs | text late cadre { name leave { number } work(from: "1970-01-01", to: "1970-01-31") { logs visits rectified } } division { name } photographs { title attachment { url } } issues { number } visits { visitedOn } versions { text } viewerCanCorrect
					WorkLogMissing | workLogsMissing | cadre { name } division { name } lateLog { id }
					EveningNote | eveningNotes | done division { name } writtenBy viewerCanWrite
					Project | projects | number owner { name } division { name work(from: "1970-01-01", to: "1970-01-31") { logs visits rectified } } milestones { name } progress { share cadre { name } } standing { colour } indicator { key } viewerCanChange viewerCanEnterProgress viewerCanAsk
					DispatchOrder | dispatchOrders | number division { name } project { name } owner { name } asker { name } question issue { number } rounds { answerer { name } onBehalfOf { name } attachments { id } } process { status } viewerCanAnswer viewerCanAccept viewerCanAskAgain viewerCanWithdraw viewerCanOpenIssue
					Visit | visits | visitedOn words cadre { name visits(first: 1) { nodes { id } } } household { number responsibilities(first: 2) { nodes { since cadre { name } viewerCanEnd } } viewerCanAppoint viewerCanProposeExit viewerCanEnterIndicators viewerCanReportClue } village { name firstResponsible { name } viewerCanAppoint viewerCanAskExit viewerCanEnterIndicators viewerCanStatePopulation viewerCanMakeProject viewerCanAsk viewerCanStartCampaign viewerCanWriteEveningNote } viewerCanCorrect
					HouseholdExit | householdExits | number household { number } division { name } vote { agreed } notice { title } noticeUrl objections { number viewerCanResolve } tasks { kind } process { status } viewerCanReview viewerCanVerify viewerCanConsent viewerCanReviewForTownship viewerCanApprove viewerCanObject
					VillageExit | villageExits | number village { name } notice { title } objections { number viewerCanResolve } viewerCanReview viewerCanObject
					MonitoringClue | monitoringClues | number household { number } notice { title } objections { number viewerCanResolve } viewerCanVerify viewerCanDecide viewerCanObject""")
	void sendsNoMoreForALongPageOfWhatCadresDoThanForAShortOne(String type, String list, String fields) {
		PagedTownship township = new PagedTownship(this.jdbc);
		township.found();
		township.fill(type, 24);
		try {
			String page = "query($first: Int!) { page: " + list + "(first: $first, filter: { division: \""
					+ PagedTownship.CODE + "\" }) { totalCount nodes { " + fields + " } } }";
			assertThat(ask(OFFICE, page, Map.of("first", 100)).at("/data/page/nodes")).hasSize(24);
			int few = statements(OFFICE, page, 2);

			assertThat(statements(OFFICE, page, 100)).isLessThanOrEqualTo(few);
		}
		finally {
			township.remove();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Vacancy | vacancies(first: $first) | number candidates { cadre { name } } viewerCanNominate viewerCanWithdrawCandidate viewerCanEndNominations viewerCanInspect viewerCanPropose viewerCanClose
					Vacancy | tasks(whose: MY_GROUPS, first: $first) | kind vacancy { number } viewerCanClaim viewerCanRelease viewerCanHandOn
					Nomination | nominations(first: $first) | number reason cadre { name } objections { number viewerCanResolve } viewerCanRecommend viewerCanInspect viewerCanPutToVote viewerCanWithdraw
					Nomination | tasks(whose: MY_GROUPS, first: $first) | kind nomination { number } viewerCanClaim viewerCanRelease viewerCanHandOn
					PoolMember | poolMembers(first: $first) | number reason viewerCanLeave viewerCanRetire
					Ballot | ballots(first: $first) | number due present seats { voter { name } } viewerCanAttend viewerCanVote viewerCanClose viewerCanAdjourn
					Appointment | appointments(first: $first) | number reason objections { number viewerCanResolve } viewerCanMake viewerCanCancel viewerCanAssess""")
	void sendsNoMoreForALongPageOfCareersThanForAShortOne(String type, String list, String fields) {
		String organization = "statements.organization";
		PagedTownship township = new PagedTownship(this.jdbc);
		township.found();
		township.fill(type, 24);
		township.add("Cadre", 0);
		person(organization, "paging00", new Grant(Role.ORGANIZATION, Area.of(PagedTownship.CODE), Set.of()));
		underWay();
		try {
			String page = "query($first: Int!) { page: " + list + " { nodes { " + fields + " } } }";
			JsonNode nodes = ask(organization, page, Map.of("first", 100)).at("/data/page/nodes");
			assertThat(nodes).hasSize(24);
			assertThat(nodes.toString()).doesNotContain("\"objections\":[]");
			int few = statements(organization, page, 2);

			assertThat(statements(organization, page, 100)).isLessThanOrEqualTo(few);
		}
		finally {
			for (String of : List.of("vacancy_candidate where vacancy", "ballot_seat where ballot")) {
				this.jdbc.sql("delete from " + of + " >= 2099000000").update();
			}
			this.jdbc.sql("delete from open_task where id like 'paging%'").update();
			this.jdbc.sql("delete from notice_objection where id >= 2099000000").update();
			township.remove();
		}
	}

	/** Of each career somebody has a part in it, and a task is open. */
	private void underWay() {
		this.jdbc.sql("update vacancy set status = 'NOMINATING' where id >= 2099000000").update();
		this.jdbc.sql("update nomination set status = 'RECOMMENDING' where id >= 2099000000").update();
		this.jdbc.sql("update ballot set status = 'OPEN' where id >= 2099000000").update();
		this.jdbc
			.sql("insert into vacancy_candidate (vacancy, position, cadre, nominated_by, nominated_on, proposed)"
					+ " select v.id, 0, 'paging', '', current_date, false from vacancy v where v.id >= 2099000000")
			.update();
		this.jdbc
			.sql("insert into ballot_seat (ballot, position, voter, chair, present, voted)"
					+ " select b.id, 0, 'paging', false, false, false from ballot b where b.id >= 2099000000")
			.update();
		for (String noticed : List.of("nomination", "appointment")) {
			this.jdbc.sql("update " + noticed + " set notice = id where id >= 2099000000").update();
			this.jdbc
				.sql("insert into cadre_notice (id, area, matter, cadre, proposal, state, hung_on, hangs_until, events,"
						+ " version) select x.id, x.area, '', x.cadre, '', 'HANGING', current_date, current_date, 0, 1 from "
						+ noticed + " x where x.id >= 2099000000")
				.update();
		}
		this.jdbc
			.sql("insert into notice_objection (id, area, notice, objection, raised_by, raised_on, confidential, events,"
					+ " version) select x.id, x.area, concat('cadreNotice:', x.id), '', '', current_date, true, 0, 1"
					+ " from cadre_notice x where x.id >= 2099000000")
			.update();
		for (String kind : List.of("vacancy nominateCandidates promotion",
				"nomination recommendNominee reserve-pool")) {
			String[] of = kind.split(" ");
			this.jdbc.sql("insert into open_task (id, kind, process, subject, area, roles, due_at, created_at, events)"
					+ " select concat('paging', x.id), ?, ?, concat('" + of[0] + ":', x.id), x.area, 'ORGANIZATION',"
					+ " timestamp '9999-12-31 00:00:00', current_timestamp, 0 from " + of[0]
					+ " x where x.id >= 2099000000")
				.params(of[1], of[2])
				.update();
		}
	}

	@Test
	void readsAnIssuesWholeLifeInAFixedNumber() {
		var fresh = given.issue();
		var old = workedIssue();
		String life = """
				query($number: String!) { issue(number: $number) { lifecycle { at name actorName evidence { title }
				answeredBy { responsibleCadre { name } firstResponsible { name } } }
				dossier { found { name rectifier { name } } rounds { number } waits { cadre { name } } } } }""";

		statements(AUDITOR, life, Map.of("number", old.number()));
		assertThat(statements(AUDITOR, life, Map.of("number", old.number())))
			.isEqualTo(statements(AUDITOR, life, Map.of("number", fresh.number())));
	}

	private Case workedIssue() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");
		return issue;
	}

	private int statements(String account, String query, int first) {
		return statements(account, query, Map.of("first", first));
	}

	private int statements(String account, String query, Map<String, ?> variables) {
		ask(account, "{ __typename }", Map.of());
		await().until(() -> count("select count(*) from record_pending") == 0);
		int before = sent();
		var answer = ask(account, query, variables);
		int sent = sent() - before - 1;
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return sent;
	}

	/**
	 * By whom is asked, not by whoever numbers the record meanwhile; on MySQL the
	 * time-out is the driver's own affair.
	 */
	private int sent() {
		return count("select sum(execution_count) from information_schema.query_statistics"
				+ " where sql_statement not like '%from record_pending limit 1'"
				+ " and sql_statement not like '%from record_head%'"
				+ " and sql_statement not like '%from record_leaf where%'"
				+ " and sql_statement not like '%e.stamp from record_leaf%'"
				+ " and sql_statement not like '%from record_node%'"
				+ " and sql_statement not like 'SET QUERY_TIMEOUT%'");
	}

}
