package io.duban.exit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.exit.Indicator.Measure;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * What the county counts of poverty: households and people by how they stand, incidence
 * by year, indicators that are met. Each is one statement for any number of divisions, by
 * village, and added up from there. Who sees only their own within a division is told
 * nothing of the whole.
 */
@Component
public class PovertyFigures {

	private static final int RATE_SCALE = 5;

	private static final Wall HOUSEHOLDS = Wall.area("h.area").township("h.township");

	private static final Wall VALUES = Wall.area("v.area").township("v.township");

	private static final Wall POPULATIONS = Wall.area("r.area");

	/**
	 * Each household with its members and its years. Joined and not looked up one by one,
	 * so that MySQL finds a way that does not depend on what it knows of the tables.
	 */
	private static final String EACH = "select h.area, %s as standing, count(distinct p.id) as people,"
			+ " case when h.monitoring is not null and not h.risk_cleared then 1 else 0 end as watched"
			+ " from household h left join person p on p.household = h.id"
			+ " left join poverty_spell s on s.household = h.id where %s and {wall}"
			+ " group by h.id, h.area, h.kind, h.identified_on, h.monitoring, h.risk_cleared";

	private static final String STANDING = "case when max(case when s.id is not null and s.until_year is null then 1"
			+ " else 0 end) = 1 then 'POOR' when count(s.id) > 0 then 'EXITED' when h.kind = '" + Poverty.EXITED
			+ "' then 'EXITED' when h.kind = '" + Poverty.GENERAL + "' then 'NEVER_POOR' else 'POOR' end";

	private static final String AT_END_OF_YEAR = "case when max(case when s.since_year <= :year and (s.until_year is null"
			+ " or s.until_year > :year) then 1 else 0 end) = 1 then 'POOR' when count(s.id) > 0 then 'NOT'"
			+ " when h.kind = '" + Poverty.GENERAL + "' or h.identified_on > :end then 'NOT' when h.kind = '"
			+ Poverty.EXITED + "' or h.identified_on is null then 'UNKNOWN' else 'POOR' end";

	private final IndicatorSets sets;

	private final Walls walls;

	private final Clock clock;

	PovertyFigures(IndicatorSets sets, Walls walls, Clock clock) {
		this.sets = sets;
		this.walls = walls;
		this.clock = clock;
	}

