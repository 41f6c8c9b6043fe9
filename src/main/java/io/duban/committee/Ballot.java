package io.duban.committee;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * A vote on one cadre (票决). At least two thirds of those due are present, each agrees,
 * disagrees or defers, who presides speaks last, and it passes with more than half of
 * those due. Once it is closed nothing changes.
 */
@Entity
@Table(name = "ballot")
class Ballot extends Aggregate<Ballot.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Ballot";

	static final CaseNumber NUMBERS = new CaseNumber("ballot", "通票");

	/** With fewer a vote would be one's own, or tell what each said. */
	static final int FEWEST = 3;

	static final int MOST = 300;

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private BallotKind kind;

	private String matter;

	private String candidate;

	/** The candidate and their rivals. */
	@ElementCollection
	@CollectionTable(name = "ballot_concerned", joinColumns = @JoinColumn(name = "ballot"))
	@Column(name = "cadre")
	private Set<String> concerned = new HashSet<>();

	private boolean secret;

	@Enumerated(EnumType.STRING)
	private Status status = Status.OPEN;

	private String openedBy;

	private LocalDateTime openedAt;

	@Nullable private LocalDateTime closedAt;

	@Nullable private Integer agreed;

	@Nullable private Integer disagreed;

	@Nullable private Integer deferred;

	@Nullable private Boolean passed;

	@Nullable private String reason;

	@ElementCollection
	@CollectionTable(name = "ballot_seat", joinColumns = @JoinColumn(name = "ballot"))
	@OrderColumn(name = "position")
	private List<Seat> seats = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "ballot_paper", joinColumns = @JoinColumn(name = "ballot"))
	private Set<Paper> papers = new HashSet<>();

	@SuppressWarnings("NullAway.Init")
	protected Ballot() {
	}

	Ballot(Id id, String area, Question question, boolean secret, List<Seat> seats, CurrentUser by, LocalDateTime at) {
		this.id = id;
		this.area = area;
		this.kind = question.kind;
		this.matter = question.matter;
		this.candidate = question.candidate;
		this.concerned.addAll(question.concerned());
		this.secret = secret;
		this.seats.addAll(seats);
		this.openedBy = by.account();
		this.openedAt = at;
		requireEnough();
		Refused.when(seats.size() > MOST, "TOO_MANY_VOTERS", "Ask at most " + MOST + " voters");
		register(new BallotEvent.Opened(id.value(), NUMBERS.text(id.value()), this.kind, secret, this.matter,
				this.candidate, this.concerned.stream().filter((one) -> !one.equals(this.candidate)).sorted().toList(),
				due().stream().map(Seat::voter).toList(),
				seats.stream().filter((seat) -> !seat.isDue()).map(Seat::voter).toList()));
	}

	private void requireEnough() {
		if (due().size() < FEWEST) {
			throw new Refused("TOO_FEW_DUE",
					"At least " + FEWEST + " voters must be due who neither are candidates nor kin to one",
					Map.of("due", String.valueOf(due().size())));
		}
	}

	/**
	 * Refuses what the ballot's status and its rules do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 * @param own their number and those of their kin
	 */
	void allow(BallotAct act, CurrentUser by, Set<String> own) {
		Refused.unless(this.status == Status.OPEN, "BALLOT_CLOSED", "This ballot is closed: nothing changes in it");
		switch (act) {
			case ATTEND -> {
				Refused.unless(this.kind.isOfCommittee(), "NOT_CHAIRED", "Nobody meets for this ballot: just vote");
				Refused.when(seatOf(by).isPresent(), "ALREADY_PRESENT", "You are present already");
			}
			case VOTE -> allowVote(seatOf(by));
			case CLOSE -> {
				Refused.when(this.kind.isOfCommittee(), "CHAIR_LAST",
						"It is closed and counted when who presides has voted");
				refuseOwn(own);
				requireQuorum();
			}
			case ADJOURN -> refuseOwn(own);
		}
	}

	private void refuseOwn(Set<String> own) {
		Interests.refuse(own, this.concerned);
	}

	private void allowVote(Seat seat) {
		Refused.when(seat.hasVoted(), "ALREADY_VOTED", "You have voted: a vote is not changed");
		if (this.kind.isOfCommittee()) {
			Refused.unless(seat.isPresent(), "NOT_PRESENT", "Say first that you are present");
			requireQuorum();
			long silent = due().stream().filter((one) -> one.isPresent() && !one.hasVoted() && one != seat).count();
			if (isPresiding(seat) && silent > 0) {
				throw new Refused("CHAIR_LAST", "Who presides speaks last", Map.of("silent", String.valueOf(silent)));
			}
		}
	}

	private void requireQuorum() {
		int due = due().size();
		int present = present();
		if (present * 3 < due * 2) {
			throw new Refused("NO_QUORUM",
					"At least two thirds of those due must be present: " + quorum(due) + " of " + due
							+ ", and there are " + present,
					Map.of("due", String.valueOf(due), "present", String.valueOf(present), "quorum",
							String.valueOf(quorum(due))));
		}
	}

	/** How many of those due must be present. */
	static int quorum(int due) {
		return (due * 2 + 2) / 3;
	}

	/** Of those present the first: the chair where the chair is there. */
	private boolean isPresiding(Seat seat) {
		return due().stream().filter(Seat::isPresent).findFirst().filter((one) -> one == seat).isPresent();
	}

	private Seat seatOf(CurrentUser by) {
		Seat seat = seat(by.cadre()).orElseThrow(() -> new Refused("NOT_DUE", "You are not among those who vote here"));
		Refused.unless(seat.isDue(), "CONFLICT_OF_INTEREST",
				"You are a candidate, or kin to one: you do not vote and are not due");
		return seat;
	}

	private Optional<Seat> seat(@Nullable String cadre) {
		return this.seats.stream().filter((seat) -> seat.voter().equals(cadre)).findFirst();
	}

	private List<Seat> due() {
		return this.seats.stream().filter(Seat::isDue).toList();
	}

	private int present() {
		return (int) due().stream().filter(Seat::isPresent).count();
	}

	Ballot attend(CurrentUser by) {
		allow(BallotAct.ATTEND, by, Set.of());
		Seat seat = seatOf(by);
		seat.attend();
		register(new BallotEvent.Attended(this.id.value(), seat.voter()));
		return this;
	}

	/** The vote of who presides closes it. */
	Ballot vote(CurrentUser by, Choice choice, LocalDateTime at) {
		boolean last = isCountedAfter(by);
		Seat seat = seatOf(by);
		seat.vote(this.secret ? null : choice);
		this.papers.add(new Paper(choice));
		register(new BallotEvent.Voted(this.id.value(), seat.voter(),
				this.secret ? Map.of() : Map.of("choice", choice)));
		if (last) {
			count(at);
		}
		return this;
	}

	Ballot close(CurrentUser by, Set<String> own, LocalDateTime at) {
		allow(BallotAct.CLOSE, by, own);
		count(at);
		return this;
	}

	private void count(LocalDateTime at) {
		int agree = count(Choice.AGREE);
		int disagree = count(Choice.DISAGREE);
		int defer = count(Choice.DEFER);
		int due = due().size();
		boolean carried = agree * 2 > due;
		this.agreed = agree;
		this.disagreed = disagree;
		this.deferred = defer;
		this.passed = carried;
		this.status = Status.CLOSED;
		this.closedAt = at;
		register(new BallotEvent.Closed(this.id.value(), this.kind, this.matter, due, present(), agree, disagree, defer,
				carried));
	}

	private int count(Choice choice) {
		return (int) this.papers.stream().filter((paper) -> paper.choice() == choice).count();
	}

	Ballot adjourn(CurrentUser by, Set<String> own, String why, LocalDateTime at) {
		allow(BallotAct.ADJOURN, by, own);
		Refused.unlessText(why, "REASON_MISSING", "Say why it ends without a result");
		return end(why, at);
	}

	/** What waited for it has ended. */
	Ballot dismiss(String why, LocalDateTime at) {
		return (this.status == Status.OPEN) ? end(why, at) : this;
	}

	private Ballot end(String why, LocalDateTime at) {
		this.status = Status.ADJOURNED;
		this.reason = why;
		this.closedAt = at;
		register(new BallotEvent.Adjourned(this.id.value(), this.kind, this.matter, why));
		return this;
	}

	/**
	 * Somebody turned out to be kin to a candidate: they are not due any more, and what
	 * they have said does not count. It is all to be voted on anew where too few are
	 * left, where nobody knows which of the papers is theirs, and where who presides now
	 * has spoken before others.
	 */
	Ballot recuse(String voter, LocalDateTime at) {
		Seat seat = seat(voter).filter(Seat::isDue).orElse(null);
		if (this.status != Status.OPEN || seat == null) {
			return this;
		}
		if (seat.hasVoted() && this.secret) {
			return end("有投票人须回避而已无记名投票，重新票决", at);
		}
		boolean uncounted = seat.hasVoted();
		if (uncounted) {
			this.papers.remove(paper(Objects.requireNonNull(seat.choice())));
		}
		seat.recuse(Seat.Recusal.KIN);
		register(new BallotEvent.Recused(this.id.value(), voter, uncounted));
		if (due().size() < FEWEST) {
			return end("回避后应到人数不足", at);
		}
		boolean spoken = this.kind.isOfCommittee()
				&& due().stream().filter(Seat::isPresent).findFirst().filter(Seat::hasVoted).isPresent();
		return spoken ? end("主持人须回避，而接替者已先表态，重新票决", at) : this;
	}

	/**
	 * Whether it is counted when somebody has voted, who may.
	 * @param by who
	 * @return false where others speak after them, and among colleagues
	 */
	boolean isCountedAfter(CurrentUser by) {
		allow(BallotAct.VOTE, by, Set.of());
		return this.kind.isOfCommittee() && isPresiding(seatOf(by));
	}

	/**
	 * Holds its rows against the record.
	 * @param told what the record tells of it
	 * @return what does not agree, in a sentence that tells nobody's choice; null where
	 * all does
	 */
	@Nullable String contradiction(Told told) {
		return told.contradiction(this.secret, this.status, this.passed, this.seats,
				this.papers.stream().map(Paper::choice).toList());
	}

	/** One that says so; of an open ballot they are all alike. */
	private Paper paper(Choice choice) {
		return this.papers.stream().filter((paper) -> paper.choice() == choice).findFirst().orElseThrow();
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

	/** Whoever votes sees it, wherever they serve. */
	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false,
				this.seats.stream().map(Seat::voter).collect(Collectors.toSet()));
	}

	Status status() {
		return this.status;
	}

	String candidate() {
		return this.candidate;
	}

	@Nullable Boolean passed() {
		return this.passed;
	}

	/**
	 * A ballot's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where a ballot stands. */
	enum Status {

		/** It is being voted on. */
		OPEN,
		/** It was counted. */
		CLOSED,
		/** It ended without a result. */
		ADJOURNED

	}

	/**
	 * What is voted on.
	 *
	 * @param kind of what kind
	 * @param matter kind and id of the case that waits for it
	 * @param candidate number of the cadre whom it is about
	 * @param rivals numbers of all candidates for the same post
	 */
	record Question(BallotKind kind, String matter, String candidate, Set<String> rivals) {

		/** Whose kin does not vote either. */
		Set<String> concerned() {
			Set<String> all = new HashSet<>(this.rivals);
			all.add(this.candidate);
			return all;
		}

	}

}
