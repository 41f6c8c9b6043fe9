package io.duban;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Every list of the schema is the same list, however it is paged. */
@Order(33)
class ConnectionTests extends Story {

	private static final String ADMINISTRATOR = "paging.admin";

	private static final String OWN_ADMINISTRATOR = "paging.township.admin";

	private static final String OWN_OFFICE = "paging.township.office";

	private static final int LONGEST = 21;

	private static final int ROWS = 9;

	@Autowired
	private GraphQlSource source;

	private final ExecutorService writer = Executors.newSingleThreadExecutor();

	@BeforeAll
	void anAdministrator() {
		person(ADMINISTRATOR, null, new Grant(Role.SYSTEM_ADMIN, Area.of(COUNTY), Set.of()));
		brokenSteps(3);
	}

	@AfterAll
	void endWriting() {
		this.writer.shutdown();
	}

	@AfterEach
	void theTownshipIsGone() {
		new PagedTownship(this.jdbc).remove();
	}

	@Test
	void givesTheWholeListInPagesOfAnySizeAndDirection() {
		new PagedTownship(this.jdbc).meeting();
		List<ListField> lists = lists(Map.of("Household", "household(number: \"" + household() + "\")", "Division",
				"division(code: \"" + XINHUA + "\")", "Cadre", "cadre(number: \"" + cadreOf(RECTIFIER) + "\")",
				"ResponsibilityCoverage", "responsibilityCoverage(division: \"" + XINHUA + "\", on: \"2025-01-01\")",
				"CampaignRound", "campaignRound(id: \"" + round() + "\")", "Meeting",
				PagedTownship.OWNERS.get("Meeting")));

		lists.parallelStream().forEach(this::isWholeInPages);
		assertThat(lists).hasSizeGreaterThan(30);
	}

	/** Of a campaign that owes each household of the township a visit. */
	private String round() {
		return ask(OFFICE,
				"mutation { campaignStart(input: { kind: OTHER, name: \"走访\", division: \"" + XINHUA + "\", rounds: [\""
						+ today().plusDays(200) + "\"] }) { campaign { rounds { id } } } }",
				Map.of())
			.at("/data/campaignStart/campaign/rounds/0/id")
			.asString();
	}

	@Test
	void givesTheWholeListInPagesWhileRowsAreInserted() throws ExecutionException, InterruptedException {
		person(OWN_ADMINISTRATOR, null, new Grant(Role.SYSTEM_ADMIN, Area.of(PagedTownship.CODE), Set.of()));
		person(OWN_OFFICE, null, new Grant(Role.OFFICE, Area.of(PagedTownship.CODE), Set.of()),
				new Grant(Role.ORGANIZATION, Area.of(PagedTownship.CODE), Set.of()));
		PagedTownship township = new PagedTownship(this.jdbc);
		township.found();
		List<ListField> lists = lists(PagedTownship.OWNERS);

		for (ListField list : lists) {
			for (int size : new int[] { 1, 2, 100 }) {
				isWholeWhileRowsAreInserted(township, list, true, size);
				isWholeWhileRowsAreInserted(township, list, false, size);
			}
		}
		assertThat(lists).hasSizeGreaterThan(30);
	}

	private void isWholeWhileRowsAreInserted(PagedTownship township, ListField list, boolean forward, int size)
			throws ExecutionException, InterruptedException {
		township.fill(list.item(), ROWS);
		Set<String> before = new HashSet<>(ids(ownPage(list, true, 100, null)));
		List<Future<?>> writing = new ArrayList<>();
		List<String> walked = new ArrayList<>();
		String cursor = null;
		boolean more = true;
		while (more) {
			int number = ROWS + writing.size();
			if (writing.size() < ROWS) {
				if (!writing.isEmpty()) {
					writing.get(writing.size() - 1).get();
				}
				writing.add(this.writer.submit(() -> township.add(list.item(), number)));
			}
			JsonNode page = ownPage(list, forward, size, cursor);
			walked.addAll(ids(page));
			more = page.at(forward ? "/pageInfo/hasNextPage" : "/pageInfo/hasPreviousPage").asBoolean();
			cursor = page.at(forward ? "/pageInfo/endCursor" : "/pageInfo/startCursor").asString("");
		}
		for (Future<?> one : writing) {
			one.get();
		}

		assertThat(before).as(list.toString()).hasSizeGreaterThanOrEqualTo(ROWS);
		assertThat(walked).as("%s by %d", list, size).doesNotHaveDuplicates().containsAll(before);
	}

