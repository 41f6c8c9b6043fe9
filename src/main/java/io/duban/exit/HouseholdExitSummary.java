package io.duban.exit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A household's exit as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the village
 * @param householdNumber 户编号
 * @param status where it stands
 * @param proposedBy the account
 * @param proposedOn when
 * @param present how many came to the village's vote
 * @param agreed how many agreed
 * @param disagreed how many did not
 * @param verifiedOn when the indicators were verified
 * @param noticeFrom first day of the notice
 * @param noticeUntil last day of the notice
 * @param stoppedOn since when an objection stops it
 * @param exitYear the year in which it exited
 * @param reason why it was refused or sent back
 * @param version for {@code expectedVersion}
 */
record HouseholdExitSummary(long key, String area, String householdNumber, HouseholdExit.Status status,
		String proposedBy, LocalDate proposedOn, @Nullable Integer present, @Nullable Integer agreed,
		@Nullable Integer disagreed, @Nullable LocalDate verifiedOn, @Nullable LocalDate noticeFrom,
		@Nullable LocalDate noticeUntil, @Nullable LocalDate stoppedOn, @Nullable Integer exitYear,
		@Nullable String reason, long version) implements Node, NoticeSummary {

	@Override
	public String id() {
		return GlobalId.of(HouseholdExit.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return HouseholdExit.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return HouseholdExit.NUMBERS.text(this.key);
	}

	@Override
	public String subject() {
		return HouseholdExit.NUMBERS.subject(this.key);
	}

	@Override
	public Place place() {
		return new Place(this.area, null, this.householdNumber, null, true);
	}

	@Override
	public boolean isOnNotice() {
		return this.status == HouseholdExit.Status.ON_NOTICE;
	}

	@Override
	public String matter() {
		return "拟退出贫困户";
	}

	/**
	 * How the village voted.
	 * @return null before it has
	 */
	public @Nullable Vote vote() {
		return (this.present != null && this.agreed != null && this.disagreed != null)
				? new Vote(this.present, this.agreed, this.disagreed) : null;
	}

	/**
	 * 民主评议: how the village voted.
	 *
	 * @param present how many came
	 * @param agreed how many agreed
	 * @param disagreed how many did not
	 */
	record Vote(int present, int agreed, int disagreed) {

	}

}
