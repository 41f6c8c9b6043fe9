package io.duban.discipline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Reads discipline cases: the organization department all of its area, the auditor too,
 * the county secretary those that were passed up, a cadre their own, and nobody else any.
 */
@Component
class DisciplineListing implements NodeLoader {

	private static final Set<Role> READERS = EnumSet.of(Role.ORGANIZATION, Role.AUDITOR);

	private static final String SELECT = "select d.id, d.area, d.cadre, d.ground, d.status, d.proposed_at, d.reason,"
			+ " d.line_table, d.line_version, d.line_rule, d.line_count, d.line_result, d.figures_from, d.figures_to,"
			+ " d.hear_by, d.postponed, d.words, d.heard_at, d.did_not_come, d.outcome, d.outcome_reason, d.decider,"
			+ " d.decided_at, d.barred_from, d.barred_until, d.appeal_until, d.appeal, d.appealed_at,"
			+ " d.appeal_outcome, d.appeal_reason, d.appeal_decider, d.appeal_decided_at, d.limit_on, d.escalated_at,"
			+ " d.closed_at, d.instruction, d.instructed_at, d.version";

	private static final Wall WALL = Wall.area("d.area").township("d.township").readers(READERS).about("d.cadre");

	/** Around what was passed up to the county secretary. */
	private static final Wall PASSED_UP = Wall.area("d.area")
		.township("d.township")
		.readers(Set.of(Role.COUNTY_SECRETARY))
		.about("d.cadre");

	private static final String WALLS = "({wall} or (d.escalated_at is not null and {joined}))";

	private static final RowMapper<CaseView> CASE = (row, index) -> new CaseView(row.getLong(1), row.getString(2),
			row.getString(3), Ground.valueOf(row.getString(4)), DisciplineCase.Status.valueOf(row.getString(5)),
			row.getObject(6, LocalDateTime.class), row.getString(7),
			(row.getString(8) != null)
					? new LineFound(row.getString(8), row.getString(9), row.getString(10), row.getInt(11),
							row.getString(12), row.getObject(13, LocalDate.class), row.getObject(14, LocalDate.class))
					: null,
			row.getObject(15, LocalDate.class), row.getInt(16), row.getString(17),
			row.getObject(18, LocalDateTime.class), row.getBoolean(19), outcome(row.getString(20)), row.getString(21),
			row.getString(22), row.getObject(23, LocalDateTime.class), row.getObject(24, LocalDate.class),
			row.getObject(25, LocalDate.class), row.getObject(26, LocalDate.class), row.getString(27),
			row.getObject(28, LocalDateTime.class), outcome(row.getString(29)), row.getString(30), row.getString(31),
			row.getObject(32, LocalDateTime.class), row.getObject(33, LocalDate.class),
			row.getObject(34, LocalDateTime.class), row.getObject(35, LocalDateTime.class), row.getString(36),
			row.getObject(37, LocalDateTime.class), row.getLong(38));

	private static final Listing.Order<CaseView> LATEST = new Listing.Order<>("NUMBER", "d.id", "d.id", false,
			Long::valueOf, Long::valueOf, (one) -> String.valueOf(one.key), (one) -> String.valueOf(one.key));

	private final Walls walls;

	private final Listing listing;

	private final Who who;

	DisciplineListing(Walls walls, Listing listing, Who who) {
		this.walls = walls;
		this.listing = listing;
		this.who = who;
	}

	@Bean
	static Chapter casesOfCadre() {
		return new Chapter("问责", Whose.CADRE, DisciplineCase.NUMBERS,
				"select concat('" + DisciplineCase.KIND
						+ ":', d.id) from discipline_case d where d.cadre = :number and {wall} order by d.id desc",
				WALL);
	}

	private static @Nullable Outcome outcome(@Nullable String name) {
		return (name != null) ? Outcome.valueOf(name) : null;
	}

	@Override
	public String type() {
		return DisciplineCase.TYPE;
	}

	@Override
	public Map<String, CaseView> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from discipline_case d where d.id in (:ids) and " + WALLS, WALL, PASSED_UP)
					.param("ids", numbers)
					.query(CASE)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key), Function.identity()));
	}

	CaseView find(DisciplineCase.Id id) {
		CaseView one = load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		if (one == null) {
			throw DisciplineCase.NUMBERS.notFound();
		}
		return one;
	}

	/** Those of some cases that the current person sees. */
	List<Long> seen(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.walls
					.read("select d.id from discipline_case d where d.id in (:ids) and " + WALLS, WALL, PASSED_UP)
					.param("ids", ids)
					.query(Long.class)
					.list();
	}

	Connection<CaseView> page(CaseFilter filter, Page page) {
		Listing.Query query = all().under(filter.division)
			.where("d.cadre = :cadre", "cadre", filter.cadre)
			.where("d.status = :status", "status", (filter.status != null) ? filter.status.name() : null)
			.where("d.ground = :ground", "ground", (filter.ground != null) ? filter.ground.name() : null);
		return this.listing.page(query, LATEST, page, CASE);
	}

	/** To the county secretary those which were passed up, and their own. */
	private Listing.Query all() {
		CurrentUser user = this.who.current();
		Set<Role> roles = user.grants().stream().map(Grant::role).collect(Collectors.toSet());
		if (!roles.contains(Role.COUNTY_SECRETARY) || roles.stream().anyMatch(READERS::contains)) {
			return new Listing.Query(SELECT, "discipline_case d", WALL);
		}
		return new Listing.Query(SELECT, "discipline_case d", PASSED_UP)
			.any(List.of("d.escalated_at is not null", "d.cadre = :own"))
			.with("own", String.valueOf(user.cadre()));
	}

	/** Which cases are wanted. */
	record CaseFilter(@Nullable String division, @Nullable String cadre, DisciplineCase.@Nullable Status status,
			@Nullable Ground ground) {

		static final CaseFilter ALL = new CaseFilter(null, null, null, null);

	}

	/** A case as it is read. */
	record CaseView(long key, String area, String cadreNumber, Ground ground, DisciplineCase.Status status,
			LocalDateTime proposedAt, @Nullable String reason, @Nullable LineFound line, LocalDate hearBy,
			int postponed, @Nullable String words, @Nullable LocalDateTime heardAt, boolean didNotCome,
			@Nullable Outcome decided, @Nullable String outcomeReason, @Nullable String deciderNumber,
			@Nullable LocalDateTime decidedAt, @Nullable LocalDate barredFrom, @Nullable LocalDate barredUntil,
			@Nullable LocalDate appealUntil, @Nullable String appeal, @Nullable LocalDateTime appealedAt,
			@Nullable Outcome appealOutcome, @Nullable String appealReason, @Nullable String appealDeciderNumber,
			@Nullable LocalDateTime appealDecidedAt, LocalDate limitOn, @Nullable LocalDateTime escalatedAt,
			@Nullable LocalDateTime closedAt, @Nullable String instruction, @Nullable LocalDateTime instructedAt,
			long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of(DisciplineCase.TYPE, this.key);
		}

		@Override
		public String typeName() {
			return DisciplineCase.TYPE;
		}

		String subject() {
			return new DisciplineCase.Id(this.key).subject();
		}

		public String number() {
			return new DisciplineCase.Id(this.key).number();
		}

		/** What holds now. */
		public @Nullable Outcome outcome() {
			return (this.appealOutcome != null) ? this.appealOutcome : this.decided;
		}

	}

}
