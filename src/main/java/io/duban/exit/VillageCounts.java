package io.duban.exit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.duban.security.Area;
import io.duban.security.Walls;

/**
 * How many households and people each village has, by how they are registered and when
 * they were poor. What was counted of a village is kept until its register or its years
 * of poverty change, which {@code village_change} tells in one short statement: a whole
 * county would take a quarter of a second each time.
 */
@Component
public class VillageCounts {

	private final NavigableMap<String, Village> villages = new ConcurrentSkipListMap<>();

	/** Areas of which all villages were counted. */
	private final Set<Area> counted = ConcurrentHashMap.newKeySet();

	private final Walls walls;

	VillageCounts(Walls walls) {
		this.walls = walls;
	}

	/**
	 * What is counted of the villages under divisions.
	 * @param divisions codes of divisions of which the current person sees the whole
	 * @return those that have households or people
	 */
	public Villages under(Collection<String> divisions) {
		List<Area> areas = widest(divisions);
		NavigableMap<String, Village> found = new TreeMap<>();
		if (areas.isEmpty()) {
			return new Villages(found);
		}
		// Before the villages themselves: what changes meanwhile is counted again then.
		Map<String, Long> changes = changes(areas);
		List<Area> unknown = areas.stream()
			.filter((area) -> this.counted.stream().noneMatch((other) -> other.contains(area)))
			.toList();
		Set<String> stale = new HashSet<>();
		changes.forEach((code, number) -> {
			Village known = this.villages.get(code);
			if ((known == null || known.changes != number)
					&& unknown.stream().noneMatch((area) -> area.contains(code))) {
				stale.add(code);
			}
		});
		Map<String, Village> read = read(unknown, stale, changes);
		areas.forEach((area) -> found.putAll(this.villages.subMap(area.low(), true, area.high(), true)));
		found.putAll(read);
		// What a transaction wrote itself may yet be undone.
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			this.villages.putAll(read);
			this.counted.addAll(unknown);
		}
		return new Villages(found);
	}

	/** Without those that lie in others. */
	private static List<Area> widest(Collection<String> divisions) {
		List<Area> all = divisions.stream().distinct().map(Area::of).toList();
		return all.stream()
			.filter((area) -> all.stream().noneMatch((other) -> !other.equals(area) && other.contains(area)))
			.toList();
	}

	private Map<String, Long> changes(List<Area> areas) {
		Map<String, Long> changes = new HashMap<>();
		Map<String, Object> parameters = new HashMap<>();
		this.walls
			.readNamed(
					"select c.area, c.changes from village_change c where " + in("c.area", areas, Set.of(), parameters))
			.params(parameters)
			.query((row) -> {
				changes.put(row.getString(1), row.getLong(2));
			});
		return changes;
	}

	private Map<String, Village> read(List<Area> areas, Set<String> codes, Map<String, Long> changes) {
		if (areas.isEmpty() && codes.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> parameters = new HashMap<>();
		String where = in("h.area", areas, codes, parameters);
		Map<String, List<Years>> years = years(where, parameters);
		Map<String, Map<Kind, Count>> kinds = new HashMap<>();
		this.walls
			.readNamed("select h.id, h.area, h.kind, h.identified_on, case when h.monitoring is not null and"
					+ " not h.risk_cleared then 1 else 0 end, count(p.id) from household h left join person p"
					+ " on p.household = h.id where " + where
					+ " group by h.id, h.area, h.kind, h.identified_on, h.monitoring, h.risk_cleared")
			.params(parameters)
			.query((row) -> {
				LocalDate identified = row.getObject(4, LocalDate.class);
				Kind kind = new Kind(row.getString(3), (identified != null) ? identified.getYear() : null,
						row.getInt(5) == 1, years.getOrDefault(row.getString(1), List.of()));
				kinds.computeIfAbsent(row.getString(2), (unused) -> new HashMap<>())
					.merge(kind, new Count(1, row.getInt(6)), Count::plus);
			});
		Map<String, Integer> people = new HashMap<>();
		this.walls.readNamed("select h.area, count(*) from person h where " + where + " group by h.area")
			.params(parameters)
			.query((row) -> {
				people.put(row.getString(1), row.getInt(2));
			});
		Set<String> read = new HashSet<>(codes);
		read.addAll(kinds.keySet());
		read.addAll(people.keySet());
		return read.stream()
			.collect(Collectors.toMap((code) -> code, (code) -> new Village(changes.getOrDefault(code, 0L),
					kinds.getOrDefault(code, Map.of()), people.getOrDefault(code, 0))));
	}

	private Map<String, List<Years>> years(String where, Map<String, Object> parameters) {
		Map<String, List<Years>> years = new HashMap<>();
		this.walls
			.readNamed("select s.household, s.since_year, s.until_year from poverty_spell s"
					+ " join household h on h.id = s.household where " + where + " order by s.household, s.since_year")
			.params(parameters)
			.query((row) -> {
				years.computeIfAbsent(row.getString(1), (unused) -> new ArrayList<>(1))
					.add(new Years(row.getInt(2), row.getObject(3, Integer.class)));
			});
		return years;
	}

	private static String in(String column, List<Area> areas, Set<String> codes, Map<String, Object> parameters) {
		List<String> ways = new ArrayList<>();
		for (Area area : areas) {
			String name = "counted" + ways.size();
			parameters.put(name + "Low", area.low());
			parameters.put(name + "High", area.high());
			ways.add("%1$s between :%2$sLow and :%2$sHigh".formatted(column, name));
		}
		if (!codes.isEmpty()) {
			parameters.put("changed", codes);
			ways.add(column + " in (:changed)");
		}
		return "(" + String.join(" or ", ways) + ")";
	}

	/**
	 * What was counted of some villages.
	 *
	 * @param byCode by code, those that have households or people
	 */
	public record Villages(NavigableMap<String, Village> byCode) {

		/** Those that lie under a division. */
		Villages under(String division) {
			Area area = Area.of(division);
			return new Villages(this.byCode.subMap(area.low(), true, area.high(), true));
		}

		/** Tells of each kind of households in each village how many there are. */
		void each(BiConsumer<Kind, Count> tells) {
			this.byCode.values().forEach((village) -> village.kinds.forEach(tells));
		}

	}

	/**
	 * What was counted of a village.
	 *
	 * @param changes how often it had been changed by then
	 * @param kinds its households, by how they are registered and when they were poor
	 * @param people how many people the register has there
	 */
	public record Village(long changes, Map<Kind, Count> kinds, int people) {

		public int households() {
			return this.kinds.values().stream().mapToInt(Count::households).sum();
		}

	}

	/**
	 * How households are registered and when they were poor.
	 *
	 * @param kind 户类型, as the register has it
	 * @param identified the year in which they were identified, if that is known
	 * @param watched whether they are monitored and their risk is not cleared
	 * @param years in which they were poor, the first first
	 */
	public record Kind(String kind, @Nullable Integer identified, boolean watched, List<Years> years) {

		/** How they stand now. */
		Standing standing() {
			for (Years one : this.years) {
				if (one.until == null) {
					return Standing.POOR;
				}
			}
			if (!this.years.isEmpty() || this.kind.equals(Poverty.EXITED)) {
				return Standing.EXITED;
			}
			return this.kind.equals(Poverty.GENERAL) ? Standing.NEVER_POOR : Standing.POOR;
		}

		/** How they stood at the end of a year, as far as anybody told. */
		Standing standing(int year) {
			for (Years one : this.years) {
				if (one.holds(year)) {
					return Standing.POOR;
				}
			}
			if (!this.years.isEmpty()) {
				return Standing.EXITED;
			}
			if (this.kind.equals(Poverty.GENERAL) || (this.identified != null && this.identified > year)) {
				return Standing.NEVER_POOR;
			}
			return (this.kind.equals(Poverty.EXITED) || this.identified == null) ? Standing.UNKNOWN : Standing.POOR;
		}

	}

	/** How households stand, or stood. */
	enum Standing {

		/** Registered as poor, still or again. */
		POOR,
		/** No more, or not yet. */
		EXITED,
		/** Never registered as poor. */
		NEVER_POOR,
		/** Nobody told the years. */
		UNKNOWN

	}

	/**
	 * Years in which a household was poor.
	 *
	 * @param since the first
	 * @param until the one in which it exited, null while it is poor
	 */
	record Years(int since, @Nullable Integer until) {

		private boolean holds(int year) {
			return this.since <= year && (this.until == null || this.until > year);
		}

	}

	/**
	 * How many.
	 *
	 * @param households so many households
	 * @param people in these
	 */
	public record Count(int households, int people) {

		Count plus(Count other) {
			return new Count(this.households + other.households, this.people + other.people);
		}

	}

}