	private static List<String> ids(JsonNode page) {
		return page.at("/edges").valueStream().map((edge) -> edge.at("/node/id").asString()).toList();
	}

	private JsonNode ownPage(ListField list, boolean forward, int size, @Nullable String cursor) {
		return page(list, list.item().equals("Account") ? OWN_ADMINISTRATOR : OWN_OFFICE, forward, size, cursor);
	}

	private void isWholeInPages(ListField list) {
		List<String> whole = walk(list, true, 100);
		assertThat(whole).as(list.toString()).doesNotHaveDuplicates();
		List<String> shown = whole.subList(0, Math.min(whole.size(), LONGEST));
		for (int size : new int[] { 1, 7 }) {
			assertThat(walk(list, true, size)).as(list + " by " + size).isEqualTo(shown);
		}
		List<String> fromTheEnd = whole.subList(Math.max(0, whole.size() - LONGEST), whole.size());
		for (int size : new int[] { 1, 7, 100 }) {
			List<String> back = walk(list, false, size);
			Collections.reverse(back);
			List<String> end = back.subList(Math.max(0, back.size() - LONGEST), back.size());
			assertThat(end).as(list + " back by " + size).isEqualTo(fromTheEnd);
		}
	}

	private List<String> walk(ListField list, boolean forward, int size) {
		List<String> cursors = new ArrayList<>();
		String cursor = null;
		boolean more = true;
		while (more && cursors.size() < (size == 100 ? Integer.MAX_VALUE : LONGEST)) {
			JsonNode page = page(list, list.item().equals("Account") ? ADMINISTRATOR : OFFICE, forward, size, cursor);
			List<String> here = new ArrayList<>(
					page.at("/edges").valueStream().map((edge) -> edge.get("cursor").asString()).toList());
			assertThat(page.at(forward ? "/pageInfo/hasPreviousPage" : "/pageInfo/hasNextPage").asBoolean())
				.as(list + " behind the page")
				.isEqualTo(cursor != null);
			if (!forward) {
				Collections.reverse(here);
			}
			cursors.addAll(here);
			more = page.at(forward ? "/pageInfo/hasNextPage" : "/pageInfo/hasPreviousPage").asBoolean();
			cursor = page.at(forward ? "/pageInfo/endCursor" : "/pageInfo/startCursor").asString("");
			assertThat(here.isEmpty() && more).as("an empty page with more behind it").isFalse();
		}
		return (size == 100) ? cursors : new ArrayList<>(cursors.subList(0, Math.min(cursors.size(), LONGEST)));
	}

	private JsonNode page(ListField list, String account, boolean forward, int size, @Nullable String cursor) {
		String arguments = (forward ? "first: " : "last: ") + size
				+ ((cursor == null) ? "" : (forward ? ", after: \"" : ", before: \"") + cursor + "\"") + list.order();
		return list.ask((query) -> ask(account, query, Map.of()), arguments,
				"{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }");
	}

	/** All lists in all their orders. */
	private List<ListField> lists(Map<String, String> owners) {
		return ListField.all(this.source.schema(), owners)
			.stream()
			.flatMap((list) -> Stream.concat(Stream.of(list), list.orders().stream().map(list::in)))
			.toList();
	}

