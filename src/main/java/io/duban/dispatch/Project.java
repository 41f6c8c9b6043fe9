package io.duban.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.security.CurrentUser;

/**
 * What is dispatched each day: a project of a township or village, or the work there on
 * an exit indicator, with a plan that its owner's progress is held against.
 */
@Entity
@Table(name = "project")
public class Project extends Aggregate<Project.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Project";

	/** All of it, in percent. */
	static final BigDecimal WHOLE = new BigDecimal("100.00");

	private static final int NAME = 200;

	private static final int MILESTONE_NAME = 100;

	private static final int MILESTONES = 50;

	private static final int UNIT = 20;

	/** Whole digits of an amount. */
	private static final int DIGITS = 14;

	static final CaseNumber NUMBERS = new CaseNumber("project", "通项");

	@EmbeddedId
	private Id id;

	private String area;

	private String name;

	private String owner;

	@Enumerated(EnumType.STRING)
	@Nullable private Subject indicatorOf;

	@Nullable private String indicator;

	@Column(precision = 16, scale = 2)
	@Nullable private BigDecimal target;

	@Nullable private String unit;

	@Column(precision = 16, scale = 2)
	@Nullable private BigDecimal budget;

	private LocalDate startsOn;

	private LocalDate endsOn;

	@Enumerated(EnumType.STRING)
	private Status status = Status.RUNNING;

	private String madeBy;

	private LocalDate madeOn;

	@Nullable private LocalDate closedOn;

	@Nullable private String closedReason;

	@ElementCollection
	@CollectionTable(name = "project_milestone", joinColumns = @JoinColumn(name = "project"))
	@OrderColumn(name = "position")
	private List<Milestone> milestones = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Project() {
	}

	Project(Id id, String area, Description description, Plan plan, CurrentUser by, LocalDate today) {
		this.id = id;
		this.area = area;
		this.madeBy = by.account();
		this.madeOn = today;
		describe(description);
		plan(plan, today);
		register(new ProjectEvent.Made(id.number(), description, plan));
	}

	Project change(Description description, Plan plan, String reason, LocalDate today) {
		requireRunning();
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is changed");
		describe(description);
		plan(plan, today);
		register(new ProjectEvent.Changed(description, plan, reason));
		return this;
	}

	private void describe(Description description) {
		description.check();
		this.name = description.name;
		this.owner = description.owner;
		this.indicatorOf = description.indicatorOf;
		this.indicator = description.indicator;
		this.target = description.target;
		this.unit = description.unit;
		this.budget = description.budget;
	}

	/** What was planned stays, for the days on which it was in force. */
	private void plan(Plan plan, LocalDate today) {
		plan.check();
		Map<String, LocalDate> done = new HashMap<>();
		inForce().forEach((milestone) -> {
			if (milestone.name() != null && milestone.doneOn() != null) {
				done.put(milestone.name(), milestone.doneOn());
			}
			milestone.replaced(today);
		});
		this.startsOn = plan.startsOn;
		this.endsOn = plan.endsOn;
		Milestone last = null;
		for (Planned planned : plan.milestones) {
			last = new Milestone(planned.name(), today, last, plan.startsOn, planned.on(), scaled(planned.share()),
					planned.share().compareTo(WHOLE) == 0, done.get(planned.name()));
			this.milestones.add(last);
		}
		if (last == null || last.share().compareTo(WHOLE) < 0) {
			this.milestones.add(new Milestone(null, today, last, plan.startsOn, plan.endsOn, WHOLE, true, null));
		}
	}

	private List<Milestone> inForce() {
		return this.milestones.stream().filter(Milestone::isInForce).toList();
	}

	Project reach(String milestone, LocalDate on, LocalDate today) {
		requireRunning();
		Refused.when(on.isAfter(today), "DATE_IN_FUTURE", "A milestone is reached today or was before");
		Milestone reached = inForce().stream()
			.filter((one) -> milestone.equals(one.name()))
			.findFirst()
			.orElseThrow(() -> new Refused("NO_MILESTONE", "The project has no milestone of this name"));
		Refused.when(reached.doneOn() != null, "MILESTONE_REACHED", "This milestone was reached before");
		reached.reach(on);
		register(new ProjectEvent.MilestoneReached(milestone, on));
		return this;
	}

	/**
	 * Enters a day's progress: that of the day itself, on which it may be entered again.
	 * @param report what the owner says of it
	 * @param before what was last entered, if anything was
	 * @param today the day
	 */
	Project progress(Report report, @Nullable Progress before, LocalDate today) {
		requireRunning();
		Refused.when(report.on.isAfter(today), "DATE_IN_FUTURE", "Progress is entered on its own day");
		Refused.when(report.on.isBefore(today), "DAY_OVER",
				"That day is over: enter what is done by today, and say in words what was yesterday's");
		Refused.unlessText(report.description, "DESCRIPTION_MISSING", "Say in words what was done");
		BigDecimal share = share(report);
		checkAmount(report.paid);
		Refused.when(report.paid != null && (this.budget == null || report.paid.compareTo(this.budget) > 0),
				"PAID_ABOVE_BUDGET", "More is paid than the budget has: have the budget changed first");
		boolean falls = before != null && (share.compareTo(before.share()) < 0 || isLess(report.paid, before.paid()));
		Refused.when(falls && report.reason == null, "PROGRESS_FALLS",
				"It is less than was entered before: give the reason");
		Refused.unlessReasoned(report.reason != null, report.reason, "Say why it is less");
		register(new ProjectEvent.ProgressEntered(report.on, share, report.reached, report.paid, report.description,
				report.reason, before != null && before.isOf(report.on)));
		return this;
	}

	/**
	 * A project's is told, an indicator's follows from how much of its target is there.
	 */
	BigDecimal share(Report report) {
		Refused.when(
				(this.target == null) == (report.share == null) || (this.target == null) != (report.reached == null),
				"SHARE_OUT_OF_RANGE", "Give a project's share in percent, and of an indicator how much is reached");
		if (report.share != null) {
			Refused.unless(report.share.signum() >= 0 && report.share.compareTo(WHOLE) <= 0, "SHARE_OUT_OF_RANGE",
					"A share is 0 to 100 percent");
			return scaled(report.share);
		}
		checkAmount(report.reached);
		BigDecimal reached = (report.reached != null) ? report.reached : BigDecimal.ZERO;
		BigDecimal of = (this.target != null) ? this.target : BigDecimal.ONE;
		return reached.multiply(WHOLE).divide(of, 2, RoundingMode.DOWN).min(WHOLE);
	}

	private static boolean isLess(@Nullable BigDecimal amount, @Nullable BigDecimal than) {
		return than != null && (amount == null || amount.compareTo(than) < 0);
	}

	Project close(Status as, String reason, LocalDate today) {
		requireRunning();
		Refused.unlessText(reason, "REASON_MISSING", "Say why it ends or is cancelled");
		this.status = as;
		this.closedOn = today;
		this.closedReason = reason;
		register(new ProjectEvent.Closed(as, reason));
		return this;
	}

	private void requireRunning() {
		requireRunning(this.status);
	}

	static void requireRunning(Status status) {
		Refused.unless(status == Status.RUNNING, "PROJECT_CLOSED", "The project ended or was cancelled");
	}

	private static BigDecimal scaled(BigDecimal share) {
		return share.setScale(2, RoundingMode.DOWN);
	}

	private static void checkAmount(@Nullable BigDecimal amount) {
		Refused.unless(
				amount == null || (amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= 2
						&& amount.precision() - amount.scale() <= DIGITS),
				"AMOUNT_UNFIT", "An amount is not negative and has at most two decimals");
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return this.id.subject();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, null, null, this.owner, true);
	}

	String owner() {
		return this.owner;
	}

	Status status() {
		return this.status;
	}

	/** What it is now, for whoever changes some of it. */
	Description description() {
		return new Description(this.name, this.owner, this.budget, this.indicatorOf, this.indicator, this.target,
				this.unit);
	}

	Plan plan() {
		return new Plan(this.startsOn, this.endsOn, Planned.of(inForce()));
	}

	/**
	 * A project's number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	public record Id(@Column(name = "id") long value) {

		static Id of(int year, long sequence) {
			return new Id(CaseNumber.id(year, sequence));
		}

		static @Nullable Id parse(String number) {
			Long id = NUMBERS.parse(number);
			return (id != null) ? new Id(id) : null;
		}

		/**
		 * The number as people write it.
		 * @return such as 通项〔2026〕00001
		 */
		String number() {
			return NUMBERS.text(this.value);
		}

		String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/** Where a project stands. */
	public enum Status {

		/** Its progress is entered each day. */
		RUNNING,
		/** It is done with. */
		ENDED,
		/** It was given up. */
		CANCELLED

	}

	/**
	 * What a project is.
	 *
	 * @param name what it is called
	 * @param owner number of the cadre who enters its progress
	 * @param budget yuan, null for an indicator
	 * @param indicatorOf whose indicator is worked on, null for a project
	 * @param indicator its key, null for a project
	 * @param target how much of it is to be reached, null for a project
	 * @param unit of the target, such as 户, null for a project
	 */
	public record Description(String name, String owner, @Nullable BigDecimal budget, @Nullable Subject indicatorOf,
			@Nullable String indicator, @Nullable BigDecimal target, @Nullable String unit) {

		void check() {
			Refused.unlessText(this.name, NAME, "NAME_MISSING", "Say what it is called");
			checkAmount(this.budget);
			checkAmount(this.target);
			boolean all = this.indicatorOf != null && this.indicator != null && this.target != null && this.unit != null
					&& this.budget == null;
			boolean none = this.indicatorOf == null && this.indicator == null && this.target == null
					&& this.unit == null && this.budget != null;
			Refused.unless(all || none, "PROJECT_OR_INDICATOR",
					"A project has a budget, and the work on an indicator has the indicator, a target and its unit");
			Refused.when(this.target != null && this.target.signum() == 0, "AMOUNT_UNFIT",
					"A target is more than nothing");
			Refused.whenUnfit(this.unit, UNIT);
		}

	}

	/**
	 * What is to be done by when.
	 *
	 * @param startsOn its first day, with nothing done
	 * @param endsOn its last day, with all done
	 * @param milestones what is to be done between them
	 */
	public record Plan(LocalDate startsOn, LocalDate endsOn, List<Planned> milestones) {

		void check() {
			refuse(!this.endsOn.isAfter(this.startsOn), "It ends after the day on which it starts");
			refuse(this.milestones.size() > MILESTONES, "A plan has at most " + MILESTONES + " milestones");
			LocalDate day = this.startsOn;
			BigDecimal share = BigDecimal.ZERO;
			Set<String> names = new HashSet<>();
			for (Planned planned : this.milestones) {
				Refused.unlessText(planned.name(), MILESTONE_NAME, "NAME_MISSING", "Say what each milestone is called");
				refuse(!names.add(planned.name()), "No two milestones have one name");
				refuse(!planned.on().isAfter(day) || planned.on().isAfter(this.endsOn),
						"Each milestone comes after the one before it, within the project's days");
				refuse(scaled(planned.share()).compareTo(share) <= 0 || planned.share().compareTo(WHOLE) > 0,
						"By each milestone more is done than by the one before it, at most 100 percent");
				day = planned.on();
				share = scaled(planned.share());
			}
			refuse(day.equals(this.endsOn) && !this.milestones.isEmpty() && share.compareTo(WHOLE) < 0,
					"By the project's end all of it is done");
		}

		private static void refuse(boolean refused, String message) {
			Refused.when(refused, "PLAN_DISORDERED", message);
		}

	}

	/**
	 * What an owner says of a day.
	 *
	 * @param on the day
	 * @param share done in percent, null for an indicator
	 * @param reached how much of an indicator's target is there, null for a project
	 * @param paid yuan in all until then, null for none said
	 * @param description what was done, in words
	 * @param reason why it is less than before, if it is
	 */
	public record Report(LocalDate on, @Nullable BigDecimal share, @Nullable BigDecimal reached,
			@Nullable BigDecimal paid, String description, @Nullable String reason) {

	}

	/**
	 * A milestone as it is planned.
	 *
	 * @param name what is reached by it
	 * @param on by when
	 * @param share of the whole in percent that is done by then
	 */
	public record Planned(String name, LocalDate on, BigDecimal share) {

		static List<Planned> of(List<Milestone> milestones) {
			return milestones.stream()
				.filter((milestone) -> milestone.name() != null)
				.map((milestone) -> new Planned(String.valueOf(milestone.name()), milestone.on(), milestone.share()))
				.toList();
		}

	}

}
