package io.duban.committee;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.duban.core.DomainEvent;

/** What happens to a ballot. Of a secret one nothing tells who said what. */
public sealed interface BallotEvent extends DomainEvent {

	/**
	 * The ballot that it happened to.
	 * @return its number, as a number
	 */
	long ballot();

	/** It was opened; those who are recused are not due. */
	record Opened(long ballot, String number, BallotKind kind, boolean secret, String matter, String candidate,
			List<String> rivals, List<String> due, List<String> recused) implements BallotEvent {

	}

	/** A voter came. */
	record Attended(long ballot, String voter) implements BallotEvent {

	}

	/**
	 * A voter voted. Of an open ballot the record keeps apart what they said, so that
	 * nobody reads it there before all have spoken, nor who is not to.
	 *
	 * @param ballot its number, as a number
	 * @param voter number of the cadre
	 * @param personal what they said in an open ballot
	 */
	record Voted(long ballot, String voter, @JsonIgnore Map<String, Object> personal) implements BallotEvent {

	}

	/**
	 * A voter turned out to be kin to the candidate, or to another one for the same post.
	 *
	 * @param ballot the ballot
	 * @param voter number of the cadre
	 * @param uncounted whether they had voted, which does not count
	 */
	record Recused(long ballot, String voter, boolean uncounted) implements BallotEvent {

	}

	/**
	 * The server counted.
	 *
	 * @param ballot its number, as a number
	 * @param kind what was voted on
	 * @param matter kind and id of the case that waits for it
	 * @param due how many were due
	 * @param present how many were present
	 * @param agreed how many agreed
	 * @param disagreed how many disagreed
	 * @param deferred how many would defer
	 * @param passed whether more than half of those due agreed
	 */
	record Closed(long ballot, BallotKind kind, String matter, int due, int present, int agreed, int disagreed,
			int deferred, boolean passed) implements BallotEvent {

		/**
		 * The result as people read it.
		 * @return in Chinese
		 */
		public String text() {
			return "应到" + this.due + "人，实到" + this.present + "人，同意" + this.agreed + "票，不同意" + this.disagreed + "票，缓议"
					+ this.deferred + "票";
		}

	}

	/**
	 * It ended without a result; what was said is not counted.
	 *
	 * @param ballot its number, as a number
	 * @param kind what was voted on
	 * @param matter kind and id of the case that waits for it
	 * @param reason why
	 */
	record Adjourned(long ballot, BallotKind kind, String matter, String reason) implements BallotEvent {

	}

}
