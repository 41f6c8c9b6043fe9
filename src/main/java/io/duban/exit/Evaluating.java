package io.duban.exit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.core.Forbidden;
import io.duban.core.Ledgers;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.Indicator.Measure;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Enters what indicators are, day by day. */
@UseCase
public class Evaluating {

	/** So many values come in one act. */
	private static final int TOGETHER = 50;

	/** Fourteen digits, four of them behind the point. */
	private static final BigDecimal LARGEST = new BigDecimal("10000000000");

	private static final int SCALE = 4;

	private static final Set<Role> OF_HOUSEHOLDS = Set.of(Role.CADRE, Role.FIRST_RESPONSIBLE, Role.TOWNSHIP_LEADER,
			Role.OFFICE);

	private static final Set<Role> OF_VILLAGES = Set.of(Role.FIRST_RESPONSIBLE, Role.TOWNSHIP_LEADER, Role.DEPARTMENT,
			Role.OFFICE);

	private final Indicators indicators;

	private final Register register;

	private final Divisions divisions;

	private final Ledgers ledgers;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Evaluating(Indicators indicators, Register register, Divisions divisions, Ledgers ledgers, Walls walls, Who who,
			Clock clock) {
		this.indicators = indicators;
		this.register = register;
		this.divisions = divisions;
		this.ledgers = ledgers;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Enters values of a household's indicators.
	 * @param number 户编号
	 * @param on the day that they are about, not in the future
	 * @param note by what they are known
	 * @param values each of another indicator; of one day the last entry counts
	 */
	public void enterOfHousehold(String number, LocalDate on, String note, List<Entry> values) {
		Household household = this.register.household(number).orElseThrow(() -> new NotFound("This household"));
		allow(ExitRights.place(household), OF_HOUSEHOLDS);
		enter(Subject.HOUSEHOLD, number, household.area(), on, note, values);
	}

	/**
	 * Enters values of a village's indicators.
	 * @param code of the village
	 * @param on the day that they are about, not in the future
	 * @param note by what they are known
	 * @param values each of another indicator; of one day the last entry counts
	 */
	public void enterOfVillage(String code, LocalDate on, String note, List<Entry> values) {
		Division village = this.divisions.find(code).orElseThrow(() -> new NotFound("This village"));
		allow(Place.in(code), OF_VILLAGES);
		Refused.unless(village.level() == Division.Level.VILLAGE, "NOT_A_VILLAGE", "Only a village has indicators");
		enter(Subject.VILLAGE, code, code, on, note, values);
	}

	/** Whether the current person enters a household's values. */
	static boolean mayEnter(Walls walls, Household household) {
		return walls.reads(ExitRights.place(household), OF_HOUSEHOLDS);
	}

	/**
	 * Whether the current person enters a division's values, which a village alone has.
	 */
	static boolean mayEnter(Walls walls, Division division) {
		return division.level() == Division.Level.VILLAGE && walls.reads(Place.in(division.code()), OF_VILLAGES);
	}

	private void allow(Place place, Set<Role> roles) {
		if (!this.walls.reads(place, roles)) {
			throw new Forbidden("This needs one of the roles " + roles.stream().map(Enum::name).sorted().toList()
					+ " for the area " + place.area());
		}
	}

	private void enter(Subject subject, String number, String area, LocalDate on, String note, List<Entry> values) {
		Refused.when(on.isAfter(Time.today(this.clock)), "DATE_IN_FUTURE", "A value is of today or an earlier day");
		Refused.unlessText(note, "DESCRIPTION_MISSING", "Say by what it is known");
		Refused.when(values.isEmpty() || values.size() > TOGETHER, "BAD_VALUES",
				"Give 1 to " + TOGETHER + " values at once");
		IndicatorSet set = this.indicators.inForce(subject, on);
		List<IndicatorValue> entered = new ArrayList<>();
		for (Entry value : values) {
			Indicator indicator = set.find(value.indicator())
				.orElseThrow(() -> new Refused("UNKNOWN_INDICATOR",
						"The set in force on " + on + " has no indicator of that name", Map.of("indicators",
								String.join(" ", set.indicators().stream().map(Indicator::key).toList()))));
			value.check(indicator);
			entered.add(new IndicatorValue(subject, number, area, indicator.key(), on, value.scaled(), value.held(),
					note, set.version(), this.who.current().account(), Time.now(this.clock)));
		}
		Refused.when(entered.stream().map(IndicatorValue::indicator).distinct().count() < entered.size(), "BAD_VALUES",
				"Give each indicator one value");
		this.ledgers.merge(IndicatorValue.LEDGER, entered);
	}

	/**
	 * A value to be entered.
	 *
	 * @param indicator its key
	 * @param figure the figure, where it is measured by one
	 * @param held whether it holds, where it is not
	 */
	public record Entry(String indicator, @Nullable BigDecimal figure, @Nullable Boolean held) {

		private void check(Indicator indicator) {
			boolean measured = indicator.measure() != Measure.HELD;
			if (this.figure == null && this.held == null) {
				throw new Refused("INDICATOR_WITHOUT_VALUE",
						measured ? "Give the figure of " + this.indicator + ", in " + indicator.unit()
								: "Say whether " + this.indicator + " holds",
						Map.of("indicators", this.indicator));
			}
			Refused.unless(
					measured ? this.figure != null && this.held == null : this.held != null && this.figure == null,
					"BAD_VALUES", measured ? this.indicator + " is a figure in " + indicator.unit()
							: this.indicator + " holds or does not: it has no figure");
			Refused.when(this.figure != null && this.figure.abs().compareTo(LARGEST) >= 0, "BAD_VALUES",
					"A figure has at most ten digits before the point");
		}

		private @Nullable BigDecimal scaled() {
			return (this.figure != null) ? this.figure.setScale(SCALE, RoundingMode.HALF_UP) : null;
		}

	}

}
