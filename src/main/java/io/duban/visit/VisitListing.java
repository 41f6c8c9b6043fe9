package io.duban.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.household.PersonalTrace;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Reads visits: each is seen where its household is, and by its visitor wherever it was.
 */
@Component
class VisitListing implements NodeLoader {

	private static final int OF_ISSUE = 20;

	private static final String COLUMNS = "v.id, v.area, v.household, v.host_post, v.host_name, v.cadre,"
			+ " v.on_behalf_of, v.round, v.visited_on, v.outside_responsibility, v.not_ok, v.words, v.recorded_by, v.recorded_at,"
			+ " v.corrected_at, v.version";

	private static final int WIDTH = 16;

	static final Wall WALL = Wall.area("v.area").township("v.township").household("v.household").owner("v.cadre");

	private static final RowMapper<VisitSummary> VISIT = (row, index) -> new VisitSummary(row.getString(1),
			row.getString(2), row.getString(3), (row.getString(4) != null) ? Post.valueOf(row.getString(4)) : null,
			row.getString(5), row.getString(6), row.getString(7), row.getObject(8, Long.class),
			row.getObject(9, LocalDate.class), row.getBoolean(10), row.getBoolean(11), row.getString(12),
			row.getString(13), row.getObject(14, LocalDateTime.class), row.getObject(15, LocalDateTime.class),
			row.getLong(16));

	private static final Listing.Order<VisitSummary> LATEST = new Listing.Order<>("VISITED_ON", "v.visited_on", "v.id",
			false, LocalDate::parse, (text) -> text, (visit) -> visit.visitedOn().toString(), VisitSummary::key);

	private final Walls walls;

	private final Listing listing;

	private final Who who;

	VisitListing(Walls walls, Listing listing, Who who) {
		this.walls = walls;
		this.listing = listing;
		this.who = who;
	}

	@Override
	public String type() {
		return Visit.TYPE;
	}

	@Override
	public Map<String, VisitSummary> load(Collection<String> ids) {
		List<String> known = ids.stream().filter(Visit.Id::isOne).toList();
		return known.isEmpty() ? Map.of() : this.walls
			.read("select " + COLUMNS + " from visit v where v.id in (:ids) and ({wall} or v.cadre = :me)", WALL)
			.param("ids", known)
			.param("me", me())
			.query(VISIT)
			.list()
			.stream()
			.collect(Collectors.toMap(VisitSummary::key, Function.identity()));
	}

	/** The number of the current person; nobody's where they are no cadre. */
	private String me() {
		String cadre = this.who.current().cadre();
		return (cadre != null) ? cadre : "";
	}

	Connection<VisitSummary> page(VisitFilter filter, Page page) {
		return this.listing.page(wanted(filter), LATEST, page, VISIT);
	}

	Map<String, Connection<VisitSummary>> ofHouseholds(Collection<String> households, VisitFilter filter, Page page) {
		return this.listing.pages(wanted(filter), Owners.named("Household.visits", "v.household", households), LATEST,
				page, VISIT);
	}

	Map<String, Connection<VisitSummary>> ofCadres(Collection<String> cadres, VisitFilter filter, Page page) {
		return this.listing.pages(wanted(filter), Owners.named("Cadre.visits", "v.cadre", cadres), LATEST, page, VISIT);
	}

	private static Listing.Query wanted(VisitFilter filter) {
		return new Listing.Query("select " + COLUMNS, "visit v", WALL).under(filter.division())
			.where("v.household = :household", "household", filter.household())
			.where("v.cadre = :cadre", "cadre", filter.cadre())
			.where("v.campaign = :campaign", "campaign", filter.campaign())
			.where("v.not_ok = :notOk", "notOk", filter.notOk())
			.where("v.visited_on >= :from", "from", filter.from())
			.where("v.visited_on <= :to", "to", filter.to());
	}

	/** The visits that found issues, of each the latest. */
	Map<Long, List<VisitSummary>> ofIssues(Collection<Long> issues) {
		Map<Long, List<VisitSummary>> visits = new HashMap<>();
		this.walls.read("select * from (select " + COLUMNS + ", a.issue, row_number() over (partition by a.issue"
				+ " order by v.visited_on desc, v.id desc) as place from visit_answer a join visit v on v.id = a.visit"
				+ " where a.issue in (:issues) and ({wall} or v.cadre = :me)) found where place <= " + OF_ISSUE
				+ " order by issue, place", WALL)
			.param("issues", issues)
			.param("me", me())
			.query((row) -> {
				visits.computeIfAbsent(row.getLong(WIDTH + 1), (unused) -> new ArrayList<>())
					.add(VISIT.mapRow(row, row.getRow()));
			});
		return visits;
	}

	/** What visits that the current person sees were told of each assurance. */
	Map<String, List<AnswerView>> answers(Collection<String> visits) {
		return this.walls
			.readNamed("select a.visit, a.assurance, a.reply, a.words, a.issue from visit_answer a"
					+ " where a.visit in (:visits)")
			.param("visits", visits)
			.query((row, index) -> new AnswerView(row.getString(1), Assurance.valueOf(row.getString(2)),
					Reply.valueOf(row.getString(3)), row.getString(4), row.getObject(5, Long.class)))
			.list()
			.stream()
			.sorted(Comparator.comparing(AnswerView::assurance))
			.collect(Collectors.groupingBy(AnswerView::visit));
	}

	/** Ids of the attachments that show visits which the current person sees. */
	Map<String, List<PhotographView>> photographs(Collection<String> visits) {
		return this.walls
			.readNamed("select p.visit, p.assurance, p.attachment from visit_photograph p where p.visit in (:visits)"
					+ " order by p.visit, p.position")
			.param("visits", visits)
			.query((row, index) -> new PhotographView(row.getString(1),
					(row.getString(2) != null) ? Assurance.valueOf(row.getString(2)) : null, row.getString(3)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(PhotographView::visit));
	}

	@Bean
	static PersonalTrace visitsOfPerson() {
		return new PersonalTrace("走访",
				"select v.visited_on as \"走访日\", v.words as \"本户反映\", v.not_ok as \"发现问题\" from visit v"
						+ " where v.household = :household and {wall} order by v.visited_on, v.id",
				WALL);
	}

	@Bean
	static Chapter visitsOfHousehold() {
		return chapter(Whose.HOUSEHOLD, "v.household");
	}

	@Bean
	static Chapter visitsOfCadre() {
		return chapter(Whose.CADRE, "v.cadre");
	}

	private static Chapter chapter(Whose whose, String column) {
		return new Chapter("走访", whose, "select concat('" + Visit.KIND + "', v.id) from visit v where " + column
				+ " = :number and {wall} order by v.visited_on desc, v.id desc", WALL);
	}

	/** Which visits are wanted. */
	record VisitFilter(@Nullable String division, @Nullable String household, @Nullable String cadre,
			@Nullable Long campaign, @Nullable Boolean notOk, @Nullable LocalDate from, @Nullable LocalDate to) {

		static VisitFilter of(@Nullable VisitFilter filter) {
			return (filter != null) ? filter : new VisitFilter(null, null, null, null, null, null, null);
		}

	}

	/** What was told of one assurance, as it is read. */
	record AnswerView(String visit, Assurance assurance, Reply reply, @Nullable String words, @Nullable Long issueKey) {

	}

	/** A photograph as it is read. */
	record PhotographView(String visit, @Nullable Assurance assurance, String attachment) {

	}

}
