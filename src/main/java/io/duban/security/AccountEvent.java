package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happened to an account, or was tried with it. */
public sealed interface AccountEvent extends DomainEvent {

	/**
	 * The account's name.
	 * @return as the record keeps it
	 */
	String account();

	/**
	 * Made by a system administrator, with a one-time password.
	 *
	 * @param account the account
	 * @param cadre number of the cadre whose account it is, if it is one's
	 */
	record Made(String account, @Nullable String cadre) implements AccountEvent {

	}

	/**
	 * No longer lets anybody in.
	 *
	 * @param account the account
	 */
	record Disabled(String account) implements AccountEvent {

	}

	/**
	 * Lets its person in again.
	 *
	 * @param account the account
	 */
	record Enabled(String account) implements AccountEvent {

	}

	/**
	 * Got a role for an area.
	 *
	 * @param account the account
	 * @param role which
	 * @param area code of the division
	 * @param lines the lines of inspection that it is limited to; empty for no limit
	 */
	record Granted(String account, Role role, String area, List<String> lines) implements AccountEvent {

	}

	/**
	 * Lost a role for an area.
	 *
	 * @param account the account
	 * @param role which
	 * @param area code of the division
	 */
	record Revoked(String account, Role role, String area) implements AccountEvent {

	}

	/**
	 * Was unlocked before its time.
	 *
	 * @param account the account
	 */
	record Unlocked(String account) implements AccountEvent {

	}

	/**
	 * Got a one-time password from a system administrator.
	 *
	 * @param account the account
	 */
	record PasswordReset(String account) implements AccountEvent {

	}

	/**
	 * Its person chose a new password.
	 *
	 * @param account the account
	 */
	record PasswordChanged(String account) implements AccountEvent {

	}

	/**
	 * Its person signed in.
	 *
	 * @param account the account
	 * @param manner how
	 */
	record SignedIn(String account, Manner manner) implements AccountEvent {

	}

	/**
	 * Somebody tried to sign in with it and was refused.
	 *
	 * @param account the account
	 * @param reason why
	 */
	record SignInFailed(String account, Reason reason) implements AccountEvent {

	}

	/**
	 * Too many wrong passwords locked it.
	 *
	 * @param account the account
	 * @param until when it opens by itself
	 */
	record Locked(String account, LocalDateTime until) implements AccountEvent {

	}

	/**
	 * Its person tried what they may not do, or what the rules refuse.
	 *
	 * @param account the account
	 * @param act the mutation
	 * @param code why it was refused
	 */
	record AttemptRefused(String account, String act, String code) implements AccountEvent {

	}

	/**
	 * Its person read in full what is masked.
	 *
	 * @param account the account
	 * @param subject kind and id of whose it is
	 * @param part what was read
	 * @param reason why
	 */
	record PersonalDataRead(String account, String subject, String part, String reason) implements AccountEvent {

	}

	/** How somebody proves who they are. */
	enum Manner {

		/** On the log-in page. */
		PAGE,

		/** With name and password in a request's header. */
		BASIC,

		/** With the old password, to choose a new one. */
		PASSWORD_CHANGE

	}

	/** Why somebody was not let in. */
	enum Reason {

		/** The password is wrong. */
		WRONG_PASSWORD,

		/** Too many wrong passwords before it. */
		LOCKED,

		/** A system administrator disabled the account. */
		DISABLED

	}

}
