package io.duban.issue;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * What shows that something was done.
 *
 * @param round the round that it belongs to, 1 for the first
 * @param title what it shows
 * @param url where it lies
 * @param sha256 hash of its bytes in hexadecimal, if it is known
 */
@Embeddable
public record Evidence(int round, String title, String url, @Nullable String sha256) {

	private static final int TITLE = 200;

	private static final int URL = 1000;

	/** Refuses what could not show anything. */
	void check() {
		Refused.unlessText(this.title, TITLE, "EVIDENCE_MISSING", "Say what each piece of evidence shows");
		Refused.when(this.url.length() > URL, "TEXT_TOO_LONG", "An address has at most " + URL + " characters");
		Refused.unless(this.url.matches("https?://\\S+"), "BAD_EVIDENCE",
				"The address of a piece of evidence begins with https:// or http://");
		Refused.unless(this.sha256 == null || this.sha256.matches("[0-9a-fA-F]{64}"), "BAD_EVIDENCE",
				"The SHA-256 of a piece of evidence has 64 hexadecimal digits");
	}

}
