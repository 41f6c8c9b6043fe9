package io.duban.meeting;

/**
 * What an agenda item is about. One subject stands once on an agenda.
 *
 * @param kind what it is
 * @param id its number in its own list
 */
public record AgendaSubject(Kind kind, String id) {

	/**
	 * What makes it the same subject.
	 * @return kind and id
	 */
	String key() {
		return this.kind + "|" + this.id;
	}

	/** What an item can be about. */
	public enum Kind {

		/** An issue. */
		ISSUE,
		/** A household of the register. */
		HOUSEHOLD,
		/** A township or a village. */
		DIVISION,
		/** A project, or the work on an exit indicator. */
		PROJECT,
		/** A dispatch order. */
		ORDER,
		/** A clue that a household may fall into poverty. */
		CLUE,
		/** A report that the meeting was owed. */
		REPORT,
		/** Something else; its id is the item's own number. */
		MATTER

	}

}
