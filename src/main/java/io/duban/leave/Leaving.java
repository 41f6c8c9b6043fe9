package io.duban.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.leave.Leave.Wish;
import io.duban.leave.LeaveBook.Booked;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Persons;
import io.duban.security.Role;
import io.duban.security.StandIns;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/** Everything that people and timers do with leaves: from the request to the return. */
@UseCase
public class Leaving {

	static final String APPROVAL = "leaveApproval";

	/** Who names another deputy once somebody has decided. */
	private static final Role[] CHANGE_DEPUTIES = { Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.TOWNSHIP_LEADER,
			Role.OFFICE };

	private final Leaves leaves;

	private final LeaveBook book;

	private final LeaveListing listing;

	private final Cadres cadres;

	private final Numbers numbers;

	private final Workflow workflow;

	private final Persons persons;

	private final List<StandIns> standIns;

	private final Who who;

	private final Clock clock;

	Leaving(Leaves leaves, LeaveBook book, LeaveListing listing, Cadres cadres, Numbers numbers, Workflow workflow,
			Persons persons, List<StandIns> standIns, Who who, Clock clock) {
		this.leaves = leaves;
		this.book = book;
		this.listing = listing;
		this.cadres = cadres;
		this.numbers = numbers;
		this.workflow = workflow;
		this.persons = persons;
		this.standIns = standIns;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * The current person's cadre asks leave.
	 * @param reason why
	 * @param firstDay the first day away, today or later
	 * @param lastDay the last day away
	 * @param deputy number of the cadre who stands in
	 * @return the leave's number
	 */
	public long request(String reason, LocalDate firstDay, LocalDate lastDay, String deputy) {
		CurrentUser user = this.who.current();
		String number = user.cadre();
		if (number == null) {
			throw new Refused("NOT_A_CADRE", "Only an account that belongs to a cadre can ask leave");
		}
		Cadre cadre = named(number, "UNKNOWN_CADRE");
		long id = this.numbers.take("leave", 1);
		Leave leave = new Leave(new Leave.Id(id), cadre.area(), number, new Wish(reason, firstDay, lastDay, deputy),
				approvers(cadre), user, Time.now(this.clock));
		named(deputy, "UNKNOWN_DEPUTY");
		refuseTakenDays(leave, deputy);
		save(leave);
		return id;
	}

	/** As the decision table says, by the rank and post that the cadre list gives. */
	private List<Role> approvers(Cadre cadre) {
		boolean county = Area.township(cadre.area()).endsWith("000000");
		String approvers = this.workflow.decide(APPROVAL,
				Map.of("post", cadre.post(), "rank", cadre.rank(), "serves", county ? "COUNTY" : "TOWNSHIP"));
		return Arrays.stream(approvers.split(" ")).map(Role::valueOf).toList();
	}

	private Cadre named(String number, String code) {
		Cadre cadre = this.cadres.named(List.of(number)).get(number);
		if (cadre == null) {
			throw new Refused(code, "There is no cadre of that number");
		}
		return cadre;
	}

	/**
	 * Refuses days on which the cadre is away already or stands in for somebody, or on
	 * which their deputy is away.
	 */
	private void refuseTakenDays(Leave leave, String deputy) {
		LocalDate today = Time.today(this.clock);
		for (Booked other : this.book.open(leave.cadre())) {
			if (other.id() == leave.getId().value() || !overlaps(leave, other, today)) {
				continue;
			}
			if (other.cadre().equals(leave.cadre())) {
				throw new Refused("LEAVE_OVERLAPS", "There is a leave of theirs from " + other.firstDay() + " to "
						+ other.lastDay() + ": withdraw it, or ask for other days", details(other));
			}
			if (other.isCertain()) {
				throw new Refused("STANDS_IN", "They stand in for somebody from " + other.firstDay() + " to "
						+ other.lastDay() + ": another deputy has to be named there first", details(other));
			}
		}
		refuseUnfitDeputy(leave, deputy, today);
	}

	/** Refuses a deputy who could do nothing of what is the cadre's, or is away. */
	private void refuseUnfitDeputy(Leave leave, String deputy, LocalDate today) {
		unfit(leave, deputy).ifPresent((refusal) -> Refused.about("deputy", () -> {
			throw refusal;
		}));
		for (Booked other : this.book.open(deputy)) {
			if (other.cadre().equals(deputy) && other.isCertain() && overlaps(leave, other, today)) {
				throw new Refused("DEPUTY_ON_LEAVE", "The deputy is on leave themselves from " + other.firstDay()
						+ " to " + other.lastDay() + ": name somebody else", details(other));
			}
		}
	}

	private Optional<Refused> unfit(Leave leave, String deputy) {
		return this.standIns.stream()
			.flatMap((one) -> Stream.ofNullable(one.refusal(deputy, leave.cadre())))
			.findFirst();
	}

	private static boolean overlaps(Leave leave, Booked other, LocalDate today) {
		LocalDate end = leave.lastDay().isBefore(today) ? today : leave.lastDay();
		return other.overlaps(leave.firstDay(), end, today);
	}

	private static Map<String, String> details(Booked other) {
		return Map.of("cadre", other.cadre(), "firstDay", other.firstDay().toString(), "lastDay",
				other.lastDay().toString());
	}

	public void decide(long id, @Nullable Long expectedVersion, boolean approved, @Nullable String reason) {
		this.book.oneAtATime();
		Leave leave = find(id, expectedVersion);
		CurrentUser user = this.who.current();
		Decider decider = decider(leave, user, this.workflow.open(leave.subject()));
		if (approved) {
			refuseTakenDays(leave, leave.deputy());
		}
		save(leave.decide(decider.role, user, decider.onBehalfOf, approved, reason, Time.now(this.clock)));
	}

	public void withdraw(long id, @Nullable Long expectedVersion) {
		Leave leave = find(id, expectedVersion);
		save(leave.withdraw(this.who.current(), Time.now(this.clock)));
	}

	/**
	 * Names another deputy: the cadre themselves while nobody has decided, from then on
	 * those who approve leave, or the office.
	 * @param id the leave's number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param deputy number of the cadre who stands in from now on
	 * @param reason why
	 */
	public void changeDeputy(long id, @Nullable Long expectedVersion, String deputy, String reason) {
		this.book.oneAtATime();
		Leave leave = lock(id, expectedVersion);
		allow(LeaveAct.CHANGE_DEPUTY, leave, this.who.current());
		named(deputy, "UNKNOWN_DEPUTY");
		Leave changed = leave.changeDeputy(this.who.current(), deputy, reason);
		refuseUnfitDeputy(leave, deputy, Time.today(this.clock));
		save(changed);
	}

	/**
	 * 销假 the cadre is back, on whatever day: they say so themselves, or the office notes
	 * it.
	 * @param id the leave's number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void reportBack(long id, @Nullable Long expectedVersion) {
		Leave leave = lock(id, expectedVersion);
		allow(LeaveAct.REPORT_BACK, leave, this.who.current());
		save(leave.reportBack(this.who.current(), Time.now(this.clock)));
	}

	/**
	 * Lets the cadre depart if nobody has to report back first.
	 * @param id the leave
	 * @return whether they are away
	 */
	boolean depart(Leave.Id id) {
		this.book.oneAtATime();
		Leave leave = this.leaves.lock(id).orElseThrow();
		if (leave.status() != Leave.Status.APPROVED) {
			return true;
		}
		HeldUp by = heldUp(leave);
		save((by != null) ? leave.holdUp(by) : leave.depart(Time.now(this.clock)));
		return by == null;
	}

	private @Nullable HeldUp heldUp(Leave leave) {
		if (this.book.isAway(leave.cadre())) {
			return HeldUp.STILL_AWAY;
		}
		if (this.book.isAway(leave.deputy())) {
			return HeldUp.DEPUTY_AWAY;
		}
		if (unfit(leave, leave.deputy()).isPresent()) {
			return HeldUp.DEPUTY_UNFIT;
		}
		return this.book.standsInFor(leave.cadre()).isEmpty() ? null : HeldUp.STANDS_IN;
	}

	void remind(Leave.Id id) {
		save(find(id.value(), null).remind());
	}

	void passUp(Leave.Id id) {
		save(find(id.value(), null).passUp(Time.today(this.clock)));
	}

	/**
	 * Everything that the current person may do now with each of some leaves.
	 * @param ids the leaves
	 * @return their acts by leave
	 */
	Map<Long, Set<LeaveAct>> rights(Collection<Long> ids) {
		CurrentUser user = this.who.current();
		List<Leave> found = this.leaves.findWithDecisions(this.listing.seen(ids).stream().map(Leave.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(Leave::subject).toList());
		Map<Long, Set<LeaveAct>> rights = new HashMap<>();
		for (Leave leave : found) {
			Set<LeaveAct> acts = EnumSet.noneOf(LeaveAct.class);
			for (LeaveAct act : LeaveAct.values()) {
				if (may(act, leave, user, open.getOrDefault(leave.subject(), Map.of()))) {
					acts.add(act);
				}
			}
			rights.put(leave.getId().value(), acts);
		}
		return rights;
	}

	private boolean may(LeaveAct act, Leave leave, CurrentUser user, Map<String, @Nullable String> open) {
		return Workflow.allows(() -> {
			allow(act, leave, user);
			if (act == LeaveAct.DECIDE) {
				decider(leave, user, open);
			}
		});
	}

	private void allow(LeaveAct act, Leave leave, CurrentUser user) {
		boolean theirs = user.isCadre(leave.cadre());
		if (act == LeaveAct.REPORT_BACK && !theirs) {
			this.who.require(leave.area(), "", Role.OFFICE);
		}
		if (act == LeaveAct.CHANGE_DEPUTY && (!theirs || leave.isDecidedByAny())) {
			this.who.require(leave.area(), "", CHANGE_DEPUTIES);
		}
		leave.allow(act, user);
	}

	/**
	 * As what somebody decides: the first of the approvals still needed that is theirs to
	 * give, or else that of somebody for whom they stand in.
	 */
	private Decider decider(Leave leave, CurrentUser user, Map<String, @Nullable String> open) {
		List<Role> pending = leave.pending();
		Optional<Decider> found = Stream.concat(Stream.of(user), absent(user).stream())
			.flatMap((one) -> pending.stream()
				.filter((role) -> one.is(List.of(role), leave.area(), ""))
				.map((role) -> new Decider(role, (one == user) ? null : one.cadre())))
			.findFirst();
		if (leave.status() == Leave.Status.REQUESTED && found.isEmpty()) {
			this.who.require(leave.area(), "", pending.toArray(new Role[0]));
		}
		leave.allow(LeaveAct.DECIDE, user);
		Decider decider = found.orElseThrow();
		String task = Objects.requireNonNull(LeaveProcess.APPROVALS.get(decider.role));
		Workflow.requireOpen(task, open, user);
		return decider;
	}

	/** Those for whom somebody stands in, as they would sign in. */
	private List<CurrentUser> absent(CurrentUser user) {
		return (user.cadre() != null) ? this.book.standsInFor(user.cadre())
			.stream()
			.sorted()
			.flatMap((cadre) -> this.persons.signedIn(cadre).stream())
			.toList() : List.of();
	}

	/**
	 * Tells of approvals that somebody may not give, whatever their roles.
	 * @param tasks open tasks of leaves
	 * @param taker whose they would be
	 * @return refusals by the task's key
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<Long, Leave> found = new HashMap<>();
		this.leaves
			.findWithDecisions(this.listing
				.seen(tasks.stream().map((task) -> Leave.Id.ofSubject(task.subject()).value()).distinct().toList())
				.stream()
				.map(Leave.Id::new)
				.toList())
			.forEach((leave) -> found.put(leave.getId().value(), leave));
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			try {
				Leave leave = found.get(Leave.Id.ofSubject(task.subject()).value());
				if (leave == null) {
					throw new NotFound("This leave");
				}
				leave.refuseDecider(taker);
			}
			catch (Refused ex) {
				barred.put(task.key(), ex);
			}
		}
		return barred;
	}

	private void save(Leave leave) {
		this.book.forget();
		this.leaves.saveAndFlush(leave);
	}

	private Leave find(long id, @Nullable Long expectedVersion) {
		return expected(this.leaves.findById(new Leave.Id(id)).orElseThrow(() -> new NotFound("This leave")),
				expectedVersion);
	}

	private Leave lock(long id, @Nullable Long expectedVersion) {
		return expected(this.leaves.lock(new Leave.Id(id)).orElseThrow(() -> new NotFound("This leave")),
				expectedVersion);
	}

	private static Leave expected(Leave leave, @Nullable Long expectedVersion) {
		Conflict.unlessVersion(expectedVersion, leave.version(), "leave", leave.status());
		return leave;
	}

	/**
	 * As what somebody decides.
	 *
	 * @param role whose approval it is
	 * @param onBehalfOf number of the cadre for whom they give it, if that one is away
	 */
	private record Decider(Role role, @Nullable String onBehalfOf) {

	}

}
