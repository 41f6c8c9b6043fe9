package io.duban.promotion;

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
 * What {@code processes/reserve-pool.bpmn} asks of the nomination that it runs for. The
 * engine keeps no copy of it.
 */
@Component
public class NominationPlan implements Cases {

	/** Each step is due after as many days. */
	private static final int STEP_DAYS = 30;

	private final Nominations nominations;

	private final NoticeBoard notices;

	private final ObjectProvider<Nominating> nominating;

	private final Pace pace;

	private final Who who;

	NominationPlan(Nominations nominations, NoticeBoard notices, ObjectProvider<Nominating> nominating, Pace pace,
			Who who) {
		this.nominations = nominations;
		this.notices = notices;
		this.nominating = nominating;
		this.pace = pace;
		this.who = who;
	}

	/**
	 * Whether the decision table let the nominee through.
	 * @param subject the nomination
	 * @return false when it has ended by that
	 */
	public boolean eligible(String subject) {
		return nomination(subject).status() != Nomination.Status.INELIGIBLE;
	}

	public String dueAt() {
		return this.pace.today().plusDays(STEP_DAYS).atTime(23, 59, 59).toString();
	}

	/**
	 * When the notice has hung for all its days.
	 * @param subject the nomination
	 * @return a time in the county's zone
	 */
	public String noticeOverAt(String subject) {
		Hanging hangs = Objects
			.requireNonNull(this.notices.find(Objects.requireNonNull(nomination(subject).notice())).hanging());
		return this.pace.timer(hangs.until().plusDays(1).atStartOfDay()).toString();
	}

	@Override
	public String kind() {
		return Nomination.NUMBERS.kind();
	}

	@Override
	public Place place(String subject) {
		return nomination(subject).place();
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.nominating.getObject().barred(tasks, taker);
	}

	private Nomination nomination(String subject) {
		return this.who
			.asSystem(() -> this.nominations.findById(new Nomination.Id(CaseNumber.idOf(subject))).orElseThrow());
	}

}
