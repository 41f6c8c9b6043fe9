package io.duban.committee;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Reads committees, kinship and ballots. */
@Component
public class CommitteeListing {

	private static final Set<Role> BALLOT_READERS = Set.of(Role.ORGANIZATION, Role.AUDITOR, Role.COUNTY_SECRETARY,
			Role.COUNTY_HEAD);

	private static final Set<Role> KINSHIP_READERS = Set.of(Role.ORGANIZATION, Role.AUDITOR);

	/** At most one seat of the current person joins a ballot. */
	private static final String BALLOTS = "ballot b left join ballot_seat me on me.ballot = b.id and me.voter = :me";

	private static final String DUE = " (select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null";

	private static final String BALLOT = "select b.id, b.area, b.kind, b.matter, b.candidate, b.secret, b.status,"
			+ " b.opened_at, b.closed_at," + DUE + ")," + DUE + " and s.present)," + DUE + " and s.voted),"
			+ " b.agreed, b.disagreed, b.deferred, b.passed, b.reason, b.version";

	/** Whoever votes sees it, wherever they serve. */
	private static final Wall BALLOT_WALL = Wall.area("b.area").readers(BALLOT_READERS).about("me.voter");

	private static final RowMapper<BallotSummary> BALLOT_ROW = (row, index) -> new BallotSummary(row.getLong(1),
			row.getString(2), BallotKind.valueOf(row.getString(3)), row.getString(4), row.getString(5),
			row.getBoolean(6), Ballot.Status.valueOf(row.getString(7)), row.getObject(8, LocalDateTime.class),
			row.getObject(9, LocalDateTime.class), row.getInt(10), row.getInt(11), row.getInt(12),
			row.getObject(13, Integer.class), row.getObject(14, Integer.class), row.getObject(15, Integer.class),
			row.getObject(16, Boolean.class), row.getString(17), row.getLong(18));

	private static final Listing.Order<BallotSummary> LATEST = new Listing.Order<>("NUMBER", "b.id", "b.id", false,
			Long::valueOf, Long::valueOf, (ballot) -> String.valueOf(ballot.key()),
			(ballot) -> String.valueOf(ballot.key()));

	private static final String KINSHIP = "select k.id, k.area, k.cadre, k.kin, k.declared_by, k.declared_on,"
			+ " k.declarer, k.confirmed_by, k.confirmed_on, k.ended_on, k.reason, k.version";

	private static final Wall KINSHIP_WALL = Wall.area("k.area").readers(KINSHIP_READERS).about("k.cadre", "k.kin");

	private static final RowMapper<KinshipView> KINSHIP_ROW = (row, index) -> new KinshipView(row.getLong(1),
			row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getObject(6, LocalDate.class),
			row.getString(7), row.getString(8), row.getObject(9, LocalDate.class), row.getObject(10, LocalDate.class),
			row.getString(11), row.getLong(12));

	private static final Listing.Order<KinshipView> LATEST_DECLARED = new Listing.Order<>("NUMBER", "k.id", "k.id",
			false, Long::valueOf, Long::valueOf, (one) -> String.valueOf(one.key()),
			(one) -> String.valueOf(one.key()));

	private final Walls walls;

	private final Listing listing;

	private final BallotSettings settings;

	private final Who who;

	CommitteeListing(Walls walls, Listing listing, BallotSettings settings, Who who) {
		this.walls = walls;
		this.listing = listing;
		this.settings = settings;
		this.who = who;
	}

	private String me() {
		return Objects.requireNonNullElse(this.who.current().cadre(), "");
	}

	Connection<BallotSummary> ballots(@Nullable BallotKind kind, Ballot.@Nullable Status status,
			@Nullable String candidate, Page page) {
		Listing.Query query = new Listing.Query(BALLOT, BALLOTS, BALLOT_WALL).with("me", me())
			.where("b.kind = :kind", "kind", (kind != null) ? kind.name() : null)
			.where("b.status = :status", "status", (status != null) ? status.name() : null)
			.where("b.candidate = :candidate", "candidate", candidate);
		return this.listing.page(query, LATEST, page, BALLOT_ROW);
	}

