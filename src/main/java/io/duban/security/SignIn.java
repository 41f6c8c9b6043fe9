package io.duban.security;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

	private final OneTimeCodes codes;

	private final SignInSettings settings;

	private final Who who;

	private final Clock clock;

	SignIn(Accounts accounts, OneTimeCodes codes, SignInSettings settings, Who who, Clock clock) {
		this.accounts = accounts;
		this.codes = codes;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Somebody proved who they are.
	 * @param account the account's name
	 * @param manner how
	 * @return whether that lets them in
	 */
	Outcome right(String account, Manner manner) {
		return note(account, (held) -> held.enter(manner, Time.now(this.clock)));
	}

	/**
	 * Somebody gave the right password, and has to give the second factor next.
	 * @param account the account's name
	 * @return whether that lets them go on
	 */
	Outcome half(String account) {
		return note(account, (held) -> held.refuseTheClosed(Time.now(this.clock)));
	}

	/**
	 * Somebody gave the right password where no second factor can be given.
	 * @param account the account's name
	 * @return why they stay outside
	 */
	Outcome withoutSecondFactor(String account) {
		return note(account, (held) -> held.refuseWithoutSecondFactor(Time.now(this.clock)));
	}

	/**
	 * Somebody who gave the right password before typed a code of the second factor, or a
	 * recovery code.
	 * @param account the account's name
	 * @param typed as they typed it
	 * @return whether that lets them in
	 */
	Outcome code(String account, String typed) {
		return note(account, (held) -> {
			String secret = this.codes.open(account, held.secondFactor());
			OptionalLong step = (secret != null) ? this.codes.step(secret, typed, this.clock.instant())
					: OptionalLong.empty();
			return step.isPresent() ? held.enterByStep(step.getAsLong(), Time.now(this.clock))
					: held.enterByRecoveryCode(RecoveryCodes.hash(account, typed), Time.now(this.clock));
		});
	}

	/**
	 * Somebody who gave the right password before sets a second factor up.
	 * @param account the account's name
	 * @param secret of the factor, in Base32
	 * @param typed the code that their app shows
	 * @param recovery what will stand in for a code
	 * @return whether the code is right and lets them in
	 */
	Outcome enrol(String account, String secret, String typed, RecoveryCodes recovery) {
		return note(account, (held) -> {
			OptionalLong step = this.codes.step(secret, typed, this.clock.instant());
			return step.isPresent() ? held.enrol(this.codes.seal(account, secret), step.getAsLong(),
					recovery.hashes(account), Time.now(this.clock))
					: held.fail(Reason.WRONG_CODE, Time.now(this.clock));
		});
	}

	/**
	 * Somebody showed a certificate that names an account.
	 * @param account the account's name
	 * @return whoever is let in so; empty where there is no such account, or it is
	 * disabled
	 */
	Optional<Who.Signed> certificate(String account) {
		if (!this.accounts.existsByName(account)
				|| note(account, (held) -> held.enterByCertificate(Time.now(this.clock))).refused() != null) {
			return Optional.empty();
		}
		return Optional.of(new Who.Signed(new CurrentUser(account, "", null, List.of()), Proof.CERTIFICATE));
	}

	/**
	 * An account is in use by a token that was given for something else than a password.
	 * @param account the account's name
	 * @param manner how
	 */
	void use(String account, Manner manner) {
		if (this.accounts.existsByName(account)) {
			note(account, (held) -> {
				held.use(manner, Time.now(this.clock));
				return null;
			});
		}
	}

	/**
	 * Somebody gave a wrong password.
	 * @param account the account's name
	 * @return why they stay outside
	 */
	Outcome wrong(String account) {
		return note(account, (held) -> held.fail(Reason.WRONG_PASSWORD, Time.now(this.clock)));
	}

	/**
	 * Puts a new password in the old one's place.
	 * @param account the account's name
	 * @param encoded the new password
	 * @return the account
	 */
	Account change(String account, String encoded) {
		return this.accounts.save(this.accounts.held(account)
			.changePassword(encoded, Time.now(this.clock), this.settings.passwordHistory() - 1));
	}

	@EventListener
	void on(AttemptRefused attempt) {
		this.accounts.hold(attempt.account()).ifPresent((account) -> this.accounts.save(account.attempted(attempt)));
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
			return new Outcome(reason, held.secondFactorAt());
		});
	}

	/**
	 * Whether somebody is in.
	 *
	 * @param refused why not, or null when they are
	 * @param secondFactorAt since when the account has a second factor, if it has one
	 */
	record Outcome(@Nullable Reason refused, @Nullable LocalDateTime secondFactorAt) {

	}

}
