package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.exit.IndicatorSet.Subject;

/**
 * A project as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the division
 * @param name what it is called
 * @param ownerNumber number of the cadre who enters its progress
 * @param indicatorOf whose indicator is worked on, null for a project
 * @param indicatorKey its key, null for a project
 * @param target how much of it is to be reached
 * @param unit of the target
 * @param budget yuan, null for an indicator
 * @param startsOn its first day
 * @param endsOn its last day
 * @param status where it stands
 * @param madeOn since when it is dispatched
 * @param closedOn when it ended or was cancelled
 * @param closedReason why
 * @param version for {@code expectedVersion}
 */
public record ProjectSummary(long key, String area, String name, String ownerNumber, @Nullable Subject indicatorOf,
		@Nullable String indicatorKey, @Nullable BigDecimal target, @Nullable String unit, @Nullable BigDecimal budget,
		LocalDate startsOn, LocalDate endsOn, Project.Status status, LocalDate madeOn, @Nullable LocalDate closedOn,
		@Nullable String closedReason, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Project.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Project.TYPE;
	}

	public String number() {
		return new Project.Id(this.key).number();
	}

}
