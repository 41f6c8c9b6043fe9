package io.duban.discipline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.security.Walls;

/**
 * Tells those who fill the pools who may not be in them. Whoever asks decides who is told
 * of it.
 */
@Component
public class Bars {

	private final Walls walls;

	Bars(Walls walls) {
		this.walls = walls;
	}

	/**
	 * Who of some cadres had an open case on a day: from the day of the proposal until
	 * the day before the case was closed.
	 * @param cadres numbers of the cadres
	 * @param on the day
	 * @return numbers of those who had
	 */
	public Set<String> withOpenCase(Collection<String> cadres, LocalDate on) {
		return cadres.isEmpty() ? Set.of()
				: new HashSet<>(this.walls
					.readNamed("select distinct d.cadre from discipline_case d where d.cadre in (:cadres)"
							+ " and d.proposed_at < :ends and (d.closed_at is null or d.closed_at >= :ends)")
					.param("cadres", cadres)
					.param("ends", on.plusDays(1).atStartOfDay())
					.query(String.class)
					.list());
	}

	/**
	 * Who of some cadres is barred from the pools on a day, as it is decided now.
	 * @param cadres numbers of the cadres
	 * @param on the day
	 * @return by number of those who are, the first day on which they no longer are
	 */
	public Map<String, LocalDate> barredUntil(Collection<String> cadres, LocalDate on) {
		return cadres.isEmpty() ? Map.of()
				: this.walls
					.readNamed("select d.cadre, max(d.barred_until) from discipline_case d where d.cadre in (:cadres)"
							+ " and d.barred_from <= :day and d.barred_until > :day group by d.cadre")
					.param("cadres", cadres)
					.param("day", on)
					.query((row, index) -> Map.entry(row.getString(1), row.getObject(2, LocalDate.class)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
