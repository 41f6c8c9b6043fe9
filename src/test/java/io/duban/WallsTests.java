package io.duban;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.context.TestPropertySource;

import io.duban.Guards.Guard;
import io.duban.Walk.Cell;
import io.duban.Walk.Question;
import io.duban.Walk.Stand;
import io.duban.Walk.Viewer;
import io.duban.WalledCounties.Place;
import io.duban.api.GlobalId;
import io.duban.core.Sealing;
import io.duban.security.Administration;
import io.duban.security.CurrentUser;
import io.duban.security.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nobody is told anything of another area: each role of three areas goes through the
 * whole schema, and all that is answered is held against {@code walls.txt}. That it would
 * be found out is tried by taking the server's guards away, one at a time.
 */
@TestPropertySource(properties = { "spring.datasource.url=jdbc:h2:mem:walled;DB_CLOSE_DELAY=-1",
		"duban.county=" + WalledCounties.COUNTY, "duban.limits.aliases=500", "duban.limits.repeats=500",
		"duban.limits.cost=100000000", "duban.limits.fields=100000", "duban.limits.values=100000000" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(50)
class WallsTests extends OverHttp {

	private static final Path MATRIX = Path.of("target/walls");

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> PROBES = List.of("OFFICE", "AUDITOR", "COUNTY_SECRETARY", "CADRE",
			"DEPARTMENT of HOUSING", "SYSTEM_ADMIN");

	@Autowired
	private GraphQlSource source;

	@Autowired
	private Administration administration;

	@Autowired
	private Sealing sealing;

	private final WallRules rules = WallRules.read();

	private @Nullable Walk walk;

	private @Nullable Guards guards;

	@BeforeAll
	void threeAreasWithSomeOfEverything() {
		bothClocksAgree();
		new WalledCounties(this.jdbc, this.sealing, this).found();
		this.jdbc.sql(WalkersRulings.CREATE).update();
		await().until(() -> count("select count(*) from record_pending") == 0);
	}

	@AfterAll
	void allGuardsAreBack() {
		if (this.guards != null) {
			this.guards.close();
		}
	}

	private Walk walk() {
		Walk known = this.walk;
		if (known == null) {
			this.jdbc.sql("delete from ruling where area = ?").param(WalkersRulings.NOWHERE).update();
			known = new Walk(this.source.schema(), this.rules, this.jdbc,
					(account, question) -> ask(account, question.text(), question.variables()));
			this.walk = known;
		}
		return known;
	}

	@Test
	@Order(1)
	void hasARuleForEachTypeAndArgument() {
		assertThat(this.rules.missing(this.source.schema())).isEmpty();
	}

	@Test
	@Order(1)
	void saysWhereARuleIsMissing() {
		GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(
				new SchemaParser()
					.parse("""
							type Query { ghost(name: String!): Ghost ghosts(first: Int, filter: GhostFilter): GhostConnection }
							type Mutation { ghostDrive(input: GhostInput!): GhostPayload issueRefer(input: GhostInput!): GhostPayload }
							type Ghost { name: String }
							type GhostConnection { nodes: [Ghost] }
							type GhostPayload { ghost: Ghost }
							input GhostFilter { house: String old: Boolean }
							input GhostInput { issue: ID! ghost: ID! }"""),
				RuntimeWiring.MOCKED_WIRING);

		assertThat(this.rules.missing(schema)).satisfiesExactlyInAnyOrder(
				(sentence) -> assertThat(sentence).startsWith("Ghost has no rule: say in").contains("walls.txt"),
				(sentence) -> assertThat(sentence).startsWith("Query.ghost(name) has no rule"),
				(sentence) -> assertThat(sentence).startsWith("GhostFilter.house has no rule"),
				(sentence) -> assertThat(sentence).startsWith("Mutation.ghostDrive has no rule"),
				(sentence) -> assertThat(sentence).startsWith("Mutation.issueRefer(input.ghost) has no rule"));
	}

	@Test
	@Order(4)
	void showsEachRoleWhatIsItsOwnAreasAndNothingElse() throws IOException {
		Walk walk = walk();
		List<String> wrong = viewers().parallelStream().flatMap((viewer) -> walk.as(viewer).stream()).toList();

		print(walk().matrix());
		assertThat(wrong).isEmpty();
	}

	@Test
	@Order(5)
	void answersActsOnWhatLiesElsewhereLikeActsOnNothing() {
		Walk walk = walk();

		assertThat(viewers().parallelStream().flatMap((viewer) -> walk.tries(viewer).stream())).isEmpty();
	}

	@Test
	@Order(2)
	void tellsLiveWhatIsTheirOwnAreasAndNothingElse() {
		assertThat(listened(viewers())).isEmpty();
	}

	@Test
	@Order(3)
	void findsOutWhicheverGuardIsTakenAway() {
		this.guards = new Guards();
		List<Viewer> probes = PROBES.stream().map(WallsTests::ofA).toList();
		Walk walk = walk();
		assertThat(probes.parallelStream().flatMap((viewer) -> walk.first(viewer).stream())).as("with all guards")
			.isEmpty();
		Map<Guard, String> found = new LinkedHashMap<>();
		for (Guard guard : Guard.values()) {
			Guards.removed = guard;
			found.put(guard, found(guard, probes));
			Guards.removed = null;
		}

		assertThat(found).hasSizeGreaterThanOrEqualTo(10);
		assertThat(found.entrySet().stream().filter((one) -> one.getValue().isEmpty()).map(Map.Entry::getKey))
			.as("guards that nobody would miss")
			.isEmpty();
	}

	private String found(Guard guard, List<Viewer> probes) {
		Walk walk = walk();
		Stream<String> found = switch (guard) {
			case LIVE -> listened(probes).stream();
			case LOADING, ACCOUNT_REACH -> probes.parallelStream().flatMap((viewer) -> walk.tries(viewer).stream());
			default -> probes.parallelStream().flatMap((viewer) -> walk.first(viewer).stream());
		};
		return found.findAny().orElse("");
	}

	private static Viewer ofA(String name) {
		return WalledCounties.A.viewers()
			.stream()
			.filter((viewer) -> viewer.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static List<Viewer> viewers() {
		return WalledCounties.PLACES.stream().flatMap((place) -> place.viewers().stream()).toList();
	}

	/**
	 * All listen from the first event on, until their accounts are closed: so it is known
	 * that nothing more will come.
	 */
	private List<String> listened(List<Viewer> viewers) {
		Map<Viewer, Line> lines = new LinkedHashMap<>();
		List<String> wrong = new ArrayList<>();
		viewers
			.forEach((viewer) -> lines.put(viewer, Line.signedIn(port(), token(viewer.account())).subscribe("tasks", """
					subscription { taskChanged(whose: MY_AREA, after: -1) { position taskId kind change task { id kind
					issue { number summary } household { number } division { code } } } }""", Map.of())));
		viewers.forEach((viewer) -> refused(viewer).ifPresent(wrong::add));
		viewers.forEach((viewer) -> close(viewer, true));
		List<Long> all = this.jdbc
			.sql("select l.idx from record_leaf l join record_event e on e.id = l.event where"
					+ " e.subject like 'task:%' order by l.idx")
			.query(Long.class)
			.list();
		lines.forEach((viewer, line) -> {
			List<Long> expected = all.stream().filter((position) -> mayBeTold(viewer, position)).toList();
			List<Long> told = new ArrayList<>();
			JsonNode message = line.hear();
			while (message.path("type").asString("").equals("next")) {
				told.add(message.at("/payload/data/taskChanged/position").asLong(-1));
				for (Place place : WalledCounties.PLACES) {
					if (!place.mark().equals(viewer.mark()) && message.toString().contains(place.mark())) {
						wrong.add(viewer + " is told live " + message);
					}
				}
				message = line.hear();
			}
			line.close();
			if (!told.equals(expected)) {
				wrong.add("%s is told live of %s, not of %s".formatted(viewer, told, expected));
			}
		});
		viewers.forEach((viewer) -> close(viewer, false));
		return wrong;
	}

	private void close(Viewer viewer, boolean closed) {
		this.who.as(CurrentUser.SYSTEM, () -> closed ? this.administration.disable(viewer.account(), null)
				: this.administration.enable(viewer.account(), null));
	}

	private boolean mayBeTold(Viewer viewer, long position) {
		JsonNode entry = this.jdbc
			.sql("select e.entry from record_leaf l join record_event e on e.id = l.event where l.idx = ?")
			.param(position)
			.query((row, index) -> JSON.readTree(row.getBytes(1)))
			.single();
		JsonNode body = entry.get("body");
		return Stream.of("assignee", "from")
			.map((owner) -> new Stand(entry.get("area").asString(), body.path("line").asString(null),
					body.path("household").asString(null), body.path(owner).asString(null), true))
			.anyMatch((stand) -> viewer.sees(this.rules.of("Task"), stand));
	}

	/** What somebody who listens to one thing is told of another area's. */
	private Optional<String> refused(Viewer viewer) {
		Place other = WalledCounties.PLACES.stream()
			.filter((place) -> !place.mark().equals(viewer.mark()))
			.findFirst()
			.orElseThrow();
		Long issue = this.jdbc.sql("select min(id) from issue where area = ?")
			.param(other.village(1))
			.query(Long.class)
			.single();
		try (Line line = Line.signedIn(port(), token(viewer.account()))) {
			String issues = "subscription($id: ID!) { issueChanged(id: $id, after: -1) { issue { id } } }";
			String imports = "subscription($id: ID!) { importProgress(id: $id) { folder } }";
			Set<String> answers = new TreeSet<>();
			for (Map.Entry<String, String> one : Map
				.of(GlobalId.of("Issue", issue), issues, GlobalId.of("Issue", 2026999999), issues,
						GlobalId.of("Import", other.figure() * 10), imports, GlobalId.of("Import", 1), imports)
				.entrySet()) {
				line.subscribe(one.getKey(), one.getValue(), Map.of("id", one.getKey()));
				JsonNode answer = line.hear();
				answers.add(one.getValue().contains("issueChanged") + " " + answer.path("type").asString() + " "
						+ answer.at("/payload/0/message").asString("")
						+ answer.at("/payload/0/extensions/code").asString(""));
			}
			return (answers.size() == 2 && answers.stream().allMatch((answer) -> answer.contains("NOT_FOUND")))
					? Optional.empty() : Optional.of(viewer + " listens elsewhere: " + answers);
		}
	}

	/** A table for each area: which areas' values each role is shown. */
	private static void print(Map<Cell, String> matrix) throws IOException {
		Files.createDirectories(MATRIX);
		StringBuilder table = new StringBuilder(
				"# Who sees what\n\nA, B, C: values of that area; K: a name of the county's"
						+ " own that a seen thing gives; a, b, c, k: masked; –: nothing.\n");
		StringBuilder rows = new StringBuilder("area,role,field,shown\n");
		Set<String> fields = matrix.keySet().stream().map(Cell::field).collect(Collectors.toCollection(TreeSet::new));
		for (Place place : WalledCounties.PLACES) {
			List<String> roles = place.viewers().stream().map(Viewer::name).toList();
			table.append("\n## Roles for area ")
				.append(place.mark().substring(2))
				.append(" (")
				.append(place.area())
				.append(")\n\n| field | ")
				.append(String.join(" | ", roles))
				.append(" |\n|---|")
				.append("---|".repeat(roles.size()))
				.append('\n');
			for (String field : fields) {
				table.append("| ").append(field);
				for (String role : roles) {
					String shown = matrix.getOrDefault(new Cell(place.mark(), field, role), "–");
					table.append(" | ").append(shown);
					rows.append("%s,%s,%s,%s\n".formatted(place.mark().substring(2), role, field, shown));
				}
				table.append(" |\n");
			}
		}
		Files.writeString(MATRIX.resolve("matrix.md"), table);
		Files.writeString(MATRIX.resolve("matrix.csv"), rows);
	}

}
