package io.duban.inspection;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.core.Pulse;
import io.duban.core.Pulse.Beat;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.Finding.Subject;
import io.duban.issue.Lifecycle.Found;
import io.duban.issue.Line;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Inspections and their rules for the API. */
@Controller
class InspectionController {

	private static final String SELECT = "select n.id, n.area, n.as_of, n.rules, n.status, n.started_at, n.finished_at,"
			+ " n.found, n.opened, n.still_open, n.gone, n.failure, " + Pulse.COLUMNS;

	private static final String FROM = "inspection n" + Pulse.JOIN + "concat('inspection:', n.id)";

	private static final Wall WALL = Wall.area("n.area");

	private static final RowMapper<InspectionView> INSPECTION = (row, index) -> new InspectionView(row.getLong(1),
			row.getString(2), row.getObject(3, LocalDate.class), Arrays.asList(row.getString(4).split(" ")),
			Inspection.Status.valueOf(row.getString(5)), row.getObject(6, LocalDateTime.class),
			row.getObject(7, LocalDateTime.class), row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11),
			row.getString(12), Beat.of(row, 13));

	private final Inspecting inspecting;

	private final Rules rules;

	private final Walls walls;

	private final Listing listing;

	private final Pulse pulse;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	InspectionController(Inspecting inspecting, Rules rules, Walls walls, Listing listing, Pulse pulse,
			Divisions divisions, Answers answers, Idempotency idempotency) {
		this.inspecting = inspecting;
		this.rules = rules;
		this.walls = walls;
		this.listing = listing;
		this.pulse = pulse;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	@Nullable InspectionView inspection(@Argument long number) {
		return load(this.walls, List.of(String.valueOf(number))).get(String.valueOf(number));
	}

	@QueryMapping
	Connection<InspectionView> inspections(@Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page(new Listing.Query(SELECT, FROM, WALL),
				new Listing.Order<>("NUMBER", "n.id", "n.id", false, Long::valueOf, Long::valueOf,
						(view) -> String.valueOf(view.number), (view) -> String.valueOf(view.number)),
				Page.of(first, after, last, before), INSPECTION);
	}

	@QueryMapping
	List<Rule> inspectionRules() {
		return this.rules.all();
	}

	@SchemaMapping(typeName = "InspectionRule")
	Subject.Kind subjectKind(Rule rule) {
		return rule.subject();
	}

	@SchemaMapping(typeName = "Inspection")
	String status(InspectionView view) {
		return this.pulse.status(view.status, view.startedAt, view.progress);
	}

	@BatchMapping(typeName = "Inspection")
	Map<InspectionView, Division> division(List<InspectionView> inspections) {
		return Joins.toOne(inspections, InspectionView::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Inspection")
	Map<InspectionView, List<RuleCount>> issuesByRule(List<InspectionView> inspections) {
		Map<Long, List<RuleCount>> counts = this.walls.read(
				"select c.inspection, c.rule, c.found from inspection_count c join inspection n on n.id = c.inspection"
						+ " where c.inspection in (:inspections) and {wall} order by c.rule",
				WALL)
			.param("inspections", inspections.stream().map(InspectionView::number).toList())
			.query((row, index) -> new RuleCount(row.getLong(1), row.getString(2), row.getInt(3)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(RuleCount::inspection));
		return inspections.stream()
			.collect(Collectors.toMap((view) -> view, (view) -> counts.getOrDefault(view.number, List.of())));
	}

	@BatchMapping(typeName = "IssueFound")
	Map<Found, InspectionView> inspection(List<Found> found) {
		return Joins.toOne(found,
				(one) -> (one.inspectionNumber() != null) ? String.valueOf(one.inspectionNumber()) : null,
				(numbers) -> load(this.walls, numbers));
	}

	@MutationMapping
	InspectionPayload inspectionStart(@Argument InspectionStartInput input) {
		return this.answers.of("inspectionStart", () -> {
			String id = this.idempotency.once(input.idempotencyKey, input,
					() -> String.valueOf(this.inspecting.start(input.division, input.asOf, input.lines)));
			return load(this.walls, List.of(id)).get(id);
		}, InspectionPayload::new);
	}

	@Bean
	static NodeLoader inspectionNodes(Walls walls) {
		return NodeLoader.of("Inspection", (ids) -> load(walls, ids));
	}

	private static Map<String, InspectionView> load(Walls walls, Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: walls.read(SELECT + " from " + FROM + " where n.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(INSPECTION)
					.list()
					.stream()
					.collect(Collectors.toMap((view) -> String.valueOf(view.number), Function.identity()));
	}

	record InspectionStartInput(String division, LocalDate asOf, List<Line> lines, @Nullable String idempotencyKey) {

	}

	/**
	 * The answer to {@code inspectionStart}.
	 *
	 * @param inspection the inspection
	 * @param userErrors why it was refused
	 */
	record InspectionPayload(@Nullable InspectionView inspection, List<UserError> userErrors) {

	}

	record RuleCount(long inspection, String rule, int found) {

	}

	/** An inspection as it is read. */
	record InspectionView(long number, String area, LocalDate asOf, List<String> rules, Inspection.Status status,
			LocalDateTime startedAt, @Nullable LocalDateTime finishedAt, int found, int opened, int stillOpen, int gone,
			@Nullable String failure, @Nullable Beat progress) implements Node {

		@Override
		public String id() {
			return GlobalId.of("Inspection", this.number);
		}

		@Override
		public String typeName() {
			return "Inspection";
		}

	}

}