	@Test
	void givesEachOwnerTheSamePageTogetherAsAlone() {
		visited();
		isTheSameTogetherAsAlone("households(first: 40)", "number", "household(number: \"%s\")", "visits(first: 1)");
		isTheSameTogetherAsAlone("cadres(last: 100)", "number", "cadre(number: \"%s\")",
				"visits(last: 2, filter: { notOk: false })");
		for (String list : List.of("issues(first: 3)", "issues(last: 2, orderBy: { field: NUMBER, direction: DESC })",
				"issues(first: 2, filter: { status: [RECTIFYING, RECHECKING], overdue: %s })"
					.formatted(mostAreOverdue()))) {
			isTheSameTogetherAsAlone("households(first: 40)", "number", "household(number: \"%s\")", list);
			isTheSameTogetherAsAlone("cadres(last: 100)", "number", "cadre(number: \"%s\")", list);
			isTheSameTogetherAsAlone("divisions(first: 40)", "code", "division(code: \"%s\")", list);
		}
		for (String list : List.of("households(first: 3)",
				"households(last: 2, filter: { monitoring: UNSTABLE_EXITED })", "cadres(first: 3)",
				"children(last: 3)")) {
			isTheSameTogetherAsAlone("divisions(first: 40)", "code", "division(code: \"%s\")", list);
		}
		isTheSameTogetherAsAlone("cadres(last: 100)", "number", "cadre(number: \"%s\")", "households(first: 3)");
	}

	/** Those of the register are, once other stories have turned the clock on. */
	private boolean mostAreOverdue() {
		JsonNode data = ask(OFFICE,
				"{ yes: issues(filter: { status: RECTIFYING, overdue: true }) { totalCount }"
						+ " no: issues(filter: { status: RECTIFYING, overdue: false }) { totalCount } }",
				Map.of())
			.get("data");
		return data.at("/yes/totalCount").asInt() > data.at("/no/totalCount").asInt();
	}

	/**
	 * Two visits, by one who is among the last cadres, to one of the first households.
	 */
	private void visited() {
		String cadre = "paging.visitor";
		person(cadre,
				this.jdbc
					.sql("select max(id) from cadre where area like '220822%' and id not in (select cadre from account"
							+ " where cadre is not null and name <> ?)")
					.param(cadre)
					.query(String.class)
					.single(),
				new Grant(Role.INSPECTOR, Area.of(COUNTY), Set.of()));
		String household = this.jdbc.sql("select min(id) from household").query(String.class).single();
		for (int number = 0; number < 2; number++) {
			ask(cadre,
					"mutation { visitsRecord(input: { visits: [{ clientId: \"%s\", visitedOn: \"%s\", household: \"%s\" }] }) { results { outcome } } }"
						.formatted(UUID.randomUUID(), today(), household),
					Map.of());
		}
	}

	private void isTheSameTogetherAsAlone(String owners, String key, String owner, String list) {
		String part = "list: " + list + " { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage } }";
		JsonNode together = ask(OFFICE, "{ owners: %s { nodes { %s %s } } }".formatted(owners, key, part), Map.of())
			.at("/data/owners/nodes");
		assertThat(together).as(owners).isNotEmpty();
		assertThat(together.valueStream().map((one) -> one.at("/list/totalCount").asInt())).as(list)
			.anyMatch((count) -> count > 1);
		together.forEach((one) -> assertThat(one.get("list")).isEqualTo(
				ask(OFFICE, "{ owner: %s { %s } }".formatted(owner.formatted(one.get(key).asString()), part), Map.of())
					.at("/data/owner/list")));
	}

