package io.duban.leave;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.duban.security.Deputies;
import io.duban.security.Walls;

/**
 * Which leaves there are, whoever asks: by them alone is decided who stands in for whom,
 * and what days somebody may be away.
 */
@Component
class LeaveBook implements Deputies {

	private static final String BOOKED = "select l.id, l.cadre, l.deputy, l.first_day, l.last_day, l.status from cadre_leave l";

	private static final String OPEN = " and l.status in ('REQUESTED', 'APPROVED', 'AWAY')";

	private final Walls walls;

	LeaveBook(Walls walls) {
		this.walls = walls;
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public String holder(String cadre) {
		return known().holders.computeIfAbsent(cadre, this::lockedHolder);
	}

	/**
	 * All open leaves of the cadre are locked, since one of them may be about to begin in
	 * another transaction: whoever comes second finds what the first one left.
	 */
	private String lockedHolder(String cadre) {
		return this.walls.readNamed(BOOKED + " where l.cadre = :cadre" + OPEN + " for update")
			.param("cadre", cadre)
			.query(Booked.class)
			.list()
			.stream()
			.filter((leave) -> leave.status == Leave.Status.AWAY)
			.map(Booked::deputy)
			.findFirst()
			.orElse(cadre);
	}

	@Override
	public boolean isAway(String cadre) {
		return this.walls.readNamed("select count(*) from cadre_leave l where l.away_key = :cadre")
			.param("cadre", cadre)
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	public boolean wasAway(String cadre, LocalDate day) {
		return this.walls
			.readNamed("select count(*) from cadre_leave l where l.cadre = :cadre and l.departed_at < :dayEnds"
					+ " and (l.ended_at is null or l.ended_at >= :dayBegins)")
			.param("cadre", cadre)
			.param("dayBegins", day)
			.param("dayEnds", day.plusDays(1))
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	public Set<String> standsInFor(String deputy) {
		return new HashSet<>(
				this.walls.readNamed("select l.cadre from cadre_leave l where l.deputy = :deputy and l.status = 'AWAY'")
					.param("deputy", deputy)
					.query(String.class)
					.list());
	}

	@Override
	public boolean stoodInFor(String deputy, String absent, LocalDate day) {
		return this.walls
			.readNamed("select count(*) from cadre_leave l where l.cadre = :absent and l.deputy = :deputy"
					+ " and l.departed_at < :dayEnds and (l.ended_at is null or l.ended_at >= :dayBegins)")
			.param("absent", absent)
			.param("deputy", deputy)
			.param("dayBegins", day)
			.param("dayEnds", day.plusDays(1))
			.query(Integer.class)
			.single() > 0;
	}

	/** What has changed of leaves in this transaction counts in it. */
	void forget() {
		known().holders.clear();
	}

	/** Lets one after another look which days are free and take them. */
	void oneAtATime() {
		this.walls.readNamed("select c.last_number from counter c where c.name = 'leave' for update")
			.query(Long.class)
			.list();
	}

	/**
	 * The leaves that somebody may have to be there for: their own, and those of whom
	 * they stand in for.
	 * @param cadre number of the cadre
	 * @return all that are not over
	 */
	List<Booked> open(String cadre) {
		return this.walls
			.readNamed(BOOKED + " where l.cadre = :cadre" + OPEN + " union all " + BOOKED + " where l.deputy = :cadre"
					+ OPEN + " order by 1")
			.param("cadre", cadre)
			.query(Booked.class)
			.list();
	}

	private static Known known() {
		for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
			if (one instanceof Known known) {
				return known;
			}
		}
		Known known = new Known();
		TransactionSynchronizationManager.registerSynchronization(known);
		return known;
	}

	/** Who holds whose tasks, as long as the locks of this transaction keep it so. */
	private static final class Known implements TransactionSynchronization {

		private final Map<String, String> holders = new HashMap<>();

	}

	/**
	 * A leave that is not over.
	 *
	 * @param id its number
	 * @param cadre number of the cadre whose it is
	 * @param deputy number of the cadre who stands in
	 * @param firstDay the first day
	 * @param lastDay the last day that was asked for
	 * @param status where it stands
	 */
	record Booked(long id, String cadre, String deputy, LocalDate firstDay, LocalDate lastDay, Leave.Status status) {

		boolean isCertain() {
			return this.status != Leave.Status.REQUESTED;
		}

		/** Whoever has not reported back is away still, whatever was asked for. */
		boolean overlaps(LocalDate first, LocalDate last, LocalDate today) {
			LocalDate end = (this.status == Leave.Status.AWAY && this.lastDay.isBefore(today)) ? today : this.lastDay;
			return !this.firstDay.isAfter(last) && !end.isBefore(first);
		}

	}

}
