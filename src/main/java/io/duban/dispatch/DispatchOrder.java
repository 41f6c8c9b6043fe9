package io.duban.dispatch;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
import org.hibernate.annotations.ListIndexBase;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * A dispatch order (调度令): the secretary or the head asks about a project, or about a
 * township or village, and whoever answers for it answers within the day.
 */
@Entity
@Table(name = "dispatch_order")
public class DispatchOrder extends Aggregate<DispatchOrder.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "DispatchOrder";

	/** What an order's subject begins with. */
	static final String KIND = "dispatchOrder";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通调");

	/** Characters of an answer. */
	private static final int ANSWER = 2000;

	private static final int FILES = 20;

	@EmbeddedId
	private Id id;

	private String area;

	@Nullable private Long project;

	private String owner;

	private String askedBy;

	@Nullable private String asker;

	@Enumerated(EnumType.STRING)
	private Status status = Status.ASKED;

	private int round = 1;

	private LocalDateTime dueAt;

	@Nullable private String agendaWeek;

	@Nullable private String withdrawnReason;

	@Nullable private Long issue;

	@ElementCollection
	@CollectionTable(name = "dispatch_round", joinColumns = @JoinColumn(name = "dispatch_order"))
	@OrderColumn(name = "number")
	@ListIndexBase(1)
	private List<DispatchRound> rounds = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "dispatch_answer_file", joinColumns = @JoinColumn(name = "dispatch_order"))
	@OrderColumn(name = "position")
	private List<AnswerFile> files = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected DispatchOrder() {
	}

	DispatchOrder(Id id, About about, String question, CurrentUser by, LocalDateTime at, LocalDateTime dueAt) {
		this.id = id;
		this.area = about.area;
		this.project = about.project;
		this.owner = about.owner;
		this.askedBy = by.account();
		this.asker = by.cadre();
		ask(question, at, dueAt);
		register(new DispatchOrderEvent.Asked(id.value(), id.number(), about.project, about.colour, about.owner,
				question, dueAt));
	}

	private void ask(String question, LocalDateTime at, LocalDateTime due) {
		Refused.unlessText(question, "QUESTION_MISSING", "Say what you want to know");
		this.status = Status.ASKED;
		this.dueAt = due;
		this.rounds.add(new DispatchRound(question, at, due));
		this.round = this.rounds.size();
	}

	/**
	 * Refuses what the order's status and its own story do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 * @param most how often it may be asked
	 */
	void allow(OrderAct act, CurrentUser by, int most) {
		Refused.when(this.status == Status.WITHDRAWN, "ORDER_CLOSED", "This order was withdrawn");
		Refused.when(this.status == Status.ACCEPTED && act != OrderAct.OPEN_ISSUE, "ORDER_CLOSED",
				"The answer to this order was accepted");
		switch (act) {
			case ANSWER -> Refused.when(this.status == Status.ANSWERED, "ALREADY_ANSWERED",
					"It is answered already: the asker accepts the answer or asks again");
			case ACCEPT, ASK_AGAIN -> {
				Refused.unless(this.status == Status.ANSWERED, "NOT_ANSWERED", "It is not answered yet");
				Refused.when(isAnsweredBy(by), "SAME_PERSON", "Somebody else than who answered judges the answer");
				Refused.when(act == OrderAct.ASK_AGAIN && this.round >= most, "TOO_MANY_ROUNDS",
						"It was asked " + most + " times: accept the answer, or make an issue of it");
			}
			case OPEN_ISSUE -> Refused.when(this.issue != null, "ISSUE_OPENED", "It has become an issue before");
			case WITHDRAW -> {
				// As long as it is open.
			}
		}
	}

	/** Whoever owns what is asked about or answered for it, in this round. */
	boolean isAnsweredBy(CurrentUser by) {
		return by.isCadre(this.owner) || current().isAnsweredBy(by);
	}

	private DispatchRound current() {
		return this.rounds.get(this.rounds.size() - 1);
	}

	DispatchOrder answer(CurrentUser by, String answer, List<AnswerFile> shown, LocalDateTime at) {
		Refused.unlessText(answer, ANSWER, "DESCRIPTION_MISSING", "Say how it stands");
		Refused.when(shown.size() > FILES, "TOO_MUCH_EVIDENCE", "Show it in at most " + FILES + " files");
		String onBehalfOf = by.isCadre(this.owner) ? null : this.owner;
		current().answer(by, onBehalfOf, answer, at);
		this.files.addAll(shown);
		this.status = Status.ANSWERED;
		register(new DispatchOrderEvent.Answered(this.id.value(), this.round, by.cadre(), onBehalfOf, answer, shown));
		return this;
	}

	DispatchOrder accept() {
		this.status = Status.ACCEPTED;
		register(new DispatchOrderEvent.Accepted(this.id.value(), this.round));
		return this;
	}

	boolean isOpen() {
		return this.status == Status.ASKED || this.status == Status.ANSWERED;
	}

	/** Decided by the Sunday meeting, and so answered and accepted in one. */
	DispatchOrder settle(CurrentUser by, String decision, LocalDateTime at) {
		if (!isOpen()) {
			throw new Refused("ORDER_CLOSED", "This order is closed: it is " + this.status,
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
		if (this.status == Status.ASKED) {
			answer(by, decision, List.of(), at);
		}
		return accept();
	}

	DispatchOrder askAgain(String question, LocalDateTime at, LocalDateTime due) {
		ask(question, at, due);
		register(new DispatchOrderEvent.AskedAgain(this.id.value(), this.round, question, due));
		return this;
	}

	DispatchOrder withdraw(String reason) {
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is withdrawn");
		this.status = Status.WITHDRAWN;
		this.withdrawnReason = reason;
		register(new DispatchOrderEvent.Withdrawn(this.id.value(), reason));
		return this;
	}

	DispatchOrder open(long issue) {
		this.issue = issue;
		register(new DispatchOrderEvent.IssueOpened(this.id.value(), issue));
		return this;
	}

	DispatchOrder remind() {
		if (this.status == Status.ASKED) {
			register(new DispatchOrderEvent.Reminded(this.id.value(), this.round, this.owner, this.dueAt));
		}
		return this;
	}

	/**
	 * It goes on waiting for its answer, and the Sunday meeting asks for it.
	 * @param at when it was missed
	 * @param week the week of that meeting
	 */
	DispatchOrder miss(LocalDateTime at, String week) {
		if (this.status == Status.ASKED && !current().isMissed()) {
			current().miss(at);
			this.agendaWeek = week;
			register(new DispatchOrderEvent.Unanswered(this.id.value(), this.round, this.owner, this.dueAt, week));
		}
		return this;
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

	Status status() {
		return this.status;
	}

	String owner() {
		return this.owner;
	}

	@Nullable String asker() {
		return this.asker;
	}

	int round() {
		return this.round;
	}

	LocalDateTime dueAt() {
		return this.dueAt;
	}

	/**
	 * An order's number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	public record Id(@Column(name = "id") long value) {

		static Id of(int year, long sequence) {
			return new Id(CaseNumber.id(year, sequence));
		}

		static Id ofSubject(String subject) {
			return new Id(CaseNumber.idOf(subject));
		}

		/** The number in a subject, null for a subject of another kind. */
		static @Nullable String keyOf(String subject) {
			return NUMBERS.keyOf(subject);
		}

		static @Nullable Id parse(String number) {
			Long id = NUMBERS.parse(number);
			return (id != null) ? new Id(id) : null;
		}

		/**
		 * The number as people write it.
		 * @return such as 通调〔2026〕00001
		 */
		String number() {
			return NUMBERS.text(this.value);
		}

		String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/** Where an order stands. */
	public enum Status {

		/** Its owner is to answer. */
		ASKED,
		/** The asker is to accept the answer or ask again. */
		ANSWERED,
		/** The answer was accepted. */
		ACCEPTED,
		/** It was withdrawn. */
		WITHDRAWN

	}

	/**
	 * What an order asks about.
	 *
	 * @param area code of the township or village
	 * @param owner number of the cadre who is asked
	 * @param project number of the project, null when it asks freely
	 * @param colour how the project stood then
	 */
	record About(String area, String owner, @Nullable Long project, @Nullable Colour colour) {

	}

}
