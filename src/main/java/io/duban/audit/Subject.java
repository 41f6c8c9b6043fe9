package io.duban.audit;

import java.util.Arrays;
import java.util.Locale;

import io.duban.api.BadInput;
import io.duban.api.GlobalId;

/**
 * What a story is about.
 *
 * @param kind what kind of thing
 * @param local its id within the type
 */
record Subject(Kind kind, String local) {

	/**
	 * Reads the id of something whose story can be taken away.
	 * @param id as this server gave it
	 * @return the subject
	 * @throws BadInput when it is something else's
	 */
	static Subject of(String id) {
		GlobalId parsed = GlobalId.parse(id);
		return new Subject(
				Arrays.stream(Kind.values())
					.filter((kind) -> kind.type.equals(parsed.type()))
					.findFirst()
					.orElseThrow(() -> new BadInput("An Issue, a Household or a Cadre has a story to take away")),
				parsed.local());
	}

	/**
	 * Reads what {@link #recorded} wrote.
	 * @param recorded kind and id
	 * @return the subject
	 */
	static Subject read(String recorded) {
		int colon = recorded.indexOf(':');
		return new Subject(Kind.valueOf(recorded.substring(0, colon).toUpperCase(Locale.ROOT)),
				recorded.substring(colon + 1));
	}

	/** Kind and id, as the record names it. */
	String recorded() {
		return this.kind.name().toLowerCase(Locale.ROOT) + ":" + this.local;
	}

	/** Whose story can be taken away. */
	enum Kind {

		/** An issue with its whole life. */
		ISSUE("Issue", "问题"),
		/** A household with its issues. */
		HOUSEHOLD("Household", "农户"),
		/** A cadre with the issues that they had a part in. */
		CADRE("Cadre", "干部");

		private final String type;

		private final String chinese;

		Kind(String type, String chinese) {
			this.type = type;
			this.chinese = chinese;
		}

		String chinese() {
			return this.chinese;
		}

	}

}
