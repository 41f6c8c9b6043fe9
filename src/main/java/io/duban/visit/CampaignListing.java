package io.duban.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Reads campaigns and their rounds, which are announced to everybody, and their hosts,
 * who are seen where their villages are.
 */
@Component
class CampaignListing {

	private static final int LATEST = 50;

	private static final int HOSTS = 500;

	private static final int UNDERWAY = 10;

	private static final String CAMPAIGNS = "select c.id, c.area, c.kind, c.name, c.to_hosts, c.started_on, c.version"
			+ " from campaign c where ";

	private static final RowMapper<CampaignView> CAMPAIGN = (row, index) -> new CampaignView(row.getLong(1),
			row.getString(2), Campaign.Kind.valueOf(row.getString(3)), row.getString(4), row.getBoolean(5),
			row.getObject(6, LocalDate.class), row.getLong(7));

	private static final String ROUNDS = "select r.id, r.campaign, r.number, r.due_on, r.extension_reason, r.closed_on,"
			+ " r.closing_reason, c.area, c.to_hosts from campaign_round r join campaign c on c.id = r.campaign where ";

	private static final RowMapper<RoundView> ROUND = (row, index) -> new RoundView(row.getLong(1), row.getLong(2),
			row.getInt(3), row.getObject(4, LocalDate.class), row.getString(5), row.getObject(6, LocalDate.class),
			row.getString(7), row.getString(8), row.getBoolean(9));

	private static final Wall HOST_WALL = Wall.area("h.area");

	private static final RowMapper<HostView> HOST = (row, index) -> new HostView(row.getLong(1), row.getLong(2),
			row.getString(3), Post.valueOf(row.getString(4)), row.getString(5));

	private final Walls walls;

	CampaignListing(Walls walls) {
		this.walls = walls;
	}

	Map<String, CampaignView> campaigns(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: byId(this.walls.readNamed(CAMPAIGNS + "c.id in (:ids)").param("ids", numbers).query(CAMPAIGN).list());
	}

	private static Map<String, CampaignView> byId(List<CampaignView> campaigns) {
		return campaigns.stream()
			.collect(Collectors.toMap((view) -> String.valueOf(view.number()), Function.identity()));
	}

	/** The latest campaigns, or those of them that take visits. */
	List<CampaignView> latest(boolean open) {
		return this.walls
			.readNamed(CAMPAIGNS
					+ (open ? "exists (select 1 from campaign_round r where r.campaign = c.id and r.closed_on is null)"
							: "1 = 1")
					+ " order by c.id desc limit " + LATEST)
			.query(CAMPAIGN)
			.list();
	}

	Map<Long, List<RoundView>> roundsOf(Collection<Long> campaigns) {
		return this.walls.readNamed(ROUNDS + "r.campaign in (:campaigns) order by r.id")
			.param("campaigns", campaigns)
			.query(ROUND)
			.list()
			.stream()
			.collect(Collectors.groupingBy(RoundView::campaignNumber));
	}

	Map<String, RoundView> rounds(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.readNamed(ROUNDS + "r.id in (:ids)")
					.param("ids", numbers)
					.query(ROUND)
					.list()
					.stream()
					.collect(Collectors.toMap((view) -> String.valueOf(view.key()), Function.identity()));
	}

	/** The round to households that is due first of those that take visits. */
	@Nullable RoundView current() {
		return this.walls
			.readNamed(ROUNDS + "r.closed_on is null and c.to_hosts = false order by r.due_on, r.id limit 1")
			.query(ROUND)
			.optional()
			.orElse(null);
	}

	/** Of each of the latest campaigns that take visits the round that is due first. */
	List<RoundView> underway() {
		return this.walls
			.readNamed(ROUNDS + "r.closed_on is null and not exists (select 1 from campaign_round e where"
					+ " e.campaign = r.campaign and e.closed_on is null and (e.due_on < r.due_on or"
					+ " (e.due_on = r.due_on and e.id < r.id))) order by r.campaign desc limit " + UNDERWAY)
			.query(ROUND)
			.list();
	}

