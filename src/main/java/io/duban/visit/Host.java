package io.duban.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import io.duban.core.Refused;
import io.duban.security.Area;

/**
 * Somebody of a village whom a leader visits: of them no more is kept than the village's
 * own notice board says.
 *
 * @param area code of the village
 * @param post what they are there
 * @param name their name
 */
@Embeddable
record Host(@Column(name = "area") String area, @Enumerated(EnumType.STRING) @Column(name = "post") Post post,
		@Column(name = "name") String name) {

	private static final int NAME = 100;

	void check() {
		Area village = Area.of(this.area);
		Refused.unless(village.low().equals(village.high()), "UNKNOWN_VILLAGE",
				"A village secretary or a group head is of a village: give its code");
		Refused.unlessText(this.name, NAME, "BAD_HOST", "Say who they are: their name");
	}

}
