package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.CaseNumber;
import io.duban.core.Time;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads pools, who is in them, and nominations. */
@Component
class NominationListing {

	private static final String NOMINATION = "select n.id, n.area, n.cadre, n.tier, n.status, n.nominated_by,"
			+ " n.nominated_on, n.grounds, n.recommendation, n.decision, n.finding, n.notice, n.ended_on, n.reason,"
			+ " n.version";

	private static final Wall NOMINATION_WALL = Wall.area("n.area").readers(Files.READERS).about("n.cadre");

	private static final RowMapper<NominationSummary> NOMINATION_ROW = (row, index) -> new NominationSummary(
			row.getLong(1), row.getString(2), row.getString(3), Tier.valueOf(row.getString(4)),
			Nomination.Status.valueOf(row.getString(5)), row.getString(6), row.getObject(7, LocalDate.class),
			row.getString(8), row.getObject(9, Long.class), row.getObject(10, Long.class), row.getString(11),
			row.getObject(12, Long.class), row.getObject(13, LocalDate.class), row.getString(14), row.getLong(15));

	private static final String MEMBER = "select m.id, m.area, m.tier, m.cadre, m.nomination, m.entered_on, m.left_on,"
			+ " m.ground, m.reason, m.version";

	private static final Wall MEMBER_WALL = Wall.area("m.area").readers(Files.READERS).about("m.cadre");

	private static final RowMapper<PoolMemberSummary> MEMBER_ROW = (row, index) -> new PoolMemberSummary(row.getLong(1),
			row.getString(2), Tier.valueOf(row.getString(3)), row.getString(4), row.getLong(5),
			row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class),
			(row.getString(8) != null) ? PoolMember.Ground.valueOf(row.getString(8)) : null, row.getString(9),
			row.getLong(10));

	private static final String POOL = "select p.id, p.area, p.tier, p.occupied from pool p where ";

	private static final Wall POOL_WALL = Wall.area("p.area").readers(Files.READERS);

	private final Walls walls;

	private final Listing listing;

	private final PoolRules rules;

	private final Clock clock;

	NominationListing(Walls walls, Listing listing, PoolRules rules, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.rules = rules;
		this.clock = clock;
	}

	Connection<NominationSummary> nominations(@Nullable Tier tier, Nomination.@Nullable Status status,
			@Nullable String cadre, Page page) {
		Listing.Query query = new Listing.Query(NOMINATION, "nomination n", NOMINATION_WALL)
			.where("n.tier = :tier", "tier", Files.name(tier))
			.where("n.status = :status", "status", Files.name(status))
			.where("n.cadre = :cadre", "cadre", cadre);
		return this.listing.page(query, Files.latest("n.id", NominationSummary::key), page, NOMINATION_ROW);
	}

	Map<String, NominationSummary> nominations(Collection<String> ids) {
		return load(NOMINATION + " from nomination n where n.id in (:ids) and {wall}", NOMINATION_WALL, ids,
				NOMINATION_ROW, NominationSummary::key);
	}

	/** Nominations that a ballot of the committee is about, for those who vote in it. */
	Map<String, NominationSummary> votedOn(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.readNamed(NOMINATION + " from nomination n where n.id in (:ids)")
					.param("ids", numbers)
					.query(NOMINATION_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap((one) -> String.valueOf(one.key()), Function.identity()));
	}

	Connection<PoolMemberSummary> members(@Nullable Tier tier, @Nullable String cadre, @Nullable Boolean in,
			Page page) {
		Listing.Query query = new Listing.Query(MEMBER, "pool_member m", MEMBER_WALL)
			.where("m.tier = :tier", "tier", Files.name(tier))
			.where("m.cadre = :cadre", "cadre", cadre)
			.where("m.presence = :presence", "presence", (in != null) ? (in ? "IN" : "OUT") : null);
		return this.listing.page(query, Files.latest("m.id", PoolMemberSummary::key), page, MEMBER_ROW);
	}

	Map<String, PoolMemberSummary> members(Collection<String> ids) {
		return load(MEMBER + " from pool_member m where m.id in (:ids) and {wall}", MEMBER_WALL, ids, MEMBER_ROW,
				PoolMemberSummary::key);
	}

	/** The pool that each of some cadres is in. */
	Map<String, PoolMemberSummary> membersOf(Collection<String> cadres) {
		return cadres.isEmpty() ? Map.of()
				: this.walls.read(MEMBER + " from pool_member m where m.open_key in (:cadres) and {wall}", MEMBER_WALL)
					.param("cadres", cadres)
					.query(MEMBER_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap(PoolMemberSummary::cadreNumber, Function.identity()));
	}

	/** The three pools of a county, for those who have it in their area. */
	List<PoolSummary> poolsOf(String county) {
		Map<String, PoolSummary> kept = pools(
				List.of(Tier.values()).stream().map((tier) -> Pool.Id.of(county, tier).value()).toList());
		List<PoolSummary> all = new ArrayList<>();
		PoolRule rule = rule();
		for (Tier tier : Tier.values()) {
			String key = Pool.Id.of(county, tier).value();
			all.add(kept.getOrDefault(key, new PoolSummary(key, county, tier, 0, rule)));
		}
		return all;
	}

	Map<String, PoolSummary> pools(Collection<String> ids) {
		PoolRule rule = rule();
		return ids.isEmpty() ? Map.of()
				: this.walls.read(POOL + "p.id in (:ids) and {wall}", POOL_WALL)
					.param("ids", ids)
					.query((row, index) -> new PoolSummary(row.getString(1), row.getString(2),
							Tier.valueOf(row.getString(3)), row.getInt(4), rule))
					.list()
					.stream()
					.collect(Collectors.toMap(PoolSummary::key, Function.identity()));
	}

	private PoolRule rule() {
		return this.rules.inForce(Time.today(this.clock));
	}

	/** The county of a nomination that somebody's act sets going. */
	String county(String subject) {
		return this.walls.readNamed("select n.area from nomination n where n.id = :id")
			.param("id", CaseNumber.idOf(subject))
			.query(String.class)
			.single();
	}

	private <T> Map<String, T> load(String sql, Wall wall, Collection<String> ids, RowMapper<T> row,
			Function<T, Long> key) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(sql, wall)
					.param("ids", numbers)
					.query(row)
					.list()
					.stream()
					.collect(Collectors.toMap((item) -> String.valueOf(key.apply(item)), Function.identity()));
	}

	@Bean
	static Chapter nominationsOfCadre() {
		return new Chapter("入库提名", Whose.CADRE, Nomination.NUMBERS,
				"select concat('nomination:', n.id) from nomination n where n.cadre = :number and {wall} order by n.id desc",
				NOMINATION_WALL);
	}

	@Bean
	static Chapter poolMembersOfCadre() {
		return new Chapter("后备库", Whose.CADRE, PoolMember.NUMBERS,
				"select concat('poolMember:', m.id) from pool_member m where m.cadre = :number and {wall} order by m.id desc",
				MEMBER_WALL);
	}

	@Bean
	static NodeLoader nominationNodes(NominationListing listing) {
		return NodeLoader.of(Nomination.TYPE, listing::nominations);
	}

	@Bean
	static NodeLoader poolMemberNodes(NominationListing listing) {
		return NodeLoader.of(PoolMember.TYPE, listing::members);
	}

	@Bean
	static NodeLoader poolNodes(NominationListing listing) {
		return NodeLoader.of(Pool.TYPE, listing::pools);
	}

}
