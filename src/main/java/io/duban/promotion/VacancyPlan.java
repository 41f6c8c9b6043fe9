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
 * What {@code processes/promotion.bpmn} asks of the vacancy and the appointment that it
 * runs for. The engine keeps no copy of them.
 */
@Component
public class VacancyPlan implements Cases {

	/** Each step is due after as many days. */
	private static final int STEP_DAYS = 30;

	private final Vacancies vacancies;

	private final Appointments appointments;

	private final NoticeBoard notices;

	private final ObjectProvider<Promoting> promoting;

	private final Pace pace;

	private final Who who;

	VacancyPlan(Vacancies vacancies, Appointments appointments, NoticeBoard notices,
			ObjectProvider<Promoting> promoting, Pace pace, Who who) {
		this.vacancies = vacancies;
		this.appointments = appointments;
		this.notices = notices;
		this.promoting = promoting;
		this.pace = pace;
		this.who = who;
	}

	public String dueAt() {
		return this.pace.today().plusDays(STEP_DAYS).atTime(23, 59, 59).toString();
	}

	/**
	 * Whether somebody else than who was lost may be proposed.
	 * @param subject the vacancy
	 * @return false when it has ended by that
	 */
	public boolean hasOthers(String subject) {
		return vacancy(subject).status() == Vacancy.Status.PROPOSING;
	}

	/**
	 * When the notice has hung for all its days.
	 * @param subject the vacancy
	 * @return a time in the county's zone
	 */
	public String noticeOverAt(String subject) {
		Hanging hangs = Objects.requireNonNull(this.notices.find(appointment(subject).notice()).hanging());
		return this.pace.timer(hangs.until().plusDays(1).atStartOfDay()).toString();
	}

	/**
	 * When the probation is over.
	 * @param subject the vacancy
	 * @return a time in the county's zone
	 */
	public String probationOverAt(String subject) {
		return this.pace.timer(appointment(subject).probationUntil().atStartOfDay()).toString();
	}

	@Override
	public String kind() {
		return Vacancy.NUMBERS.kind();
	}

	@Override
	public Place place(String subject) {
		return vacancy(subject).place();
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.promoting.getObject().barred(tasks, taker);
	}

	private Appointment appointment(String subject) {
		return this.who.asSystem(() -> this.appointments
			.findById(new Appointment.Id(Objects.requireNonNull(vacancy(subject).appointment())))
			.orElseThrow());
	}

	private Vacancy vacancy(String subject) {
		return this.who.asSystem(() -> this.vacancies.findById(new Vacancy.Id(CaseNumber.idOf(subject))).orElseThrow());
	}

}
