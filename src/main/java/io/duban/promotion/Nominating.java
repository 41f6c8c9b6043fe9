package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.committee.BallotEvent;
import io.duban.committee.BallotKind;
import io.duban.committee.Balloting;
import io.duban.committee.Interests;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.ruling.Rulings;
import io.duban.ruling.Verdict;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/** Everything that people and timers do on a cadre's way into a pool and out of it. */
@UseCase
public class Nominating {

	private final Nominations nominations;

	private final PoolMembers members;

	private final Membership membership;

	private final Judging judging;

	private final Rulings rulings;

	private final NoticeBoard notices;

	private final Balloting balloting;

	private final Interests interests;

	private final NominationListing listing;

	private final Cadres cadres;

	private final Workflow workflow;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Nominating(Nominations nominations, PoolMembers members, Membership membership, Judging judging, Rulings rulings,
			NoticeBoard notices, Balloting balloting, Interests interests, NominationListing listing, Cadres cadres,
			Workflow workflow, Numbers numbers, Who who, Clock clock) {
		this.nominations = nominations;
		this.members = members;
		this.membership = membership;
		this.judging = judging;
		this.rulings = rulings;
		this.notices = notices;
		this.balloting = balloting;
		this.interests = interests;
		this.listing = listing;
		this.cadres = cadres;
		this.workflow = workflow;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Nominates a cadre for a pool. One whom the decision table does not let through is
	 * kept too, with the rule and all that it looked at.
	 * @param number 工号
	 * @param tier which pool
	 * @param grounds what speaks for them
	 * @return the nomination's number, as a number
	 */
	public long nominate(String number, Tier tier, String grounds) {
		Cadre cadre = this.cadres.find(number)
			.orElseThrow(() -> new Refused("UNKNOWN_CADRE", "There is no such cadre in your area"));
		String county = Area.countyOf(cadre.area()).code();
		CurrentUser by = this.who.require(county, "", Role.ORGANIZATION);
		Interests.refuse(this.interests.of(by), List.of(number));
		this.judging.hold(number);
		this.nominations.findByOpenKey(number).ifPresent((open) -> {
			throw open.inTheWay();
		});
		this.membership.of(number).filter((member) -> member.tier().compareTo(tier) <= 0).ifPresent((member) -> {
			throw member.inTheWay();
		});
		requirePassed(number, this.judging.probation(number));
		LocalDateTime at = Time.now(this.clock);
		long id = CaseNumber.id(at.getYear(), this.numbers.take(Nomination.NUMBERS.counter(at.getYear()), 1));
		Verdict eligibility = this.judging.eligibility(cadre, tier);
		Nomination nomination = new Nomination(new Nomination.Id(id), county, number, tier, grounds, eligibility, by,
				at);
		keep(nomination, eligibility);
		if (nomination.isOpen()) {
			keep(nomination, this.membership.quota(this.membership.hold(county, tier), false));
		}
		this.nominations.save(nomination);
		return id;
	}

	private static Verdict requirePassed(String cadre, Verdict verdict) {
		if (verdict.isRefused()) {
			throw verdict.refusal(cadre);
		}
		return verdict;
	}

	/**
	 * Asks colleagues whether they recommend a nominee.
	 * @param id the nomination's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param voters numbers of the colleagues
	 */
	public void recommend(long id, @Nullable Long expectedVersion, List<String> voters) {
		Nomination nomination = find(id, expectedVersion);
		CurrentUser by = require(NominationAct.RECOMMEND, nomination);
		this.judging.hold(nomination.cadre());
		this.nominations.save(nomination.ask(by,
				this.balloting.openAmong(nomination.subject(), nomination.area(), nomination.cadre(), voters)));
	}

	/**
	 * Says what the inspection of a nominee found.
	 * @param id the nomination's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param fit whether they are fit
	 * @param finding what was found
	 */
	public void inspect(long id, @Nullable Long expectedVersion, boolean fit, String finding) {
		Nomination nomination = find(id, expectedVersion);
		CurrentUser by = require(NominationAct.INSPECT, nomination);
		this.nominations.save(nomination.inspect(by, fit, finding, Time.now(this.clock)));
	}

	/**
	 * Asks the standing committee to decide on a nominee whom nothing bars by now.
	 * @param id the nomination's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void putToVote(long id, @Nullable Long expectedVersion) {
		Nomination nomination = find(id, expectedVersion);
		CurrentUser by = require(NominationAct.PUT_TO_VOTE, nomination);
		this.judging.hold(nomination.cadre());
		keep(nomination, requirePassed(nomination.cadre(), this.judging.bar(nomination.cadre())));
		this.nominations.save(nomination.putToVote(by, this.balloting.openInCommittee(BallotKind.ADMISSION,
				nomination.subject(), nomination.area(), nomination.cadre(), Set.of())));
	}

	/**
	 * Ends a nomination that is under way: the cadre themself, or the organization
	 * department, but none of their kin.
	 * @param id the nomination's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void withdraw(long id, @Nullable Long expectedVersion, String reason) {
		Nomination nomination = find(id, expectedVersion);
		requireOwn(nomination.cadre(), nomination.area(), this.interests.of(this.who.current()));
		this.judging.hold(nomination.cadre());
		end(nomination, reason, reason);
	}

	/**
	 * What belongs to it ends with it, also what its cadre does not see.
	 * @param nomination which ends
	 * @param reason why
	 * @param told why its ballot ends, as those who vote are told
	 */
	private void end(Nomination nomination, String reason, String told) {
		Long ballot = nomination.openBallot();
		this.who.inCountyOf(nomination.area(), Role.ORGANIZATION, () -> {
			this.nominations.save(nomination.withdraw(reason, Time.now(this.clock)));
			takeDown(nomination);
			if (ballot != null) {
				this.balloting.dismiss(ballot, told);
			}
		});
	}

	private void takeDown(Nomination nomination) {
		Long notice = nomination.notice();
		if (notice != null) {
			this.notices.takeDown(notice);
		}
	}

	/**
	 * The server counted a ballot on a nominee: whom the committee lets in is put on
	 * notice, unless something bars them by now.
	 */
	void counted(BallotEvent.Closed result) {
		Nomination nomination = of(result.matter());
		this.judging.hold(nomination.cadre());
		LocalDateTime at = Time.now(this.clock);
		nomination.counted(result, at);
		if (nomination.status() == Nomination.Status.ON_NOTICE && nomination.notice() == null
				&& mayComeIn(nomination, at)) {
			nomination.hung(this.notices
				.hang(nomination.area(), nomination.subject(), nomination.cadre(), "拟列为" + nomination.tier().label())
				.getId());
		}
		this.nominations.save(nomination);
	}

	/** Turns away whom something bars, or who is on probation. */
	private boolean mayComeIn(Nomination nomination, LocalDateTime at) {
		Optional<Verdict> against = Stream
			.of(this.judging.bar(nomination.cadre()), this.judging.probation(nomination.cadre()))
			.map((verdict) -> keep(nomination, verdict))
			.filter(Verdict::isRefused)
			.findFirst();
		against.ifPresent((verdict) -> nomination.turnAway(verdict, at));
		return against.isEmpty();
	}

	void adjourned(BallotEvent.Adjourned event) {
		this.nominations.save(of(event.matter()).adjourned(event.ballot()));
	}

	void overturned(CadreNoticeEvent.Overturned event) {
		this.nominations.save(of(event.matter()).overturn(event.reason(), Time.now(this.clock)));
	}

	/**
	 * The notice has hung for all its days: they come in if nothing bars them and there
	 * is room, however many come at the same moment.
	 */
	Nomination.Status admit(String subject) {
		Nomination nomination = of(subject);
		if (nomination.status() != Nomination.Status.ON_NOTICE) {
			return nomination.status();
		}
		takeDown(nomination);
		this.judging.hold(nomination.cadre());
		LocalDateTime at = Time.now(this.clock);
		if (mayComeIn(nomination, at)) {
			Pool pool = this.membership.hold(nomination.area(), nomination.tier());
			Verdict quota = keep(nomination, this.membership.quota(pool, true));
			if (quota.isRefused()) {
				nomination.turnAway(quota, at);
			}
			else {
				nomination.admit(this.membership.admit(pool, nomination.cadre(), nomination.getId().value()).getId(),
						at);
			}
		}
		return this.nominations.save(nomination).status();
	}

	private Verdict keep(Nomination nomination, Verdict verdict) {
		nomination.ruled(verdict);
		this.rulings.keep(nomination.area(), nomination.subject(), nomination.cadre(), verdict);
		return verdict;
	}

	/**
	 * Lets somebody leave a pool: by their own wish they themself, for their age the
	 * organization department, but none of their kin.
	 * @param id the membership's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param age whether it is for their age
	 * @param reason why
	 */
	public void leave(long id, @Nullable Long expectedVersion, boolean age, String reason) {
		if (this.listing.members(List.of(String.valueOf(id))).isEmpty()) {
			throw PoolMember.NUMBERS.notFound();
		}
		PoolMember member = this.members.findById(new PoolMember.Id(id)).orElseThrow(PoolMember.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, member.version(), "membership");
		allowLeaving(member, age);
		this.membership.leave(member, age ? PoolMember.Ground.AGE : PoolMember.Ground.OWN_WISH, reason);
	}

	private void allowLeaving(PoolMember member, boolean age) {
		CurrentUser user = this.who.current();
		if (age) {
			this.who.require(member.area(), "", Role.ORGANIZATION);
			Interests.refuse(this.interests.of(user), List.of(member.cadre()));
		}
		else {
			Refused.unless(user.isCadre(member.cadre()), "NOT_YOURS", "Only they themself wish to leave");
		}
		Refused.unless(member.isIn(), "WRONG_STATE", "They have left this pool already");
	}

	/** The outcome of a discipline case bars a cadre from the pools. */
	void bar(String cadre, long disciplineCase, String reason) {
		this.membership.of(cadre).ifPresent((member) -> this.membership.putOut(member, disciplineCase, reason));
		this.nominations.findByOpenKey(cadre).ifPresent((nomination) -> end(nomination, reason, "提名已终止"));
	}

	/**
	 * The outcome of a discipline case does not bar any more: whom it put out of a pool
	 * comes back into it at once, if nothing else bars them, or did meanwhile, and there
	 * is room now. Where another case about them is open they wait for it. Where a rule
	 * refuses, that is kept, and they may be nominated as everybody.
	 */
	void restore(long disciplineCase, String reason) {
		this.members.findByDisciplineCase(disciplineCase)
			.filter((member) -> this.membership.of(member.cadre()).isEmpty())
			.ifPresent((member) -> {
				if (keep(member, this.judging.barBesides(disciplineCase, member.cadre(), member.leftOn()))
					.isRefused()) {
					this.judging.openBesides(disciplineCase, member.cadre())
						.ifPresentOrElse(member::waitFor, member::stayOut);
				}
				else {
					comeBack(member, reason);
				}
				this.members.save(member);
			});
	}

	private void comeBack(PoolMember member, String reason) {
		Pool pool = this.membership.hold(member.area(), member.tier());
		if (keep(member, this.membership.quota(pool, true)).isRefused()) {
			member.stayOut();
		}
		else {
			member.restored(this.membership.admit(pool, member.cadre(), member.nomination()).getId(), reason);
		}
	}

	private Verdict keep(PoolMember member, Verdict verdict) {
		member.ruled(verdict);
		this.rulings.keep(member.area(), member.subject(), member.cadre(), verdict);
		return verdict;
	}

	/**
	 * The acts that the current person may do now with each of some nominations.
	 * @param ids nominations that they see
	 * @return by nomination
	 */
	Map<Long, Set<NominationAct>> rights(Collection<Long> ids) {
		List<Nomination> found = this.nominations.findByIdIn(ids.stream().map(Nomination.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(Nomination::subject).toList());
		Set<String> own = this.interests.of(this.who.current());
		Map<Long, Set<NominationAct>> rights = new HashMap<>();
		for (Nomination nomination : found) {
			Set<NominationAct> acts = EnumSet.noneOf(NominationAct.class);
			for (NominationAct act : NominationAct.values()) {
				if (Workflow
					.allows(() -> require(act, nomination, own, open.getOrDefault(nomination.subject(), Map.of())))) {
					acts.add(act);
				}
			}
			rights.put(nomination.getId().value(), acts);
		}
		return rights;
	}

	/** Which of some nominations the current person may end now. */
	@Transactional(propagation = Propagation.SUPPORTS)
	Map<NominationSummary, Boolean> withdrawable(Collection<NominationSummary> nominations) {
		Set<String> own = this.interests.of(this.who.current());
		return nominations.stream()
			.collect(Collectors.toMap(Function.identity(), (one) -> one.endedOn() == null
					&& Workflow.allows(() -> requireOwn(one.cadreNumber(), one.area(), own))));
	}

	/** Which of some memberships the current person may end for age now. */
	@Transactional(propagation = Propagation.SUPPORTS)
	Map<PoolMemberSummary, Boolean> retirable(Collection<PoolMemberSummary> members) {
		Set<String> own = this.interests.of(this.who.current());
		return members.stream()
			.collect(Collectors.toMap(Function.identity(),
					(one) -> one.leftOn() == null && !own.contains(one.cadreNumber())
							&& Workflow.allows(() -> this.who.require(one.area(), "", Role.ORGANIZATION))));
	}

	/**
	 * Why somebody may not do what is done at some tasks: their nominations in one
	 * statement.
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<String, Nomination> found = this.nominations.findByIdIn(
				tasks.stream().map((task) -> new Nomination.Id(CaseNumber.idOf(task.subject()))).distinct().toList())
			.stream()
			.collect(Collectors.toMap(Nomination::subject, Function.identity()));
		Set<String> own = this.interests.of(taker);
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			Nomination nomination = found.get(task.subject());
			if (nomination == null) {
				barred.put(task.key(), Nomination.NUMBERS.notFound());
				continue;
			}
			for (NominationAct act : NominationAct.values()) {
				if (act.task().equals(task.kind())) {
					try {
						nomination.allow(act, taker, own);
					}
					catch (Refused ex) {
						// It is the answer.
						barred.put(task.key(), ex);
					}
				}
			}
		}
		return barred;
	}

	private void requireOwn(String cadre, String area, Set<String> own) {
		if (!this.who.current().isCadre(cadre)) {
			this.who.require(area, "", Role.ORGANIZATION);
			Interests.refuse(own, List.of(cadre));
		}
	}

	private CurrentUser require(NominationAct act, Nomination nomination) {
		return require(act, nomination, this.interests.of(this.who.current()),
				this.workflow.open(nomination.subject()));
	}

	private CurrentUser require(NominationAct act, Nomination nomination, Set<String> own,
			Map<String, @Nullable String> open) {
		CurrentUser user = this.who.require(nomination.area(), "", Role.ORGANIZATION);
		nomination.allow(act, user, own);
		Workflow.requireOpen(act.task(), open, user);
		return user;
	}

	private Nomination of(String subject) {
		return this.nominations.findById(new Nomination.Id(CaseNumber.idOf(subject)))
			.orElseThrow(Nomination.NUMBERS::notFound);
	}

	private Nomination find(long id, @Nullable Long expectedVersion) {
		if (this.listing.nominations(List.of(String.valueOf(id))).isEmpty()) {
			throw Nomination.NUMBERS.notFound();
		}
		Nomination nomination = this.nominations.findById(new Nomination.Id(id))
			.orElseThrow(Nomination.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, nomination.version(), "nomination");
		return nomination;
	}

}
