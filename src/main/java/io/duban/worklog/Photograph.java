package io.duban.worklog;

import jakarta.persistence.Embeddable;

import io.duban.core.Refused;

/**
 * A photograph of a log.
 *
 * @param attachment id of the attached file
 * @param title what it shows
 * @param fromSite whether it was taken on the site
 * @param sha256 hash of its bytes in hexadecimal, as the server took it
 */
@Embeddable
record Photograph(String attachment, String title, boolean fromSite, String sha256) {

	private static final int TITLE = 200;

	void check() {
		Refused.unlessText(this.title, TITLE, "PHOTOGRAPH_TITLE_MISSING", "Say what each photograph shows");
	}

	Photograph hashed(String hash) {
		return new Photograph(this.attachment, this.title, this.fromSite, hash);
	}

}
