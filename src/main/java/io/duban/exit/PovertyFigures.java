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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.exit.Indicator.Measure;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.VillageCounts.Count;
import io.duban.exit.VillageCounts.Villages;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * What the county counts of poverty: households and people by how they stand, incidence
 * by year, indicators that are met, for any number of divisions at once, by village and
 * added up from there. Who sees only their own within a division is told nothing of the
 * whole.
 */
@Component
public class PovertyFigures {

	private static final int RATE_SCALE = 5;

	private static final Wall VALUES = Wall.area("v.area").township("v.township");

	private static final Wall POPULATIONS = Wall.area("r.area");

	private final VillageCounts villages;

	private final IndicatorSets sets;

	private final Walls walls;

	private final Clock clock;

	PovertyFigures(VillageCounts villages, IndicatorSets sets, Walls walls, Clock clock) {
		this.villages = villages;
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
		Villages villages = this.villages.under(whole);
		whole.forEach((code) -> counts.put(code, sum(villages.under(code))));
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
		Map<String, Population> populations = populations("r.area in (:divisions) and r.of_year = :year",
				Map.of("divisions", whole, "year", year))
			.stream()
			.collect(Collectors.toMap(Population::division, (population) -> population));
		Villages villages = this.villages.under(whole);
		whole.forEach((code) -> incidences.put(code, incidence(villages.under(code), year, populations.get(code))));
		return incidences;
	}

	/**
	 * The incidence of poverty at the end of each of some years.
	 * @param division code of a division of which the current person sees the whole
	 * @param villages its villages
	 * @param from the first year
	 * @param to the last year
	 * @return by year, the first first
	 */
	public List<Incidence> incidences(String division, Villages villages, int from, int to) {
		Map<Integer, Population> populations = new HashMap<>();
		populations("r.area = :division and r.of_year between :from and :to",
				Map.of("division", division, "from", from, "to", to))
			.forEach((population) -> populations.put(population.year(), population));
		return IntStream.rangeClosed(from, to)
			.mapToObj((year) -> incidence(villages, year, populations.get(year)))
			.toList();
	}

	/**
	 * Households and people of villages by how they stand now.
	 * @param villages of which the current person sees the whole
	 * @return added up
	 */
	public static Counts sum(Villages villages) {
		Counts[] sum = { Counts.NONE };
		villages.each((kind, count) -> sum[0] = sum[0].plus(Counts.of(kind, count)));
		return sum[0];
	}

	private static Incidence incidence(Villages villages, int year, @Nullable Population population) {
		int[] poor = new int[2];
		int[] unknown = new int[1];
		villages.each((kind, count) -> {
			switch (kind.standing(year)) {
				case POOR -> {
					poor[0] += count.households();
					poor[1] += count.people();
				}
				case UNKNOWN -> unknown[0] += count.households();
				default -> {
				}
			}
		});
		return new Incidence(year, poor[0], poor[1], unknown[0], population);
	}

	private List<Population> populations(String where, Map<String, ?> parameters) {
		return this.walls
			.read("select r.area, r.of_year, r.population, r.source, r.stated_by from rural_population r where " + where
					+ " and {wall}", POPULATIONS)
			.params(parameters)
			.query((row, index) -> new Population(row.getString(1), row.getInt(2), row.getLong(3), row.getString(4),
					row.getString(5)))
			.list();
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
		LocalDate today = Time.today(this.clock);
		IndicatorSet set = this.sets.inForce(subject, today);
		Map<String, Map<String, IndicatorCounts>> counts = new HashMap<>();
		whole.forEach((code) -> counts.put(code, none(set)));
		if (!whole.isEmpty()) {
			met(set, subject, whole, today,
					(village, meets) -> addUp(village, whole, counts, (known) -> meets.addTo(known)));
		}
		return lists(counts);
	}

	/**
	 * The same of a day, by township.
	 * @param division code of a division of which the current person sees the whole
	 * @param subject of households or villages
	 * @param on the day
	 * @return by code of the township, for those where any value was entered, one for
	 * each indicator in the order of the set that was in force
	 */
	public SortedMap<String, List<IndicatorCounts>> indicatorsByTownship(String division, Subject subject,
			LocalDate on) {
		IndicatorSet set = this.sets.inForce(subject, on);
		Map<String, Map<String, IndicatorCounts>> counts = new HashMap<>();
		met(set, subject, List.of(division), on,
				(village, meets) -> meets.addTo(counts.computeIfAbsent(Area.township(village), (unused) -> none(set))));
		return new TreeMap<>(lists(counts));
	}

	private static Map<String, IndicatorCounts> none(IndicatorSet set) {
		Map<String, IndicatorCounts> none = new LinkedHashMap<>();
		set.indicators().forEach((indicator) -> none.put(indicator.key(), new IndicatorCounts(indicator, 0, 0)));
		return none;
	}

	private static Map<String, List<IndicatorCounts>> lists(Map<String, Map<String, IndicatorCounts>> counts) {
		Map<String, List<IndicatorCounts>> lists = new HashMap<>();
		counts.forEach((code, known) -> lists.put(code, List.copyOf(known.values())));
		return lists;
	}

	/**
	 * Tells of each village how many meet which indicator, by the last values until a
	 * day.
	 */
	private void met(IndicatorSet set, Subject subject, List<String> divisions, LocalDate on,
			BiConsumer<String, Meets> each) {
		Map<String, Object> parameters = new HashMap<>();
		this.walls
			.read("select f.area, f.indicator, f.met, count(*) from (select v.area, v.indicator, "
					+ met(set, parameters) + " as met from indicator_value v where v.subject_kind = :kind"
					+ " and v.valued_on <= :on and not exists (select 1 from indicator_value l"
					+ " where l.subject_kind = v.subject_kind and l.subject = v.subject and l.indicator = v.indicator"
					+ " and l.valued_on > v.valued_on and l.valued_on <= :on) and "
					+ within(VALUES, divisions, parameters) + " and {wall}) f group by f.area, f.indicator, f.met",
					VALUES)
			.params(parameters)
			.param("kind", subject.name())
			.param("on", on)
			.query((row) -> {
				each.accept(row.getString(1), new Meets(row.getString(2), row.getInt(3) == 1, row.getInt(4)));
			});
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

	/** How many of a village meet an indicator, or do not. */
	private record Meets(String indicator, boolean met, int number) {

		private Map<String, IndicatorCounts> addTo(Map<String, IndicatorCounts> known) {
			known.computeIfPresent(this.indicator,
					(unused, count) -> count.plus(this.met ? this.number : 0, this.met ? 0 : this.number));
			return known;
		}

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

		static Counts of(VillageCounts.Kind kind, Count count) {
			int households = count.households();
			int watched = kind.watched() ? households : 0;
			return switch (kind.standing()) {
				case EXITED -> new Counts(households, count.people(), households, count.people(), 0, 0, watched);
				case POOR -> new Counts(households, count.people(), 0, 0, households, count.people(), watched);
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
