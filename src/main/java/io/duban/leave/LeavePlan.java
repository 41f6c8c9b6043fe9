package io.duban.leave;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/leave.bpmn} asks of the leave that it runs for: whose approval it
 * needs, and when its timers go off. The engine keeps no copy of it.
 */
@Component("leavePlan")
public class LeavePlan implements Cases {

	private static final int LEVELS = Overdue.values().length - 1;

	private static final Duration LEVEL = Duration.ofDays(1);

	/** Whoever cannot depart yet is looked at again after as long. */
	private static final Duration AGAIN = Duration.ofHours(1);

	private static final int REMINDER_HOUR = 9;

	private final Leaves leaves;

	private final ObjectProvider<Leaving> leaving;

	private final Pace pace;

	private final Who who;

	LeavePlan(Leaves leaves, ObjectProvider<Leaving> leaving, Pace pace, Who who) {
		this.leaves = leaves;
		this.leaving = leaving;
		this.pace = pace;
		this.who = who;
	}

	/**
	 * Whether a leave needs somebody's approval.
	 * @param subject the leave
	 * @param role the role as which they give it
	 * @return true for those of its decision table
	 */
	public boolean needs(String subject, String role) {
		return leave(subject).approvers().contains(Role.valueOf(role));
	}

	public String leaveAt(String subject) {
		return this.pace.timer(leave(subject).firstDay().atStartOfDay()).toString();
	}

	/**
	 * How long until somebody who could not depart is looked at again.
	 * @return a duration of ISO 8601
	 */
	public String againIn() {
		return this.pace.pause(AGAIN).toString();
	}

	public String remindAt(String subject) {
		return this.pace.timer(leave(subject).lastDay().atTime(REMINDER_HOUR, 0)).toString();
	}

	/**
	 * When a return is overdue, and how often that is passed up from then on.
	 * @param subject the leave
	 * @return a repeating interval of ISO 8601
	 */
	public String overdueCycle(String subject) {
		return "R%d/%s/%s".formatted(LEVELS - 1, this.pace.timer(leave(subject).lastDay().plusDays(1).atStartOfDay()),
				this.pace.pause(LEVEL));
	}

	@Override
	public String kind() {
		return Leave.KIND;
	}

	@Override
	public Place place(String subject) {
		return leave(subject).place();
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.leaving.getObject().barred(tasks, taker);
	}

	private Leave leave(String subject) {
		return this.who.asSystem(() -> this.leaves.findById(Leave.Id.ofSubject(subject)).orElseThrow());
	}

}
