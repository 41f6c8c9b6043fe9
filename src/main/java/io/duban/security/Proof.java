package io.duban.security;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

/**
 * How somebody proved who they are, as a session or a token keeps it.
 *
 * @param text what is kept
 */
record Proof(String text) {

	/** By a password alone. */
	static final Proof PASSWORD = new Proof("password");

	/** By a certificate, which stands for both factors. */
	static final Proof CERTIFICATE = new Proof("certificate");

	/** A front end's server by its own secret: there is nobody to ask for more. */
	static final Proof SERVER = new Proof("server");

	/** By an outside identity provider that asked for one factor, or does not say. */
	static final Proof OUTSIDE = new Proof("outside");

	/** By an outside identity provider that asked for a second factor. */
	static final Proof OUTSIDE_STRONG = new Proof("outside-strong");

	private static final String CODE = "code ";

	/**
	 * By a password and the second factor.
	 * @param since when the factor was set up: with a new one, the proof is none any more
	 * @return the proof
	 */
	static Proof code(LocalDateTime since) {
		return new Proof(CODE + since);
	}

	/**
	 * What was kept.
	 * @param text the text, or null where a token or session has none
	 * @return the proof, which is by password where nothing is said
	 */
	static Proof of(@Nullable String text) {
		return (text != null) ? new Proof(text) : PASSWORD;
	}

	boolean isByPassword() {
		return equals(PASSWORD) || this.text.startsWith(CODE);
	}

	/**
	 * Whether it stands for a second factor, too.
	 * @param since when the account's present one was set up, if it has one
	 * @return false for a password alone, and for a code of a factor that is no more
	 */
	boolean isStrong(@Nullable LocalDateTime since) {
		return equals(CERTIFICATE) || equals(SERVER) || equals(OUTSIDE_STRONG)
				|| (since != null && equals(code(since)));
	}

}
