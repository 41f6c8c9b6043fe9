package io.duban.committee;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.cadre.Careers;
import io.duban.committee.Ballot.Question;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.record.Retelling;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** Everything that people do with ballots, from opening one to the count. */
@UseCase
public class Balloting {

	private final Ballots ballots;

	private final Committees committees;

	private final CommitteeListing listing;

	private final Cadres cadres;

	private final Careers careers;

	private final Interests interests;

	private final BallotSettings settings;

	private final Retelling record;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Balloting(Ballots ballots, Committees committees, CommitteeListing listing, Cadres cadres, Careers careers,
			Interests interests, BallotSettings settings, Retelling record, Numbers numbers, Who who, Clock clock) {
		this.ballots = ballots;
		this.committees = committees;
		this.listing = listing;
		this.cadres = cadres;
		this.careers = careers;
		this.interests = interests;
		this.settings = settings;
		this.record = record;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Lets the standing committee vote on a cadre. Whoever asks holds all candidates:
	 * nobody is declared kin to one meanwhile.
	 * @param kind what is decided
	 * @param matter kind and id of the case that waits for it
	 * @param county code of the county
	 * @param candidate number of the cadre
	 * @param rivals numbers of all candidates for the same post: neither they nor their
	 * kin vote
	 * @return the ballot's number, as a number
	 */
	public long openInCommittee(BallotKind kind, String matter, String county, String candidate, Set<String> rivals) {
		List<Member> members = this.committees.findById(new Committee.Id(county))
			.map((committee) -> committee.inOffice(Time.today(this.clock)))
			.orElse(List.of());
		Question question = new Question(kind, matter, candidate, rivals);
		Set<String> kin = this.listing.keptOutOf(question.concerned());
		return open(county, question,
				members.stream()
					.map((member) -> new Seat(member.cadre(), member.isChair(),
							recusal(member.cadre(), candidate, kin, rivals)))
					.toList());
	}

	/**
	 * Lets colleagues say whether they recommend a cadre, whom who asks holds.
	 * @param matter kind and id of the case that waits for it
	 * @param county code of the county
	 * @param candidate number of the cadre
	 * @param voters numbers of the cadres who are asked, of this county
	 * @return the ballot's number, as a number
	 */
	public long openAmong(String matter, String county, String candidate, Collection<String> voters) {
		Set<String> asked = new LinkedHashSet<>(voters);
		Refused.when(asked.size() > Ballot.MOST, "TOO_MANY_VOTERS", "Ask at most " + Ballot.MOST + " voters");
		Map<String, Cadre> known = this.cadres.named(asked);
		Refused.unless(
				asked.stream()
					.allMatch((voter) -> known.containsKey(voter) && Area.of(county).contains(known.get(voter).area())),
				"UNKNOWN_CADRE", "Ask cadres of this county");
		Set<String> kin = this.listing.keptOutOf(Set.of(candidate));
		return open(county, new Question(BallotKind.RECOMMENDATION, matter, candidate, Set.of()),
				asked.stream()
					.map((voter) -> new Seat(voter, false, recusal(voter, candidate, kin, Set.of())))
					.toList());
	}

	private static Seat.@Nullable Recusal recusal(String voter, String candidate, Set<String> kin, Set<String> rivals) {
		if (voter.equals(candidate)) {
			return Seat.Recusal.SELF;
		}
		if (rivals.contains(voter)) {
			return Seat.Recusal.RIVAL;
		}
		return kin.contains(voter) ? Seat.Recusal.KIN : null;
	}

	private long open(String county, Question question, List<Seat> seats) {
		LocalDateTime at = Time.now(this.clock);
		long id = CaseNumber.id(at.getYear(), this.numbers.take(Ballot.NUMBERS.counter(at.getYear()), 1));
		this.ballots.save(new Ballot(new Ballot.Id(id), county, question,
				this.settings.secret().contains(question.kind()), seats, this.who.current(), at));
		return id;
	}

	/**
	 * Says that the current person is there.
	 * @param id the ballot's number, as a number
	 */
	public void attend(long id) {
		this.ballots.save(find(id, null).attend(this.who.current()));
	}

	/**
	 * Takes the current person's vote. Before who presides closes it by theirs, all that
	 * was said is held against the record.
	 * @param id the ballot's number, as a number
	 * @param choice what they say
	 */
	public void vote(long id, Choice choice) {
		Ballot ballot = find(id, null);
		if (ballot.isCountedAfter(this.who.current())) {
			believeTheRecord(ballot);
		}
		this.ballots.save(ballot.vote(this.who.current(), choice, Time.now(this.clock)));
	}

	/**
	 * Ends the asking of colleagues, and counts what the record bears out.
	 * @param id the ballot's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void close(long id, @Nullable Long expectedVersion) {
		Ballot ballot = find(id, expectedVersion);
		CurrentUser by = organizer(ballot);
		Set<String> own = this.interests.of(by);
		ballot.allow(BallotAct.CLOSE, by, own);
		believeTheRecord(ballot);
		this.ballots.save(ballot.close(by, own, Time.now(this.clock)));
	}

	/** Whoever can write to the tables alone decides no ballot. */
	private void believeTheRecord(Ballot ballot) {
		String contradiction = ballot.contradiction(new Told(this.record.of(ballot.subject())));
		if (contradiction != null) {
			throw this.record.contradicted(ballot.subject(), contradiction);
		}
	}

	/**
	 * Ends a ballot without a result.
	 * @param id the ballot's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void adjourn(long id, @Nullable Long expectedVersion, String reason) {
		Ballot ballot = find(id, expectedVersion);
		CurrentUser by = organizer(ballot);
		this.ballots.save(ballot.adjourn(by, this.interests.of(by), reason, Time.now(this.clock)));
	}

	/**
	 * Ends a ballot whose case has ended, if it is open. Whoever ends the case holds the
	 * candidate.
	 * @param id the ballot's number, as a number
	 * @param reason why
	 */
	public void dismiss(long id, String reason) {
		Ballot ballot = this.ballots.findById(new Ballot.Id(id)).orElseThrow(Ballot.NUMBERS::notFound);
		this.ballots.save(ballot.dismiss(reason, Time.now(this.clock)));
	}

	/**
	 * What the current person may do now with each of some ballots.
	 * @param ids ballots that they see
	 * @return their acts by ballot
	 */
	Map<Long, Set<BallotAct>> rights(Collection<Long> ids) {
		Map<Long, Set<BallotAct>> rights = new HashMap<>();
		Set<String> own = this.interests.of(this.who.current());
		for (Ballot ballot : this.ballots.findByIdIn(this.listing.seen(ids).stream().map(Ballot.Id::new).toList())) {
			Set<BallotAct> acts = EnumSet.noneOf(BallotAct.class);
			for (BallotAct act : BallotAct.values()) {
				if (may(act, ballot, own)) {
					acts.add(act);
				}
			}
			rights.put(ballot.getId().value(), acts);
		}
		return rights;
	}

	private boolean may(BallotAct act, Ballot ballot, Set<String> own) {
		try {
			CurrentUser user = (act == BallotAct.CLOSE || act == BallotAct.ADJOURN) ? organizer(ballot)
					: this.who.current();
			ballot.allow(act, user, own);
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

	private CurrentUser organizer(Ballot ballot) {
		return this.who.require(ballot.area(), "", Role.ORGANIZATION);
	}

	private Ballot find(long id, @Nullable Long expectedVersion) {
		BallotSummary seen = this.listing.ballots(List.of(String.valueOf(id))).get(String.valueOf(id));
		if (seen == null) {
			throw Ballot.NUMBERS.notFound();
		}
		this.careers.hold(seen.candidateNumber());
		Ballot ballot = this.ballots.findById(new Ballot.Id(id)).orElseThrow(Ballot.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, ballot.version(), "ballot", ballot.status());
		return ballot;
	}

}