	Map<String, HostView> hosts(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: hosts("h.id in (:ids)").param("ids", numbers)
					.query(HOST)
					.list()
					.stream()
					.collect(Collectors.toMap((view) -> String.valueOf(view.key()), Function.identity()));
	}

	Map<Long, List<HostView>> hostsOf(Collection<Long> campaigns) {
		return hosts("h.campaign in (:campaigns)").param("campaigns", campaigns)
			.query(HOST)
			.list()
			.stream()
			.collect(Collectors.groupingBy(HostView::campaignNumber));
	}

	/** The hosts whom rounds still owe a visit. */
	Map<Long, List<HostView>> hostsDue(Collection<RoundView> rounds) {
		Map<Long, List<HostView>> due = new HashMap<>();
		this.walls
			.read("select h.id, h.campaign, h.area, h.post, h.name, r.id from campaign_host h join campaign_round r"
					+ " on r.campaign = h.campaign where r.id in (:rounds) and {wall} and not exists (select 1 from visit v"
					+ " where v.round = r.id and v.host = h.id) order by r.id, h.id limit " + HOSTS * LATEST, HOST_WALL)
			.param("rounds", rounds.stream().map(RoundView::key).toList())
			.query((row) -> {
				due.computeIfAbsent(row.getLong(6), (unused) -> new ArrayList<>()).add(HOST.mapRow(row, row.getRow()));
			});
		return due;
	}

	private JdbcClient.StatementSpec hosts(String condition) {
		return this.walls.read("select h.id, h.campaign, h.area, h.post, h.name from campaign_host h where " + condition
				+ " and {wall} order by h.id limit " + HOSTS * LATEST, HOST_WALL);
	}

	/**
	 * A campaign as it is read.
	 *
	 * @param number 1 for the county's first
	 * @param area code of its division
	 * @param kind which
	 * @param name what it is called
	 * @param toHosts whether it owes its visits to hosts, not to households
	 * @param startedOn the day on which it began
	 * @param version for {@code expectedVersion}
	 */
	record CampaignView(long number, String area, Campaign.Kind kind, String name, boolean toHosts, LocalDate startedOn,
			long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of("Campaign", this.number);
		}

		@Override
		public String typeName() {
			return "Campaign";
		}

	}

	/**
	 * A round as it is read.
	 *
	 * @param key its id within the type
	 * @param campaignNumber its campaign's
	 * @param number 1 for the campaign's first
	 * @param dueOn by when it is due
	 * @param extensionReason why it was extended last
	 * @param closedOn since when it takes no visits
	 * @param closingReason why
	 * @param area code of the campaign's division
	 * @param toHosts whether it owes its visits to hosts, not to households
	 */
	record RoundView(long key, long campaignNumber, int number, LocalDate dueOn, @Nullable String extensionReason,
			@Nullable LocalDate closedOn, @Nullable String closingReason, String area,
			boolean toHosts) implements Node {

		@Override
		public String id() {
			return GlobalId.of("CampaignRound", this.key);
		}

		@Override
		public String typeName() {
			return "CampaignRound";
		}

		/**
		 * What of a division the round is about.
		 * @param division code of a division, null for all of the campaign's
		 * @return the narrower of the two, null where they have nothing in common
		 */
		@Nullable Area within(@Nullable String division) {
			Area own = Area.of(this.area);
			if (division == null) {
				return own;
			}
			Area asked = Area.of(division);
			return own.contains(asked) ? asked : asked.contains(own) ? own : null;
		}

	}

	/**
	 * A host as it is read.
	 *
	 * @param key its id within the type
	 * @param campaignNumber its campaign's
	 * @param area code of the village
	 * @param post what they are there
	 * @param name their name
	 */
	record HostView(long key, long campaignNumber, String area, Post post, String name) implements Node {

		@Override
		public String id() {
			return GlobalId.of("CampaignHost", this.key);
		}

		@Override
		public String typeName() {
			return "CampaignHost";
		}

	}

}