	/** As a whole list is read, and as single objects are. */
	@Test
	void showsEachRowOnceToWhoeverSeesItInSeveralWays() {
		String person = "paging.several";
		Map<String, Object> rectifies = this.jdbc
			.sql("select i.rectifier, i.area from issue i where i.rectifier not in (select cadre from account"
					+ " where cadre is not null and name <> ?) order by i.id limit 1")
			.param(person)
			.query()
			.singleRow();
		Area village = Area.of(String.valueOf(rectifies.get("area")));
		person(person, String.valueOf(rectifies.get("rectifier")), new Grant(Role.CADRE, Area.of(COUNTY), Set.of()),
				new Grant(Role.CADRE, village, Set.of()), new Grant(Role.INSPECTOR, village, Set.of()),
				new Grant(Role.DEPARTMENT, Area.of(XINHUA), Set.of("WATER", "HOUSING")),
				new Grant(Role.DEPARTMENT, Area.of(COUNTY), Set.of("WATER")));
		List<String> all = this.jdbc.sql("select id from issue")
			.query(Long.class)
			.list()
			.stream()
			.map((id) -> GlobalId.of("Issue", id))
			.toList();
		Set<String> seen = new HashSet<>();
		for (int from = 0; from < all.size(); from += 100) {
			ask(person, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
					Map.of("ids", all.subList(from, Math.min(all.size(), from + 100))))
				.at("/data/nodes")
				.valueStream()
				.filter((node) -> !node.isNull())
				.forEach((node) -> seen.add(node.get("id").asString()));
		}

		for (ListField list : lists(PagedTownship.OWNERS)) {
			if (list.owner().isEmpty() && list.item().equals("Issue")) {
				List<String> walked = new ArrayList<>();
				JsonNode page = page(list, person, true, 7, null);
				walked.addAll(ids(page));
				while (page.at("/pageInfo/hasNextPage").asBoolean()) {
					page = page(list, person, true, 7, page.at("/pageInfo/endCursor").asString());
					walked.addAll(ids(page));
				}
				assertThat(walked).as(list.toString()).containsExactlyInAnyOrderElementsOf(seen);
			}
		}
		assertThat(seen).hasSizeBetween(2, all.size() - 1);
		assertThat(ask(person, "{ issues { totalCount } }", Map.of()).at("/data/issues/totalCount").asInt())
			.isEqualTo(seen.size());
	}

	@Test
	void tellsWhatLiesBehindOfEachOwnersList() {
		PagedTownship township = new PagedTownship(this.jdbc);
		township.found();
		person(OWN_OFFICE, null, new Grant(Role.OFFICE, Area.of(PagedTownship.CODE), Set.of()),
				new Grant(Role.ORGANIZATION, Area.of(PagedTownship.CODE), Set.of()));
		IntStream.range(0, 3).forEach((number) -> township.add("Issue", number));
		township.add("Household", 0);
		String issues = """
				{ households { nodes { number issues(%s) { nodes { id } pageInfo { hasPreviousPage hasNextPage endCursor } } } } }""";
		JsonNode first = owner(ask(OWN_OFFICE, issues.formatted("first: 1"), Map.of()));
		String cursor = first.at("/issues/pageInfo/endCursor").asString();

		JsonNode next = ask(OWN_OFFICE, issues.formatted("first: 5, after: \"" + cursor + "\""), Map.of());

		assertThat(owner(next).at("/issues/nodes")).hasSize(2);
		assertThat(owner(next).at("/issues/pageInfo/hasPreviousPage").asBoolean()).isTrue();
		assertThat(next.at("/data/households/nodes")
			.valueStream()
			.filter((household) -> household.at("/issues/nodes").isEmpty())
			.map((household) -> household.at("/issues/pageInfo/hasPreviousPage").asBoolean())).containsExactly(false);
	}

	private static JsonNode owner(JsonNode answer) {
		return answer.at("/data/households/nodes")
			.valueStream()
			.filter((household) -> !household.at("/issues/nodes").isEmpty())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void refusesTheCursorOfAnotherList() {
		String issues = "{ issues(first: 1) { pageInfo { endCursor } } }";
		String cursor = ask(OFFICE, issues, Map.of()).at("/data/issues/pageInfo/endCursor").asString();

		for (String owner : List.of("household(number: \"" + household() + "\")", "division(code: \"" + XINHUA + "\")",
				"cadre(number: \"" + cadreOf(RECTIFIER) + "\")")) {
			JsonNode answer = ask(OFFICE,
					"{ %s { issues(first: 1, after: \"%s\") { totalCount } } }".formatted(owner, cursor), Map.of());
			assertThat(answer.at("/errors/0/extensions/code").asString("")).as(owner).isEqualTo("BAD_USER_INPUT");
		}
	}

}
