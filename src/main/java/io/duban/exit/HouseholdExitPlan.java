package io.duban.exit;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.notice.Hanging;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/household-exit.bpmn} asks of the exit that it runs for. The
 * engine keeps no copy of it.
 */
@Component("exitPlan")
public class HouseholdExitPlan implements Cases {

	/** Each step is due after as many days. */
	private static final int STEP_DAYS = 7;

	private final HouseholdExits exits;

	private final ObjectProvider<Exiting> exiting;

	private final Pace pace;

	private final Who who;

	HouseholdExitPlan(HouseholdExits exits, ObjectProvider<Exiting> exiting, Pace pace, Who who) {
		this.exits = exits;
		this.exiting = exiting;
		this.pace = pace;
		this.who = who;
	}

	public String dueAt() {
		return this.pace.today().plusDays(STEP_DAYS).atTime(23, 59, 59).toString();
	}

	/**
	 * When a notice has hung for all its days.
	 * @param subject the exit
	 * @return a time in the county's zone
	 */
	public String noticeOverAt(String subject) {
		Hanging hangs = Objects.requireNonNull(exit(subject).hanging());
		return this.pace.timer(hangs.until().plusDays(1).atStartOfDay()).toString();
	}

	@Override
	public String kind() {
		return HouseholdExit.NUMBERS.kind();
	}

	@Override
	public Place place(String subject) {
		return exit(subject).place();
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.exiting.getObject().barred(tasks, taker);
	}

	private HouseholdExit exit(String subject) {
		return this.who
			.asSystem(() -> this.exits.findById(new HouseholdExit.Id(CaseNumber.idOf(subject))).orElseThrow());
	}

}
