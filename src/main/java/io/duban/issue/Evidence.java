package io.duban.issue;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * What shows that something was done: an attached file, or one that lies elsewhere.
 *
 * @param round the round that it belongs to, 1 for the first
 * @param title what it shows
 * @param url where it lies, null for an attached file
 * @param attachment id of the attached file, null for one that lies elsewhere
 * @param sha256 hash of its bytes in hexadecimal, if it is known
 */
@Embeddable
public record Evidence(int round, String title, @Nullable String url, @Nullable String attachment,
		@Nullable String sha256) {

	private static final int TITLE = 200;

	private static final int URL = 1000;

	/** Refuses what could not show anything. */
	void check() {
		Refused.unlessText(this.title, TITLE, "EVIDENCE_MISSING", "Say what each piece of evidence shows");
		Refused.when((this.url == null) == (this.attachment == null), "BAD_EVIDENCE",
				"A piece of evidence is either an attachment or a url: give one of the two");
		Refused.when(this.url != null && this.url.length() > URL, "TEXT_TOO_LONG",
				"An address has at most " + URL + " characters");
		Refused.unless(this.url == null || this.url.matches("https?://\\S+"), "BAD_EVIDENCE",
				"The address of a piece of evidence begins with https:// or http://");
		Refused.unless(this.sha256 == null || this.sha256.matches("[0-9a-fA-F]{64}"), "BAD_EVIDENCE",
				"The SHA-256 of a piece of evidence has 64 hexadecimal digits");
	}

	/**
	 * The same with the hash that the server itself took of an attached file.
	 * @param hash in hexadecimal
	 * @return this piece
	 */
	Evidence hashed(String hash) {
		Refused.unless(this.sha256 == null || this.sha256.equalsIgnoreCase(hash), "BAD_EVIDENCE",
				"The SHA-256 that you gave is not the attachment's");
		return new Evidence(this.round, this.title, null, this.attachment, hash);
	}

	Evidence ofRound(int number) {
		return new Evidence(number, this.title, this.url, this.attachment, this.sha256);
	}

}