	/**
	 * Ballots.
	 * @param ids their numbers, as text
	 * @return by number those that the current person sees
	 */
	public Map<String, BallotSummary> ballots(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(BALLOT + " from " + BALLOTS + " where b.id in (:ids) and {wall}", BALLOT_WALL)
					.param("me", me())
					.param("ids", numbers)
					.query(BALLOT_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	/**
	 * The counts of ballots that something names which the current person sees, such as a
	 * nomination of their own. Nothing of them tells who voted.
	 * @param ids their numbers, as text
	 * @return by number
	 */
	public Map<String, BallotSummary> counts(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.readNamed(BALLOT + " from ballot b where b.id in (:ids)")
					.param("ids", numbers)
					.query(BALLOT_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	/** Those of some ballots that the current person sees. */
	List<Long> seen(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.walls.read("select b.id from " + BALLOTS + " where b.id in (:ids) and {wall}", BALLOT_WALL)
					.param("me", me())
					.param("ids", ids)
					.query(Long.class)
					.list();
	}

	/**
	 * In which ballots the current person is due.
	 * @param ballots numbers of ballots, as numbers
	 * @return those of them in which they have a seat and are not recused
	 */
	public Set<Long> dueIn(Collection<Long> ballots) {
		return ballots.isEmpty() ? Set.of()
				: new HashSet<>(this.walls
					.readNamed("select s.ballot from ballot_seat s where s.ballot in (:ballots) and s.voter = :me"
							+ " and s.recusal is null")
					.param("ballots", ballots)
					.param("me", me())
					.query(Long.class)
					.list());
	}

	/** The seats of ballots that the current person sees, in their order. */
	Map<String, List<SeatView>> seats(Collection<String> ballots) {
		Map<String, BallotSummary> seen = ballots(ballots);
		return seen.isEmpty() ? Map.of() : this.walls
			.readNamed("select s.ballot, s.voter, s.chair, s.recusal, s.present, s.voted, s.choice from ballot_seat s"
					+ " where s.ballot in (:ids) order by s.ballot, s.position")
			.param("ids", GlobalId.numbers(seen.keySet()))
			.query((row, index) -> seat(Objects.requireNonNull(seen.get(row.getString(1))), row.getString(2),
					row.getBoolean(3), row.getString(4), row.getBoolean(5), row.getBoolean(6), row.getString(7)))
			.list()
			.stream()
			.collect(Collectors.groupingBy((seat) -> String.valueOf(seat.ballot())));
	}

	private SeatView seat(BallotSummary ballot, String voter, boolean chair, @Nullable String recusal, boolean present,
			boolean voted, @Nullable String choice) {
		boolean reads = this.who.current().isCadre(voter) || (ballot.status() == Ballot.Status.CLOSED
				&& this.walls.reads(ballot.place(), this.settings.readers(ballot.kind())));
		return new SeatView(ballot.key(), voter, chair, (recusal != null) ? Seat.Recusal.valueOf(recusal) : null,
				present, voted, (reads && choice != null) ? Choice.valueOf(choice) : null);
	}

	/** Who sits on committees on a day, of counties that the current person sees. */
	Map<String, List<MemberView>> members(Collection<String> counties, LocalDate on) {
		return counties.isEmpty() ? Map.of() : this.walls
			.readNamed("select m.committee, m.cadre, m.chair, m.since_on, m.until_on from committee_member m"
					+ " where m.committee in (:counties) and m.since_on <= :on and (m.until_on is null or m.until_on > :on)"
					+ " order by m.committee, m.chair desc, m.position")
			.param("counties", counties)
			.param("on", on)
			.query((row, index) -> new MemberView(row.getString(1), row.getString(2), row.getBoolean(3),
					row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(MemberView::county));
	}

	/** Committees by county, for those who have any casework there. */
	Map<String, CommitteeView> committees(Collection<String> counties) {
		return counties.isEmpty() ? Map.of()
				: this.walls
					.read("select c.id, c.version from committee c where c.id in (:counties) and {wall}",
							Wall.area("c.id").ofCounty())
					.param("counties", counties)
					.query((row, index) -> new CommitteeView(row.getString(1), row.getLong(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(CommitteeView::county, Function.identity()));
	}

	Connection<KinshipView> kinships(@Nullable String cadre, Page page) {
		Listing.Query query = new Listing.Query(KINSHIP, "kinship k", KINSHIP_WALL).with("cadre",
				Objects.requireNonNullElse(cadre, ""));
		if (cadre != null) {
			query.any(List.of("k.cadre = :cadre", "k.kin = :cadre"));
		}
		return this.listing.page(query, LATEST_DECLARED, page, KINSHIP_ROW);
	}

	Map<String, KinshipView> kinships(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(KINSHIP + " from kinship k where k.id in (:ids) and {wall}", KINSHIP_WALL)
					.param("ids", numbers)
					.query(KINSHIP_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	/** Whose affairs a cadre keeps out of as their kin, as it counts against them now. */
	Set<String> kinOf(String cadre) {
		return others(
				"select k.kin from kinship k where k.cadre in (:cadres)" + countingAgainst("k.cadre")
						+ " union select k.cadre from kinship k where k.kin in (:cadres)" + countingAgainst("k.kin"),
				Set.of(cadre));
	}

	/** Who keeps out of cadres' affairs as their kin, as it counts against them now. */
	Set<String> keptOutOf(Set<String> cadres) {
		return others(
				"select k.kin from kinship k where k.cadre in (:cadres)" + countingAgainst("k.kin")
						+ " union select k.cadre from kinship k where k.kin in (:cadres)" + countingAgainst("k.cadre"),
				cadres);
	}

	/** Asks of rows what {@link Kinship#countsAgainst} says of one. */
	private static String countingAgainst(String one) {
		return " and k.open_key is not null and (k.confirmed_on is not null or k.declarer = " + one + ")";
	}

	private Set<String> others(String select, Set<String> cadres) {
		return new HashSet<>(this.walls.readNamed(select).param("cadres", cadres).query(String.class).list());
	}

	@Bean
	static Chapter kinshipsOfCadre() {
		return new Chapter("亲属回避", Whose.CADRE, Kinship.NUMBERS,
				"select concat('kinship:', k.id) from kinship k where (k.cadre = :number or k.kin = :number) and {wall} order by k.id desc",
				KINSHIP_WALL);
	}

	@Bean
	static Chapter ballotsOnCadre() {
		return new Chapter("票决", Whose.CADRE, Ballot.NUMBERS,
				"select concat('ballot:', b.id) from ballot b where b.candidate = :number and {wall} order by b.id desc",
				Wall.area("b.area").readers(BALLOT_READERS));
	}

	@Bean
	static NodeLoader ballotNodes(CommitteeListing listing) {
		return NodeLoader.of(Ballot.TYPE, listing::ballots);
	}

	@Bean
	static NodeLoader kinshipNodes(CommitteeListing listing) {
		return NodeLoader.of(Kinship.TYPE, listing::kinships);
	}

	@Bean
	static NodeLoader committeeNodes(CommitteeListing listing) {
		return NodeLoader.of(Committee.TYPE, listing::committees);
	}

	/**
	 * A seat as it is read.
	 *
	 * @param ballot whose it is
	 * @param voterNumber number of the cadre
	 * @param chair whether they chair the committee
	 * @param recusal why they are not due
	 * @param present whether they are there
	 * @param voted whether they have voted
	 * @param choice what they said, for whom the kind lets read it
	 */
	record SeatView(long ballot, String voterNumber, boolean chair, Seat.@Nullable Recusal recusal, boolean present,
			boolean voted, @Nullable Choice choice) {

	}

	/** Somebody's time on a committee as it is read. */
	record MemberView(String county, String cadreNumber, boolean chair, LocalDate since, @Nullable LocalDate until) {

	}

	/** A committee as it is read. */
	record CommitteeView(String county, long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of(Committee.TYPE, this.county);
		}

		@Override
		public String typeName() {
			return Committee.TYPE;
		}

	}

	/** A declaration of kinship as it is read. */
	record KinshipView(long key, String area, String cadreNumber, String kinNumber, String declaredBy,
			LocalDate declaredOn, @Nullable String declarerNumber, @Nullable String confirmedBy,
			@Nullable LocalDate confirmedOn, @Nullable LocalDate endedOn, @Nullable String reason,
			long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of(Kinship.TYPE, this.key);
		}

		@Override
		public String typeName() {
			return Kinship.TYPE;
		}

		/**
		 * Where it stands.
		 * @return whom it counts against
		 */
		public Kinship.Status status() {
			return (this.endedOn != null) ? Kinship.Status.ENDED
					: (this.confirmedOn != null) ? Kinship.Status.CONFIRMED : Kinship.Status.DECLARED;
		}

		/**
		 * The number as people write it.
		 * @return with its year
		 */
		public String number() {
			return Kinship.NUMBERS.text(this.key);
		}

	}

}
