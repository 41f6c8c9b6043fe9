package io.duban.security;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.UseCase;
import io.duban.security.AccountEvent.Manner;
import io.duban.security.AccountEvent.Reason;

import io.duban.core.Time;

/**
 * What is noted of an account's sign-ins, refused attempts and readings: each in a
 * transaction of its own, so that it stays when the request that it belongs to comes to
 * nothing.
 */
@UseCase
@Transactional(propagation = Propagation.REQUIRES_NEW)
class SignIn {

	private final Accounts accounts;

	private final Who who;

	private final Clock clock;

	SignIn(Accounts accounts, Who who, Clock clock) {
		this.accounts = accounts;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Somebody gave the right password.
	 * @param account the account's name
	 * @param manner how
	 * @return whether that lets them in
	 */
	Outcome right(String account, Manner manner) {
		return note(account, (held) -> held.enter(manner, Time.now(this.clock)));
	}

	/**
	 * Somebody gave a wrong password.
	 * @param account the account's name
	 * @return why they stay outside
	 */
	Outcome wrong(String account) {
		return note(account, (held) -> held.fail(Time.now(this.clock)));
	}

	/**
	 * Puts a new password in the old one's place.
	 * @param account the account's name
	 * @param encoded the new password
	 * @return the account
	 */
	Account change(String account, String encoded) {
		return this.accounts.save(this.accounts.held(account).changePassword(encoded));
	}

	@EventListener
	void on(AttemptRefused attempt) {
		this.accounts.hold(attempt.account())
			.ifPresent((account) -> this.accounts.save(account.attempted(attempt.act(), attempt.code())));
	}

	@EventListener
	void on(PersonalDataRead read) {
		this.accounts.save(this.accounts.held(read.account()).read(read.subject(), read.part(), read.reason()));
	}

	private Outcome note(String account, Function<Account, @Nullable Reason> what) {
		// Nobody has signed in yet: it is the server that notes it.
		return this.who.as(CurrentUser.SYSTEM, () -> {
			Account held = this.accounts.held(account);
			Reason reason = what.apply(held);
			this.accounts.save(held);
			return new Outcome(reason, held.lockedUntil());
		});
	}

	/**
	 * Whether somebody is in.
	 *
	 * @param refused why not, or null when they are
	 * @param lockedUntil when the account opens by itself, if it is locked
	 */
	record Outcome(@Nullable Reason refused, @Nullable LocalDateTime lockedUntil) {

	}

}
