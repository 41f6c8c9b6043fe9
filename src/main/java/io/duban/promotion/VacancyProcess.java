package io.duban.promotion;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.committee.BallotEvent;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/promotion.bpmn} beside the vacancy that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class VacancyProcess {

	static final String KEY = "promotion";

	static final String DECIDE = "decideAppointment";

	static final String OBJECTION_RAISED = "promotionObjectionRaised";

	static final String RESOLVE_OBJECTION = "resolvePromotionObjection";

	static final String WITHDRAWN = "appointmentWithdrawn";

	static final String REMOVED = "removedOnProbation";

	static final String REMOVAL_LIFTED = "removalLifted";

	static final String REMOVAL_STANDS = "removalStands";

	private final Workflow workflow;

	private final Vacancies vacancies;

	private final Appointments appointments;

	private final Promoting promoting;

	private final VacancyListing listing;

	private final Who who;

	VacancyProcess(Workflow workflow, Vacancies vacancies, Appointments appointments, Promoting promoting,
			VacancyListing listing, Who who) {
		this.workflow = workflow;
		this.vacancies = vacancies;
		this.appointments = appointments;
		this.promoting = promoting;
		this.listing = listing;
		this.who = who;
	}

	@EventListener
	void on(VacancyEvent.Opened event) {
		this.workflow.start(KEY, vacancy(event).subject());
	}

	@EventListener
	void on(VacancyEvent.NominationsEnded event) {
		complete(event, VacancyAct.END_NOMINATIONS);
	}

	@EventListener
	void on(VacancyEvent.CandidateInspected event) {
		if (event.last()) {
			complete(event, VacancyAct.INSPECT);
		}
	}

	@EventListener
	void on(VacancyEvent.Proposed event) {
		complete(event, VacancyAct.PROPOSE);
	}

	@EventListener
	void on(VacancyEvent.Decided event) {
		complete(event, DECIDE);
	}

	@EventListener
	void on(VacancyEvent.BallotAdjourned event) {
		complete(event, DECIDE);
	}

	/** At whatever step it is. */
	@EventListener
	void on(VacancyEvent.Closed event) {
		this.workflow.open(vacancy(event).subject()).keySet().forEach((task) -> complete(event, task));
	}

	/** At the task that waits for it, or while nothing but the notice's days passes. */
	@EventListener
	void on(VacancyEvent.AppointmentLost event) {
		Vacancy vacancy = vacancy(event);
		Set<String> open = this.workflow.open(vacancy.subject()).keySet();
		if (open.isEmpty()) {
			this.workflow.correlate(WITHDRAWN, vacancy.subject(), Map.of());
		}
		open.forEach((task) -> complete(vacancy, task, Appointment.Status.CANCELLED.name()));
	}

	@EventListener
	void on(AppointmentEvent.Made event) {
		complete(event, AppointmentAct.MAKE);
	}

	@EventListener
	void on(AppointmentEvent.Assessed event) {
		complete(event, AppointmentAct.ASSESS);
	}

	@EventListener
	void on(AppointmentEvent.Removed event) {
		String subject = subject(event);
		if (this.workflow.isOpen(subject, Objects.requireNonNull(AppointmentAct.ASSESS.task()))) {
			complete(event, AppointmentAct.ASSESS);
		}
		else {
			this.workflow.correlate(REMOVED, subject, Map.of());
		}
	}

	@EventListener
	void on(AppointmentEvent.Reinstated event) {
		this.workflow.correlate(REMOVAL_LIFTED, subject(event), Map.of());
	}

	@EventListener
	void on(AppointmentEvent.RemovalStood event) {
		this.workflow.correlate(REMOVAL_STANDS, subject(event), Map.of());
	}

	@EventListener
	void on(BallotEvent.Closed event) {
		if (Vacancy.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.promoting.counted(event));
		}
	}

	@EventListener
	void on(BallotEvent.Adjourned event) {
		if (Vacancy.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.promoting.adjourned(event));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Stopped event) {
		if (Vacancy.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.workflow.correlate(OBJECTION_RAISED, event.matter(), Map.of()));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Resumed event) {
		if (Vacancy.NUMBERS.isOf(event.matter())) {
			Map<String, @Nullable Object> outcome = Map.of("outcome", Appointment.Status.ON_NOTICE.name());
			inTheCounty(event.matter(), () -> this.workflow.complete(event.matter(), RESOLVE_OBJECTION, outcome));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Overturned event) {
		if (Vacancy.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.promoting.overturned(event));
		}
	}

	@Bean
	static JavaDelegate closeAppointmentNotice(Promoting promoting, Who who) {
		return (task) -> who.asSystem(() -> promoting.closeNotice(task.getProcessBusinessKey()));
	}

	@Bean
	static JavaDelegate endProbation(Promoting promoting, Who who) {
		return (task) -> who.asSystem(() -> promoting.endProbation(task.getProcessBusinessKey()));
	}

	/** What somebody's vote or objection sets going is not theirs to see. */
	private void inTheCounty(String subject, Runnable work) {
		this.who.inCountyOf(this.listing.county(subject), Role.ORGANIZATION, work);
	}

	private void complete(VacancyEvent event, VacancyAct act) {
		complete(event, Objects.requireNonNull(act.task()));
	}

	private void complete(VacancyEvent event, String activity) {
		Vacancy vacancy = vacancy(event);
		complete(vacancy, activity, vacancy.status().name());
	}

	private void complete(AppointmentEvent event, AppointmentAct act) {
		Appointment appointment = appointment(event);
		complete(this.vacancies.findById(new Vacancy.Id(appointment.vacancy())).orElseThrow(),
				Objects.requireNonNull(act.task()), appointment.status().name());
	}

	private void complete(Vacancy vacancy, String activity, String status) {
		Map<String, @Nullable Object> outcome = Map.of("outcome", status);
		this.workflow.complete(vacancy.subject(), activity, outcome);
	}

	private Vacancy vacancy(VacancyEvent event) {
		return this.vacancies.findById(new Vacancy.Id(event.vacancy())).orElseThrow();
	}

	private String subject(AppointmentEvent event) {
		return Vacancy.NUMBERS.subject(appointment(event).vacancy());
	}

	private Appointment appointment(AppointmentEvent event) {
		return this.appointments.findById(new Appointment.Id(event.appointment())).orElseThrow();
	}

}
