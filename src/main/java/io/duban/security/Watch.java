package io.duban.security;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;

import io.duban.core.Time;

/**
 * A person who stays connected: what their roles are is read again as soon as the record
 * tells that it changed.
 */
public final class Watch {

	private static final String RESPONSIBILITY = "responsibility:";

	private static final String LEAVE = "leave:";

	private final Who.Signed signed;

	private final Identities identities;

	private final Clock clock;

	private volatile LocalDate day;

	Watch(Who.Signed signed, Identities identities, Clock clock) {
		this.signed = signed;
		this.identities = identities;
		this.clock = clock;
		this.day = Time.today(clock);
	}

	String account() {
		return this.signed.getName();
	}

	/**
	 * Whether what the person may see can depend on it.
	 * @param subject kind and id of what something happened to
	 * @return true when {@link #at} wants to be told of it
	 */
	public boolean heeds(String subject) {
		return isTheirAccount(subject) || tellsWhatIsTheirs(subject);
	}

	/**
	 * Works in the person's name, as they are once something has happened.
	 * @param <T> what the work gives
	 * @param subject kind and id of what it happened to
	 * @param work what to do
	 * @return what it gave
	 * @throws SignedOut when their token or account has ended
	 */
	public <T> T at(String subject, Supplier<T> work) {
		if (isTheirAccount(subject)) {
			renew();
		}
		LocalDate today = Time.today(this.clock);
		if (tellsWhatIsTheirs(subject) || !today.equals(this.day)) {
			// Whom somebody answers for depends on the day, too.
			this.day = today;
			this.signed.forgetOwn();
		}
		refuseTheExpired();
		return Who.as(this.signed, work);
	}

	/**
	 * Works in the person's name, as they are now.
	 * @param <T> what the work gives
	 * @param work what to do
	 * @return what it gave
	 * @throws SignedOut when their token or account has ended
	 */
	public <T extends @Nullable Object> T anew(Supplier<T> work) {
		renew();
		return Who.as(this.signed, work);
	}

	/**
	 * Reads their roles again.
	 * @return in whose name a thread may go on
	 * @throws SignedOut when their token or account has ended
	 */
	public SecurityContext renew() {
		refuseTheExpired();
		Identities.Standing standing = this.identities.standing(this.signed.getName(), this.signed.proof())
			.filter(Identities.Standing::complete)
			.orElseThrow(() -> new SignedOut("The account is not open, or takes a second factor: sign in again"));
		this.signed.renew(standing.user());
		return Who.context(this.signed);
	}

	/** What somebody answers for, or for whom they stand in, may be another since. */
	private static boolean tellsWhatIsTheirs(String subject) {
		return subject.startsWith(RESPONSIBILITY) || subject.startsWith(LEAVE);
	}

	private boolean isTheirAccount(String subject) {
		return subject.equals("account:" + account());
	}

	private void refuseTheExpired() {
		Instant until = this.signed.until();
		if (until != null && !this.clock.instant().isBefore(until)) {
			throw new SignedOut("The token is not valid any more: sign in again");
		}
	}

}
