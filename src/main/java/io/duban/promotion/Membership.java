package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.CaseNumber;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.ruling.Verdict;
import io.duban.security.Who;

/** Lets cadres into pools and out of them, the pool's row locked meanwhile. */
@Component
class Membership {

	private final Pools pools;

	private final PoolMembers members;

	private final PoolRules rules;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Membership(Pools pools, PoolMembers members, PoolRules rules, Numbers numbers, Who who, Clock clock) {
		this.pools = pools;
		this.members = members;
		this.rules = rules;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/** The pool that somebody is in. */
	Optional<PoolMember> of(String cadre) {
		return this.members.findByOpenKey(cadre);
	}

	/** A pool, its row locked from here on. */
	Pool hold(String county, Tier tier) {
		return this.pools.findById(Pool.Id.of(county, tier)).orElseGet(() -> new Pool(county, tier));
	}

	/** What the pool's quota says of one more. */
	Verdict quota(Pool pool, boolean atLast) {
		return Rules.quota(pool.tier(), pool.occupied(), this.rules.inForce(Time.today(this.clock)), atLast);
	}

	/** Lets somebody into a pool; who was in another one leaves that. */
	PoolMember admit(Pool pool, String cadre, long nomination) {
		LocalDate today = Time.today(this.clock);
		of(cadre).ifPresent((former) -> leave(former, PoolMember.Ground.MOVED, null));
		this.pools.save(pool.enter(cadre, this.rules.inForce(today)));
		long id = CaseNumber.id(today.getYear(), this.numbers.take(PoolMember.NUMBERS.counter(today.getYear()), 1));
		return this.members
			.save(new PoolMember(new PoolMember.Id(id), pool.area(), pool.tier(), cadre, nomination, today));
	}

	/** Lets somebody out of the pool that they are in. */
	void leave(PoolMember member, PoolMember.Ground ground, @Nullable String reason) {
		this.pools.save(hold(member.area(), member.tier()).leave(member.cadre()));
		this.members.save(member.leave(ground, reason, this.who.current().account(), Time.today(this.clock)));
	}

	/**
	 * The outcome of a discipline case puts somebody out of the pool that they are in.
	 */
	void putOut(PoolMember member, long disciplineCase, String reason) {
		this.pools.save(hold(member.area(), member.tier()).leave(member.cadre()));
		this.members.save(member.putOut(disciplineCase, reason, this.who.current().account(), Time.today(this.clock)));
	}

}
