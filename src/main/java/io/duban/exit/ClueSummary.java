package io.duban.exit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;
import io.duban.issue.Escalation;

/**
 * A clue as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the village
 * @param householdNumber 户编号
 * @param status where it stands
 * @param summary what was noticed
 * @param reportedBy the account
 * @param reportedOn when
 * @param dueOn by when it is to be decided
 * @param escalation how far up it has been passed
 * @param proposal what the township proposes
 * @param finding what was found there
 * @param noticeFrom first day of the notice
 * @param noticeUntil last day of the notice
 * @param stoppedOn since when an objection stops it
 * @param decidedOn when it was decided
 * @param reason why it was decided otherwise than proposed
 * @param version for {@code expectedVersion}
 */
public record ClueSummary(long key, String area, String householdNumber, Clue.Status status, String summary,
		String reportedBy, LocalDate reportedOn, LocalDate dueOn, Escalation escalation,
		Clue.@Nullable Proposal proposal, @Nullable String finding, @Nullable LocalDate noticeFrom,
		@Nullable LocalDate noticeUntil, @Nullable LocalDate stoppedOn, @Nullable LocalDate decidedOn,
		@Nullable String reason, long version) implements Node, NoticeSummary {

	@Override
	public String id() {
		return GlobalId.of(Clue.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Clue.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Clue.NUMBERS.text(this.key);
	}

	@Override
	public String subject() {
		return Clue.NUMBERS.subject(this.key);
	}

	@Override
	public Place place() {
		return new Place(this.area, null, this.householdNumber, null, true);
	}

	@Override
	public boolean isOnNotice() {
		return this.status == Clue.Status.ON_NOTICE;
	}

	@Override
	public String matter() {
		return (this.proposal == Clue.Proposal.REENTER) ? "拟按返贫重新纳入" : "拟纳入防止返贫监测";
	}

}
