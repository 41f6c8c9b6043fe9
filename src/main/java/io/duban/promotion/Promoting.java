package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.committee.BallotEvent;
import io.duban.committee.BallotKind;
import io.duban.committee.Balloting;
import io.duban.committee.Interests;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.discipline.Bars;
import io.duban.division.Divisions;
import io.duban.ruling.Rulings;
import io.duban.ruling.Verdict;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/** Everything that people and timers do from a vacant post to a confirmed appointment. */
@UseCase
public class Promoting {

	private final Vacancies vacancies;

	private final Appointments appointments;

	private final PromotionYears years;

	private final PoolRules rules;

	private final Membership membership;

	private final Judging judging;

	private final Rulings rulings;

	private final NoticeBoard notices;

	private final Balloting balloting;

	private final Interests interests;

	private final VacancyListing listing;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Workflow workflow;

	private final PromotionSettings settings;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Promoting(Vacancies vacancies, Appointments appointments, PromotionYears years, PoolRules rules,
			Membership membership, Judging judging, Rulings rulings, NoticeBoard notices, Balloting balloting,
			Interests interests, VacancyListing listing, Cadres cadres, Divisions divisions, Workflow workflow,
			PromotionSettings settings, Numbers numbers, Who who, Clock clock) {
		this.vacancies = vacancies;
		this.appointments = appointments;
		this.years = years;
		this.rules = rules;
		this.membership = membership;
		this.judging = judging;
		this.rulings = rulings;
		this.notices = notices;
		this.balloting = balloting;
		this.interests = interests;
		this.listing = listing;
		this.cadres = cadres;
		this.divisions = divisions;
		this.workflow = workflow;
		this.settings = settings;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Says that a post is vacant.
	 * @param county code of the county
	 * @param rank of the post
	 * @param unit 单位
	 * @param post 职务
	 * @return the vacancy's number, as a number
	 */
	public long open(String county, PostRank rank, String unit, String post) {
		if (this.divisions.find(county).isEmpty()) {
			throw new NotFound("This division");
		}
		Refused.unless(Area.countyOf(county).code().equals(county), "BAD_DIVISION", "This is not the code of a county");
		CurrentUser by = this.who.require(county, "", Role.ORGANIZATION);
		LocalDateTime at = Time.now(this.clock);
		long id = number(Vacancy.NUMBERS, at.getYear());
		this.vacancies.save(new Vacancy(new Vacancy.Id(id), county, rank, unit, post, by, at));
		return id;
	}

	private long number(CaseNumber kind, int year) {
		return CaseNumber.id(year, this.numbers.take(kind.counter(year), 1));
	}

	/**
	 * Nominates a candidate, unless a rule refuses them. That the year's share would be
	 * broken is a warning here, and decided at the appointment.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param number 工号
	 */
	public void nominate(long id, @Nullable Long expectedVersion, String number) {
		Vacancy vacancy = find(id, expectedVersion);
		CurrentUser by = require(VacancyAct.NOMINATE, vacancy);
		Cadre cadre = this.cadres.find(number)
			.filter((one) -> Area.of(vacancy.area()).contains(one.area()))
			.orElseThrow(() -> new Refused("UNKNOWN_CADRE", "There is no such cadre in your area"));
		Interests.refuse(this.interests.of(by), List.of(number));
		this.judging.hold(number);
		@Nullable Tier tier = tier(number);
		rule(vacancy, cadre, tier, year(vacancy), false);
		keep(vacancy, number, this.judging.candidacy(number, vacancy.getId()));
		this.vacancies.save(vacancy.nominate(by, cadre.number(), tier, Time.today(this.clock)));
	}

	/**
	 * Withdraws a candidate who was nominated wrongly.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param cadre number of the candidate
	 * @param reason why
	 */
	public void withdraw(long id, @Nullable Long expectedVersion, String cadre, String reason) {
		Vacancy vacancy = find(id, expectedVersion);
		require(VacancyAct.WITHDRAW_CANDIDATE, vacancy);
		this.vacancies.save(vacancy.withdraw(cadre, reason));
	}

	private @Nullable Tier tier(String cadre) {
		Optional<PoolMember> member = this.membership.of(cadre);
		return member.isPresent() ? member.get().tier() : null;
	}

	/** Holds all rules against a candidate, until one refuses. */
	private void rule(Vacancy vacancy, Cadre cadre, @Nullable Tier tier, @Nullable PromotionYear year, boolean atLast) {
		String number = cadre.number();
		keep(vacancy, number, this.judging.bar(number));
		keep(vacancy, number, (year != null) ? year.share(tier, this.rules.inForce(Time.today(this.clock)), atLast)
				: Rules.firstPoolOnly(tier));
		keep(vacancy, number, Rules.rank(vacancy.postRank(), cadre.rank()));
		keep(vacancy, number, this.judging.probation(number));
	}

	private void keep(Vacancy vacancy, String cadre, Verdict verdict) {
		if (verdict.isRefused()) {
			throw verdict.refusal(cadre);
		}
		note(vacancy, cadre, verdict);
	}

	private void note(Vacancy vacancy, String cadre, Verdict verdict) {
		vacancy.ruled(cadre, verdict);
		this.rulings.keep(vacancy.area(), vacancy.subject(), cadre, verdict);
	}

	private Cadre cadre(String number) {
		return Objects.requireNonNull(this.cadres.named(List.of(number)).get(number));
	}

	/**
	 * The year's tally, its row locked from here on; null where the county does not
	 * promote by itself.
	 */
	private @Nullable PromotionYear year(Vacancy vacancy) {
		int year = Time.today(this.clock).getYear();
		return vacancy.postRank().isCountysOwn() ? this.years.findById(PromotionYear.Id.of(vacancy.area(), year))
			.orElseGet(() -> new PromotionYear(vacancy.area(), year)) : null;
	}

	/**
	 * Says that there are enough candidates: more than posts.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void endNominations(long id, @Nullable Long expectedVersion) {
		Vacancy vacancy = find(id, expectedVersion);
		require(VacancyAct.END_NOMINATIONS, vacancy);
		this.vacancies.save(vacancy.endNominations(Time.now(this.clock)));
	}

	/**
	 * Says what the inspection of a candidate found.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param cadre number of the candidate
	 * @param fit whether they are fit
	 * @param finding what was found
	 */
	public void inspect(long id, @Nullable Long expectedVersion, String cadre, boolean fit, String finding) {
		Vacancy vacancy = find(id, expectedVersion);
		CurrentUser by = require(VacancyAct.INSPECT, vacancy);
		this.vacancies.save(vacancy.inspect(by, cadre, fit, finding, Time.now(this.clock)));
	}

	/**
	 * Proposes a candidate, and asks the standing committee to decide. Nobody is proposed
	 * whom something bars, or who is on probation by now.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param cadre number of the candidate
	 */
	public void propose(long id, @Nullable Long expectedVersion, String cadre) {
		Vacancy vacancy = find(id, expectedVersion);
		require(VacancyAct.PROPOSE, vacancy);
		vacancy.requireProposable(cadre);
		this.judging.hold(vacancy.candidates());
		keep(vacancy, cadre, this.judging.bar(cadre));
		keep(vacancy, cadre, this.judging.probation(cadre));
		long ballot = this.balloting.openInCommittee(BallotKind.APPOINTMENT, vacancy.subject(), vacancy.area(), cadre,
				vacancy.candidates());
		this.vacancies.save(vacancy.propose(cadre, ballot, Time.now(this.clock)));
	}

	/**
	 * Says that nobody will be appointed.
	 * @param id the vacancy's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void close(long id, @Nullable Long expectedVersion, String reason) {
		Vacancy vacancy = find(id, expectedVersion);
		require(VacancyAct.CLOSE, vacancy);
		this.judging.hold(vacancy.candidates());
		Long ballot = vacancy.openBallot();
		this.vacancies.save(vacancy.close(reason, Time.now(this.clock)));
		if (ballot != null) {
			this.balloting.dismiss(ballot, reason);
		}
	}

	/**
	 * The server counted a ballot on a candidate: whoever passed is put on notice, unless
	 * something bars them by now, or they are on probation.
	 */
	void counted(BallotEvent.Closed result) {
		Vacancy vacancy = of(result.matter());
		if (!vacancy.isWaitingFor(result.ballot())) {
			return;
		}
		LocalDateTime at = Time.now(this.clock);
		String number = Objects.requireNonNull(vacancy.proposed());
		vacancy.counted(result, result.passed() && isAppointable(vacancy, number), at);
		if (vacancy.status() == Vacancy.Status.APPOINTING) {
			Cadre cadre = cadre(number);
			CadreNotice notice = this.notices.hang(vacancy.area(), vacancy.subject(), number,
					(vacancy.postRank().isCountysOwn() ? "拟任" : "拟推荐为") + vacancy.unit() + vacancy.post() + "（"
							+ vacancy.postRank().label() + "）");
			Appointment.Id id = new Appointment.Id(number(Appointment.NUMBERS, at.getYear()));
			this.appointments
				.save(new Appointment(id, vacancy, cadre, this.judging.isAtFront(number), notice.getId(), at));
			vacancy.appointing(id);
		}
		this.vacancies.save(vacancy);
	}

	private boolean isAppointable(Vacancy vacancy, String cadre) {
		this.judging.hold(cadre);
		List<Verdict> verdicts = List.of(this.judging.bar(cadre), this.judging.probation(cadre));
		verdicts.forEach((verdict) -> note(vacancy, cadre, verdict));
		return verdicts.stream().noneMatch(Verdict::isRefused);
	}

	void adjourned(BallotEvent.Adjourned event) {
		this.vacancies.save(of(event.matter()).adjourned(event.ballot(), Time.now(this.clock)));
	}

	void overturned(CadreNoticeEvent.Overturned event) {
		LocalDateTime at = Time.now(this.clock);
		Vacancy vacancy = of(event.matter());
		Appointment appointment = appointmentOf(vacancy);
		this.appointments.save(appointment.overturn(event.reason(), at));
		this.vacancies.save(vacancy.lost("公示异议成立", at));
	}

	Appointment.Status closeNotice(String subject) {
		Appointment appointment = appointmentOf(of(subject));
		this.notices.takeDown(appointment.notice());
		return this.appointments.save(appointment.noticeOver(Time.now(this.clock))).status();
	}

	Appointment.Status endProbation(String subject) {
		return this.appointments.save(appointmentOf(of(subject)).probationOver(Time.now(this.clock))).status();
	}

	/**
	 * Appoints a cadre whose notice is over, unless a rule refuses. The year's tally is
	 * locked meanwhile, so that of two who are appointed at the same moment the second is
	 * held against what the first left.
	 * @param id the appointment's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void make(long id, @Nullable Long expectedVersion) {
		Appointment appointment = findAppointment(id, expectedVersion);
		CurrentUser by = require(AppointmentAct.MAKE, appointment);
		Vacancy vacancy = vacancyOf(appointment);
		String cadre = appointment.cadre();
		this.judging.hold(cadre);
		Optional<PoolMember> member = this.membership.of(cadre);
		@Nullable Tier tier = member.isPresent() ? member.get().tier() : null;
		@Nullable PromotionYear year = year(vacancy);
		rule(vacancy, cadre(cadre), tier, year, true);
		LocalDateTime at = Time.now(this.clock);
		LocalDate today = at.toLocalDate();
		if (year != null) {
			this.years.save(year.count(cadre, tier, this.rules.inForce(today)));
		}
		member.ifPresent((one) -> this.membership.leave(one, PoolMember.Ground.APPOINTED, null));
		this.appointments.save(appointment.make(by, tier, this.settings.probationMonths(), at));
		this.vacancies.save(vacancy.filled(at));
	}

	/**
	 * Says that nothing comes of an appointment that is not made yet: its notice is taken
	 * down where it still hangs.
	 * @param id the appointment's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void cancel(long id, @Nullable Long expectedVersion, String reason) {
		Appointment appointment = findAppointment(id, expectedVersion);
		require(AppointmentAct.CANCEL, appointment);
		this.judging.hold(appointment.cadre());
		LocalDateTime at = Time.now(this.clock);
		this.notices.takeDown(appointment.notice());
		this.appointments.save(appointment.cancel(reason, at));
		this.vacancies.save(vacancyOf(appointment).lost("拟任人选未任用", at));
	}

	/**
	 * Says how a probation ended. Nobody is confirmed whom something bars; who is has the
	 * post's rank from then on.
	 * @param id the appointment's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param confirmed whether they stay
	 * @param reason why not
	 */
	public void assess(long id, @Nullable Long expectedVersion, boolean confirmed, @Nullable String reason) {
		Appointment appointment = findAppointment(id, expectedVersion);
		require(AppointmentAct.ASSESS, appointment);
		this.judging.hold(appointment.cadre());
		if (confirmed) {
			Vacancy vacancy = vacancyOf(appointment);
			keep(vacancy, appointment.cadre(), this.judging.bar(appointment.cadre()));
			this.vacancies.save(vacancy);
			this.cadres.promote(appointment.cadre(), appointment.postRank().label(),
					"试用期满，正式任职：" + Appointment.NUMBERS.text(id));
		}
		this.appointments.save(appointment.assess(confirmed, reason, Time.now(this.clock)));
	}

	/**
	 * The outcome of a discipline case removes a cadre from a post in which they are not
	 * confirmed yet.
	 */
	void remove(String cadre, long disciplineCase, String reason) {
		this.appointments
			.findByCadreAndStatusIn(cadre, List.of(Appointment.Status.ON_PROBATION, Appointment.Status.PROBATION_OVER))
			.forEach((appointment) -> this.appointments
				.save(appointment.remove(disciplineCase, reason, Time.now(this.clock))));
	}

	/**
	 * On the appeal it is not left at a removal: whom it removed goes on with their
	 * probation, unless another case removed them too. While that one may still be
	 * decided otherwise, they wait for it.
	 */
	void reinstate(String cadre, long disciplineCase, String reason) {
		Optional<Bars.Removal> other = this.judging.removalBesides(disciplineCase, cadre);
		for (Appointment appointment : this.appointments.findByDisciplineCase(disciplineCase)) {
			if (other.isEmpty()) {
				this.appointments.save(appointment.reinstate(reason, Time.now(this.clock)));
			}
			else if (other.get().open()) {
				this.appointments.save(appointment.waitFor(other.get().disciplineCase()));
			}
		}
	}

	/**
	 * A discipline case is closed: whom it removed and did not reinstate stays removed.
	 */
	void leaveRemoved(long disciplineCase) {
		this.appointments.findByDisciplineCase(disciplineCase)
			.forEach((appointment) -> this.appointments.save(appointment.leaveRemoved()));
	}

	/**
	 * The acts that the current person may do now with each of some vacancies.
	 * @param ids vacancies that they see
	 * @return by vacancy
	 */
	Map<Long, Set<VacancyAct>> rights(Collection<Long> ids) {
		List<Vacancy> found = this.vacancies.findByIdIn(ids.stream().map(Vacancy.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(Vacancy::subject).toList());
		Set<String> own = this.interests.of(this.who.current());
		Map<Long, Set<VacancyAct>> rights = new HashMap<>();
		for (Vacancy vacancy : found) {
			Set<VacancyAct> acts = EnumSet.noneOf(VacancyAct.class);
			for (VacancyAct act : VacancyAct.values()) {
				if (Workflow.allows(() -> require(act, vacancy, own, open.getOrDefault(vacancy.subject(), Map.of())))) {
					acts.add(act);
				}
			}
			rights.put(vacancy.getId().value(), acts);
		}
		return rights;
	}

	/**
	 * The acts that the current person may do now with each of some appointments.
	 * @param ids appointments that they see
	 * @return by appointment
	 */
	Map<Long, Set<AppointmentAct>> appointmentRights(Collection<Long> ids) {
		List<Appointment> found = this.appointments.findByIdIn(ids.stream().map(Appointment.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map((one) -> Vacancy.NUMBERS.subject(one.vacancy())).toList());
		Set<Long> upFor = upFor(found.stream().map(Appointment::vacancy).toList());
		Map<Long, Set<AppointmentAct>> rights = new HashMap<>();
		for (Appointment appointment : found) {
			Set<AppointmentAct> acts = EnumSet.noneOf(AppointmentAct.class);
			for (AppointmentAct act : AppointmentAct.values()) {
				if (Workflow.allows(() -> require(act, appointment, upFor,
						open.getOrDefault(Vacancy.NUMBERS.subject(appointment.vacancy()), Map.of())))) {
					acts.add(act);
				}
			}
			rights.put(appointment.getId().value(), acts);
		}
		return rights;
	}

	/**
	 * Why somebody may not do what is done at some tasks: their vacancies in one
	 * statement, and their appointments in another.
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<String, Vacancy> found = this.vacancies
			.findByIdIn(
					tasks.stream().map((task) -> new Vacancy.Id(CaseNumber.idOf(task.subject()))).distinct().toList())
			.stream()
			.collect(Collectors.toMap(Vacancy::subject, Function.identity()));
		Map<Long, Appointment> appointments = this.appointments
			.findByIdIn(found.values()
				.stream()
				.flatMap((vacancy) -> Stream.ofNullable(vacancy.appointment()))
				.map(Appointment.Id::new)
				.toList())
			.stream()
			.collect(Collectors.toMap(Appointment::vacancy, Function.identity()));
		Set<String> own = this.interests.of(taker);
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			Vacancy vacancy = found.get(task.subject());
			if (vacancy == null) {
				barred.put(task.key(), Vacancy.NUMBERS.notFound());
				continue;
			}
			try {
				allow(task.kind(), vacancy, appointments.get(vacancy.getId().value()), own);
			}
			catch (Refused ex) {
				// It is the answer.
				barred.put(task.key(), ex);
			}
		}
		return barred;
	}

	/** A task is done by several acts: it is for whoever may do one of them. */
	private static void allow(String task, Vacancy vacancy, @Nullable Appointment appointment, Set<String> own) {
		for (VacancyAct act : VacancyAct.values()) {
			if (task.equals(act.task())) {
				vacancy.allow(act, own);
			}
		}
		for (AppointmentAct act : AppointmentAct.values()) {
			if (appointment != null && task.equals(act.task())) {
				appointment.allow(act);
				Interests.refuse(own, vacancy.candidates());
			}
		}
	}

	private CurrentUser require(VacancyAct act, Vacancy vacancy) {
		return require(act, vacancy, this.interests.of(this.who.current()), this.workflow.open(vacancy.subject()));
	}

	private CurrentUser require(VacancyAct act, Vacancy vacancy, Set<String> own, Map<String, @Nullable String> open) {
		CurrentUser user = this.who.require(vacancy.area(), "", Role.ORGANIZATION);
		vacancy.allow(act, own);
		return atTask(act.task(), open, user);
	}

	private CurrentUser require(AppointmentAct act, Appointment appointment) {
		return require(act, appointment, upFor(List.of(appointment.vacancy())),
				this.workflow.open(Vacancy.NUMBERS.subject(appointment.vacancy())));
	}

	/**
	 * Those of some posts for which the current person, or one of their kin, is a
	 * candidate.
	 */
	private Set<Long> upFor(Collection<Long> posts) {
		Set<String> own = this.interests.of(this.who.current());
		return (own.isEmpty() || posts.isEmpty()) ? Set.of() : this.vacancies.withCandidate(own, posts);
	}

	private CurrentUser require(AppointmentAct act, Appointment appointment, Set<Long> upFor,
			Map<String, @Nullable String> open) {
		CurrentUser user = this.who.require(appointment.area(), "", Role.ORGANIZATION);
		appointment.allow(act);
		Interests.refuse(upFor.contains(appointment.vacancy()));
		return atTask(act.task(), open, user);
	}

	private static CurrentUser atTask(@Nullable String task, Map<String, @Nullable String> open, CurrentUser user) {
		if (task != null) {
			Workflow.requireOpen(task, open, user);
		}
		return user;
	}

	private Vacancy of(String subject) {
		return this.vacancies.findById(new Vacancy.Id(CaseNumber.idOf(subject))).orElseThrow(Vacancy.NUMBERS::notFound);
	}

	private Vacancy vacancyOf(Appointment appointment) {
		return this.vacancies.findById(new Vacancy.Id(appointment.vacancy())).orElseThrow(Vacancy.NUMBERS::notFound);
	}

	private Appointment appointmentOf(Vacancy vacancy) {
		return this.appointments.findById(new Appointment.Id(Objects.requireNonNull(vacancy.appointment())))
			.orElseThrow(Appointment.NUMBERS::notFound);
	}

	private Vacancy find(long id, @Nullable Long expectedVersion) {
		if (this.listing.vacancies(List.of(String.valueOf(id))).isEmpty()) {
			throw Vacancy.NUMBERS.notFound();
		}
		Vacancy vacancy = this.vacancies.findById(new Vacancy.Id(id)).orElseThrow(Vacancy.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, vacancy.version(), "vacancy");
		return vacancy;
	}

	private Appointment findAppointment(long id, @Nullable Long expectedVersion) {
		if (this.listing.appointments(List.of(String.valueOf(id))).isEmpty()) {
			throw Appointment.NUMBERS.notFound();
		}
		Appointment appointment = this.appointments.findById(new Appointment.Id(id))
			.orElseThrow(Appointment.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, appointment.version(), "appointment");
		return appointment;
	}

}
