package io.duban.promotion;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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

import io.duban.committee.BallotEvent;
import io.duban.committee.Interests;
import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.ruling.Verdict;
import io.duban.security.CurrentUser;

/**
 * A vacant post (空缺职位), from its candidates, of whom there are more than the one post, to
 * the one who is appointed.
 */
@Entity
@Table(name = "vacancy")
class Vacancy extends Aggregate<Vacancy.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Vacancy";

	static final CaseNumber NUMBERS = new CaseNumber("vacancy", "通缺");

	private static final int FEWEST = 2;

	private static final int MOST = 20;

	/** Characters of what an inspection found. */
	private static final int FINDING = 2000;

	private static final int NAME = 100;

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private PostRank postRank;

	private String unit;

	private String post;

	@Enumerated(EnumType.STRING)
	private Status status = Status.NOMINATING;

	private String openedBy;

	private LocalDate openedOn;

	@Nullable private String proposed;

	@Nullable private Long decision;

	private boolean voting;

	@Nullable private Long appointment;

	@Nullable private LocalDate endedOn;

	@Nullable private String reason;

	@ElementCollection
	@CollectionTable(name = "vacancy_candidate", joinColumns = @JoinColumn(name = "vacancy"))
	@OrderColumn(name = "position")
	private List<Candidate> candidates = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "vacancy_step", joinColumns = @JoinColumn(name = "vacancy"))
	@OrderColumn(name = "position")
	private List<Passage> passages = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Vacancy() {
	}

	Vacancy(Id id, String county, PostRank rank, String unit, String post, CurrentUser by, LocalDateTime at) {
		Refused.about("unit", () -> Refused.unlessText(unit, NAME, "BAD_NAME", "Name the unit"));
		Refused.about("post", () -> Refused.unlessText(post, NAME, "BAD_NAME", "Name the post"));
		this.id = id;
		this.area = county;
		this.postRank = rank;
		this.unit = unit;
		this.post = post;
		this.openedBy = by.account();
		this.openedOn = at.toLocalDate();
		Passage.go(this.passages, this.status.name(), at);
		register(new VacancyEvent.Opened(id.value(), NUMBERS.text(id.value()), rank, unit, post));
	}

	/**
	 * Refuses what the vacancy's state and its own story do not allow somebody.
	 * @param act what they would do
	 * @param own their number and those of their kin
	 */
	void allow(VacancyAct act, Set<String> own) {
		require(act);
		Interests.refuse(own, candidates());
	}

	private void require(VacancyAct act) {
		if (!act.isAt(this.status)) {
			throw wrongState();
		}
		Refused.when(act == VacancyAct.NOMINATE && this.candidates.size() >= MOST, "TOO_MANY_CANDIDATES",
				"A post has at most " + MOST + " candidates");
		if (act == VacancyAct.END_NOMINATIONS && this.candidates.size() < FEWEST) {
			throw new Refused("TOO_FEW_CANDIDATES", "There must be more candidates than posts",
					Map.of("candidates", String.valueOf(this.candidates.size()), "posts", "1"));
		}
	}

	private Refused wrongState() {
		return new Refused("WRONG_STATE", "This vacancy is " + this.status + " now",
				Map.of("status", this.status.name(), "version", String.valueOf(version())));
	}

	Vacancy nominate(CurrentUser by, String cadre, @Nullable Tier tier, LocalDate today) {
		require(VacancyAct.NOMINATE);
		Refused.when(isCandidate(cadre), "SAME_CADRE", "This cadre is a candidate already");
		this.candidates.add(new Candidate(cadre, tier, by.account(), today));
		register(new VacancyEvent.CandidateNominated(this.id.value(), cadre, tier));
		return this;
	}

	/** Whoever was nominated wrongly is a candidate no more. */
	Vacancy withdraw(String cadre, String why) {
		require(VacancyAct.WITHDRAW_CANDIDATE);
		Refused.unlessText(why, "REASON_MISSING", "Say why they are a candidate no more");
		this.candidates.remove(candidate(cadre));
		register(new VacancyEvent.CandidateWithdrawn(this.id.value(), cadre, why));
		return this;
	}

	/** A rule was held against a candidate. */
	Vacancy ruled(String cadre, Verdict verdict) {
		register(new VacancyEvent.Ruled(this.id.value(), cadre, verdict.rule(), verdict.version(), verdict.inputs(),
				verdict.result(), verdict.message()));
		return this;
	}

	Vacancy endNominations(LocalDateTime at) {
		require(VacancyAct.END_NOMINATIONS);
		go(Status.INSPECTING, at);
		register(new VacancyEvent.NominationsEnded(this.id.value(), this.candidates.size()));
		return this;
	}

	/** When the last is inspected it goes on, or ends where nobody is fit. */
	Vacancy inspect(CurrentUser by, String cadre, boolean fit, String finding, LocalDateTime at) {
		require(VacancyAct.INSPECT);
		Refused.unlessText(finding, FINDING, "REASON_MISSING", "Say what the inspection found");
		Candidate candidate = candidate(cadre);
		Refused.when(candidate.isInspected(), "WRONG_STATE", "This candidate is inspected already");
		Refused.when(candidate.isNominatedBy(by.account()), "SAME_PERSON", "Somebody else than who nominated inspects");
		candidate.inspect(fit, finding, by.account());
		boolean all = this.candidates.stream().allMatch(Candidate::isInspected);
		register(new VacancyEvent.CandidateInspected(this.id.value(), cadre, fit, finding, all));
		if (all) {
			goOrEnd("考察后无合格人选", at);
		}
		return this;
	}

	/** Refuses who was not found fit, or was proposed before. */
	Candidate requireProposable(String cadre) {
		Candidate candidate = candidate(cadre);
		Refused.unless(candidate.canBeProposed(), "NOT_FIT",
				"Only a candidate who was found fit and was not proposed before can be proposed");
		return candidate;
	}

	Vacancy propose(String cadre, long ballot, LocalDateTime at) {
		require(VacancyAct.PROPOSE);
		Candidate candidate = requireProposable(cadre);
		candidate.propose();
		this.proposed = cadre;
		this.decision = ballot;
		this.voting = true;
		go(Status.DECIDING, at);
		register(new VacancyEvent.Proposed(this.id.value(), cadre, ballot));
		return this;
	}

	/**
	 * The server counted. Whoever does not pass leaves room for another candidate, and so
	 * does one whom a rule does not let be appointed by now: which one, the rulings tell.
	 * @param result of the ballot that it waits for
	 * @param appointable whether the rules let whoever passed be appointed
	 * @param at when
	 */
	Vacancy counted(BallotEvent.Closed result, boolean appointable, LocalDateTime at) {
		this.voting = false;
		register(new VacancyEvent.Decided(this.id.value(), Objects.requireNonNull(this.proposed), result.ballot(),
				result.passed(), result.text()));
		if (result.passed() && appointable) {
			go(Status.APPOINTING, at);
		}
		else {
			goOrEnd(result.passed() ? "拟任人选不符合任用规定" : "常委会票决未通过：" + result.text(), at);
		}
		return this;
	}

	/** The ballot ended without a result: whom to propose is to be said again. */
	Vacancy adjourned(long ballot, LocalDateTime at) {
		if (isWaitingFor(ballot)) {
			this.voting = false;
			candidate(Objects.requireNonNull(this.proposed)).withdrawProposal();
			go(Status.PROPOSING, at);
			register(new VacancyEvent.BallotAdjourned(this.id.value(), ballot));
		}
		return this;
	}

	boolean isWaitingFor(long ballot) {
		return this.voting && this.decision != null && this.decision == ballot;
	}

	Vacancy appointing(Appointment.Id made) {
		this.appointment = made.value();
		return this;
	}

	/** Nothing came of the appointment: another candidate may be proposed. */
	Vacancy lost(String why, LocalDateTime at) {
		Refused.unless(this.status == Status.APPOINTING, "WRONG_STATE", "Nobody is being appointed");
		this.appointment = null;
		register(new VacancyEvent.AppointmentLost(this.id.value(), why));
		goOrEnd(why, at);
		return this;
	}

	Vacancy filled(LocalDateTime at) {
		end(Status.FILLED, null, at);
		register(new VacancyEvent.Filled(this.id.value(), Objects.requireNonNull(this.appointment)));
		return this;
	}

	Vacancy close(String why, LocalDateTime at) {
		require(VacancyAct.CLOSE);
		Refused.unlessText(why, "REASON_MISSING", "Say why nobody is appointed");
		endWithout(why, at);
		return this;
	}

	private void endWithout(String why, LocalDateTime at) {
		end(Status.CLOSED, why, at);
		register(new VacancyEvent.Closed(this.id.value(), why));
	}

	private void goOrEnd(String why, LocalDateTime at) {
		if (this.candidates.stream().anyMatch(Candidate::canBeProposed)) {
			go(Status.PROPOSING, at);
		}
		else {
			endWithout(why, at);
		}
	}

	private void go(Status to, LocalDateTime at) {
		this.status = to;
		Passage.go(this.passages, to.name(), at);
	}

	private void end(Status how, @Nullable String why, LocalDateTime at) {
		Passage.leave(this.passages, at);
		this.status = how;
		this.reason = why;
		this.endedOn = at.toLocalDate();
		this.voting = false;
	}

	/** Numbers of all candidates. */
	Set<String> candidates() {
		return this.candidates.stream().map(Candidate::cadre).collect(Collectors.toSet());
	}

	private boolean isCandidate(String cadre) {
		return this.candidates.stream().anyMatch((candidate) -> candidate.cadre().equals(cadre));
	}

	private Candidate candidate(String cadre) {
		return this.candidates.stream()
			.filter((candidate) -> candidate.cadre().equals(cadre))
			.findFirst()
			.orElseThrow(() -> new Refused("NOT_A_CANDIDATE", "This cadre is not among the candidates"));
	}

	Status status() {
		return this.status;
	}

	PostRank postRank() {
		return this.postRank;
	}

	String unit() {
		return this.unit;
	}

	String post() {
		return this.post;
	}

	@Nullable String proposed() {
		return this.proposed;
	}

	@Nullable Long appointment() {
		return this.appointment;
	}

	/** The ballot that it waits for. */
	@Nullable Long openBallot() {
		return this.voting ? this.decision : null;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
	}

	@Override
	public String area() {
		return this.area;
	}

	/** Candidates are not told of each other. */
	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false, Set.of());
	}

	/**
	 * A vacancy's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where a vacancy stands. */
	enum Status {

		/** 推荐 candidates are to be nominated. */
		NOMINATING,
		/** 考察 the candidates are to be inspected. */
		INSPECTING,
		/** 酝酿 one of those who are fit is to be proposed. */
		PROPOSING,
		/** 常委会票决 the standing committee is to decide. */
		DECIDING,
		/** 公示、任职 the appointment is under way. */
		APPOINTING,
		/** 已任用 somebody was appointed. */
		FILLED,
		/** Nobody was appointed, with a reason. */
		CLOSED

	}

}
