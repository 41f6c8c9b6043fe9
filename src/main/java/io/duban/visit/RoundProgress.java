package io.duban.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.Page;
import io.duban.core.Time;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.household.Register.HouseholdFilter;
import io.duban.responsibility.Responsibilities;
import io.duban.security.Area;
import io.duban.security.Deputies;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.visit.CampaignListing.RoundView;

/**
 * How far rounds are: what is due is counted from the register as it is, and what is done
 * from the visits, each household or host once, by whom the round owes it.
 */
@Component
public class RoundProgress {

	private static final String ANSWERED = "responsibility r join household h on h.id = r.subject";

	/** By whoever answered for it on the day: a neighbour's visit is not theirs. */
	private static final String DONE = "exists (select 1 from visit v where v.household = h.id and v.round = :round"
			+ " and v.outside_responsibility = false)";

	/** The same of all, which is less work where a whole county is counted. */
	private static final String HOUSEHOLDS_DONE = "select v.household from visit v where v.round = :round"
			+ " and v.outside_responsibility = false";

	private static final String HOSTS_DONE = "select v.host from visit v where v.round = :round";

	/** As of the households themselves, in the rows that say who answers for them. */
	private static final Wall ANSWERED_WALL = Wall.area("r.area").township("r.township").household("r.household");

	private static final Wall HOST_WALL = Wall.area("h.area").township("h.township");

	private static final RowMapper<CadreProgress> OF_CADRE = (row, index) -> new CadreProgress(row.getString(1),
			row.getInt(2), row.getInt(3));

	private final CampaignListing campaigns;

	private final Walls walls;

	private final Listing listing;

	private final Register register;

	private final Deputies deputies;

	private final Who who;

	private final Clock clock;

	RoundProgress(CampaignListing campaigns, Walls walls, Listing listing, Register register, Deputies deputies,
			Who who, Clock clock) {
		this.campaigns = campaigns;
		this.walls = walls;
		this.listing = listing;
		this.register = register;
		this.deputies = deputies;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * How far the rounds are that take visits, of each campaign the one that is due
	 * first.
	 * @param division code of a division
	 * @return those that have to do with it, the latest campaign first
	 */
	public List<Whole> underway(String division) {
		return this.campaigns.underway()
			.stream()
			.filter((round) -> round.within(division) != null)
			.map((round) -> of(round, division))
			.toList();
	}

	/**
	 * How far a round is in a division, and in those right under it.
	 * @param round the round
	 * @param division code of the division, null for all of the campaign's
	 * @return what the current person sees of it
	 */
	Whole of(RoundView round, @Nullable String division) {
		Area area = round.within(division);
		if (area == null) {
			return new Whole(round, (division != null) ? division : round.area(), List.of());
		}
		boolean townships = area.high().substring(6, 9).equals("999");
		Map<String, Object> parameters = new HashMap<>(
				Map.of("round", round.key(), "campaign", round.campaignNumber()));
		Wall wall = round.toHosts() ? HOST_WALL : Register.HOUSEHOLD_WALL;
		String within = wall.within(area, "under", parameters);
		Map<String, Part> parts = new TreeMap<>();
		// By villages, which an index has in order, and by townships of these.
		this.walls
			.read("select h.area, count(*), sum(case when h.id in (" + (round.toHosts() ? HOSTS_DONE : HOUSEHOLDS_DONE)
					+ ") then 1 else 0 end) from " + (round.toHosts() ? "campaign_host h" : "household h") + " where "
					+ within + (round.toHosts() ? " and h.campaign = :campaign" : "") + " and {wall} group by h.area",
					wall)
			.params(parameters)
			.query((row) -> {
				String part = townships ? Area.township(row.getString(1)) : row.getString(1);
				parts.merge(part, new Part(part, row.getInt(2), row.getInt(3)), Part::plus);
			});
		return new Whole(round, area.code(), List.copyOf(parts.values()));
	}

	/**
	 * How far a round is with the cadres who answer today, by number.
	 * @param round the round
	 * @param division code of a division in which they answer, null for all
	 * @param page which part
	 * @return each with the households that the current person sees
	 */
	Connection<CadreProgress> ofCadres(RoundView round, @Nullable String division, Page page) {
		Area area = round.within(division);
		String select = "select r.cadre, count(*), sum(case when " + DONE.replace("h.id", "r.household")
				+ " then 1 else 0 end)";
		Listing.Query query = new Listing.Query(select, "responsibility r", ANSWERED_WALL)
			.under((area != null) ? area.code() : null)
			.where((area != null && !round.toHosts()) ? "1 = 1" : "1 = 0")
			.with("round", round.key())
			.groupedBy("r.cadre");
		return this.listing.page(Responsibilities.answering(query, today()),
				Listing.Order.byId("r.cadre", true, CadreProgress::cadreNumber), page, OF_CADRE);
	}

	/**
	 * The households to which a round still owes a visit.
	 * @param round the round, null where there is none
	 * @param division code of a division in which they lie, null for all
	 * @param mine whether only those for which the current person answers, or somebody
	 * for whom they stand in
	 * @param page which part
	 * @return by number
	 */
	Connection<Household> due(@Nullable RoundView round, @Nullable String division, boolean mine, Page page) {
		String cadre = this.who.current().cadre();
		Area area = (round != null) ? round.within(division) : null;
		boolean none = round == null || area == null || round.toHosts() || (mine && cadre == null);
		HouseholdFilter filter = new HouseholdFilter((area != null) ? area.code() : null, null);
		return this.register.page(mine ? ANSWERED : "household h", filter, page, (query) -> {
			query.where(none ? "1 = 0" : "not " + DONE).with("round", (round != null) ? round.key() : 0L);
			return (cadre != null && mine) ? Responsibilities.answering(ofHolder(query, cadre), today()) : query;
		});
	}

	private Listing.Query ofHolder(Listing.Query query, String cadre) {
		List<String> held = Stream.concat(Stream.of(cadre), this.deputies.standsInFor(cadre).stream()).toList();
		for (int number = 0; number < held.size(); number++) {
			query.with("held" + number, held.get(number));
		}
		return query.any(IntStream.range(0, held.size()).mapToObj((number) -> "r.cadre = :held" + number).toList());
	}

	private LocalDate today() {
		return Time.today(this.clock);
	}

	/**
	 * How far a round is in a division.
	 *
	 * @param round the round
	 * @param area code of the division
	 * @param parts the divisions right under it
	 */
	public record Whole(RoundView round, String area, List<Part> parts) {

		public int due() {
			return this.parts.stream().mapToInt(Part::due).sum();
		}

		public int done() {
			return this.parts.stream().mapToInt(Part::done).sum();
		}

	}

	/**
	 * How far a round is in one of several divisions.
	 *
	 * @param area code of the division
	 * @param due how many visits it owes
	 * @param done how many of them there were
	 */
	public record Part(String area, int due, int done) {

		private Part plus(Part other) {
			return new Part(this.area, this.due + other.due, this.done + other.done);
		}

	}

	/**
	 * How far a round is with a cadre.
	 *
	 * @param cadreNumber their number
	 * @param due how many households they answer for
	 * @param done to how many of them there was a visit
	 */
	record CadreProgress(String cadreNumber, int due, int done) {

		public String id() {
			return GlobalId.of("CadreProgress", this.cadreNumber);
		}

	}

}