	/**
	 * Households and people of divisions by how they stand now.
	 * @param divisions codes of divisions that the current person sees
	 * @return by division, without those of which they see only what is their own
	 */
	public Map<String, Counts> counts(Collection<String> divisions) {
		List<String> whole = whole(divisions);
		Map<String, Counts> counts = new HashMap<>();
		whole.forEach((code) -> counts.put(code, Counts.NONE));
		if (whole.isEmpty()) {
			return counts;
		}
		Map<String, Object> parameters = new HashMap<>();
		this.walls
			.read("select f.area, f.standing, count(*), sum(f.people), sum(f.watched) from ("
					+ EACH.formatted(STANDING, within(HOUSEHOLDS, whole, parameters))
					+ ") f group by f.area, f.standing", HOUSEHOLDS)
			.params(parameters)
			.query((row) -> {
				Counts village = Counts.of(row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5));
				addUp(row.getString(1), whole, counts, (known) -> known.plus(village));
			});
		return counts;
	}

	/**
	 * The incidence of poverty (贫困发生率) at the end of a year.
	 * @param divisions codes of divisions that the current person sees
	 * @param year the year
	 * @return by division, without those of which they see only what is their own
	 */
	public Map<String, Incidence> incidence(Collection<String> divisions, int year) {
		List<String> whole = whole(divisions);
		Map<String, Incidence> incidences = new HashMap<>();
		if (whole.isEmpty()) {
			return incidences;
		}
		Map<String, Population> populations = populations(whole, year);
		whole.forEach((code) -> incidences.put(code, new Incidence(year, 0, 0, 0, populations.get(code))));
		Map<String, Object> parameters = new HashMap<>();
		this.walls
			.read("select f.area, f.standing, count(*), sum(f.people) from ("
					+ EACH.formatted(AT_END_OF_YEAR, within(HOUSEHOLDS, whole, parameters))
					+ ") f where f.standing <> 'NOT' group by f.area, f.standing", HOUSEHOLDS)
			.params(parameters)
			.param("year", year)
			.param("end", LocalDate.of(year, 12, 31))
			.query((row) -> {
				boolean poor = row.getString(2).equals("POOR");
				int households = row.getInt(3);
				int people = row.getInt(4);
				addUp(row.getString(1), whole, incidences,
						(known) -> poor ? known.plus(households, people, 0) : known.plus(0, 0, households));
			});
		return incidences;
	}

	private Map<String, Population> populations(Collection<String> divisions, int year) {
		Map<String, Population> populations = new HashMap<>();
		this.walls
			.read("select r.area, r.of_year, r.population, r.source, r.stated_by from rural_population r"
					+ " where r.area in (:divisions) and r.of_year = :year and {wall}", POPULATIONS)
			.param("divisions", divisions)
			.param("year", year)
			.query((row) -> {
				populations.put(row.getString(1), new Population(row.getString(1), row.getInt(2), row.getLong(3),
						row.getString(4), row.getString(5)));
			});
		return populations;
	}

	/**
	 * How many households or villages meet each indicator today, by the last values that
	 * were entered, whatever issues are open.
	 * @param divisions codes of divisions that the current person sees
	 * @param subject of households or villages
	 * @return by division, one for each indicator in the order of the set in force,
	 * without those of which they see only what is their own
	 */
	public Map<String, List<IndicatorCounts>> indicators(Collection<String> divisions, Subject subject) {
		List<String> whole = whole(divisions);
		if (whole.isEmpty()) {
			return Map.of();
		}
		LocalDate today = Time.today(this.clock);
		IndicatorSet set = this.sets.inForce(subject, today);
		Map<String, Map<String, IndicatorCounts>> counts = new HashMap<>();
		whole.forEach((code) -> {
			Map<String, IndicatorCounts> none = new LinkedHashMap<>();
			set.indicators().forEach((indicator) -> none.put(indicator.key(), new IndicatorCounts(indicator, 0, 0)));
			counts.put(code, none);
		});
		Map<String, Object> parameters = new HashMap<>();
		this.walls
			.read("select f.area, f.indicator, f.met, count(*) from (select v.area, v.indicator, "
					+ met(set, parameters) + " as met from indicator_value v where v.subject_kind = :kind"
					+ " and v.valued_on <= :today and not exists (select 1 from indicator_value l"
					+ " where l.subject_kind = v.subject_kind and l.subject = v.subject and l.indicator = v.indicator"
					+ " and l.valued_on > v.valued_on and l.valued_on <= :today) and "
					+ within(VALUES, whole, parameters) + " and {wall}) f group by f.area, f.indicator, f.met", VALUES)
			.params(parameters)
			.param("kind", subject.name())
			.param("today", today)
			.query((row) -> {
				String key = row.getString(2);
				boolean met = row.getInt(3) == 1;
				int number = row.getInt(4);
				addUp(row.getString(1), whole, counts, (known) -> {
					known.computeIfPresent(key, (unused, count) -> count.plus(met ? number : 0, met ? 0 : number));
					return known;
				});
			});
		Map<String, List<IndicatorCounts>> lists = new HashMap<>();
		counts.forEach((code, known) -> lists.put(code, List.copyOf(known.values())));
		return lists;
	}

	/** 1 where a value meets its indicator, as {@link Indicator#isMetBy} decides. */
	private static String met(IndicatorSet set, Map<String, Object> parameters) {
		StringBuilder met = new StringBuilder("case");
		for (Indicator indicator : set.indicators()) {
			if (indicator.threshold() != null) {
				String name = "met" + parameters.size();
				parameters.put(name, indicator.threshold());
				met.append(" when v.indicator = '")
					.append(indicator.key())
					.append("' then case when v.figure ")
					.append((indicator.measure() == Measure.AT_LEAST) ? ">=" : "<=")
					.append(" :")
					.append(name)
					.append(" then 1 else 0 end");
			}
		}
		return met.append(" when v.held then 1 else 0 end").toString();
	}

	/** Those of which the current person sees not only their own. */
	private List<String> whole(Collection<String> divisions) {
		return divisions.stream()
			.distinct()
			.filter((code) -> this.walls.sees(new Place(code, null, null, null, true)))
			.toList();
	}

	private static String within(Wall wall, List<String> divisions, Map<String, Object> parameters) {
		List<String> ways = new ArrayList<>();
		divisions.forEach((code) -> ways.add(wall.within(Area.of(code), "division" + ways.size(), parameters)));
		return "(" + String.join(" or ", ways) + ")";
	}

	private static <T> void addUp(String village, List<String> divisions, Map<String, T> sums, UnaryOperator<T> plus) {
		divisions.stream()
			.filter((code) -> Area.of(code).contains(village))
			.forEach((code) -> sums.computeIfPresent(code, (unused, known) -> plus.apply(known)));
	}

	/**
	 * Households and people by how they stand.
	 *
	 * @param registeredHouseholds that were ever registered as poor
	 * @param registeredPersons in these
	 * @param exitedHouseholds that have exited
	 * @param exitedPersons in these
	 * @param remainingHouseholds that are poor, again or still
	 * @param remainingPersons in these
	 * @param monitoredHouseholds that are monitored and whose risk is not cleared
	 */
	public record Counts(int registeredHouseholds, int registeredPersons, int exitedHouseholds, int exitedPersons,
			int remainingHouseholds, int remainingPersons, int monitoredHouseholds) {

		static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

		static Counts of(String standing, int households, int people, int watched) {
			return switch (standing) {
				case "EXITED" -> new Counts(households, people, households, people, 0, 0, watched);
				case "POOR" -> new Counts(households, people, 0, 0, households, people, watched);
				default -> new Counts(0, 0, 0, 0, 0, 0, watched);
			};
		}

		Counts plus(Counts other) {
			return new Counts(this.registeredHouseholds + other.registeredHouseholds,
					this.registeredPersons + other.registeredPersons, this.exitedHouseholds + other.exitedHouseholds,
					this.exitedPersons + other.exitedPersons, this.remainingHouseholds + other.remainingHouseholds,
					this.remainingPersons + other.remainingPersons,
					this.monitoredHouseholds + other.monitoredHouseholds);
		}

	}

	/**
	 * The incidence of poverty at the end of a year, and what it is made of.
	 *
	 * @param year the year
	 * @param poorHouseholds that were poor at its end, by their years
	 * @param poorPersons members whom the register has of these now
	 * @param householdsWithoutYears registered ones of which nobody has told the years
	 * @param population what was stated of the rural population, if anything was
	 */
	public record Incidence(int year, int poorHouseholds, int poorPersons, int householdsWithoutYears,
			@Nullable Population population) {

		Incidence plus(int households, int persons, int without) {
			return new Incidence(this.year, this.poorHouseholds + households, this.poorPersons + persons,
					this.householdsWithoutYears + without, this.population);
		}

		/**
		 * Poor persons of a hundred.
		 * @return percent with three digits, or null while no population is stated
		 */
		public @Nullable BigDecimal rate() {
			return (this.population != null) ? BigDecimal.valueOf(this.poorPersons)
				.divide(BigDecimal.valueOf(this.population.people()), RATE_SCALE, RoundingMode.HALF_UP)
				.movePointRight(2) : null;
		}

	}

	/**
	 * How many meet an indicator.
	 *
	 * @param indicator the indicator
	 * @param green how many do
	 * @param red how many do not
	 */
	public record IndicatorCounts(Indicator indicator, int green, int red) {

		IndicatorCounts plus(int moreGreen, int moreRed) {
			return new IndicatorCounts(this.indicator, this.green + moreGreen, this.red + moreRed);
		}

	}

}
