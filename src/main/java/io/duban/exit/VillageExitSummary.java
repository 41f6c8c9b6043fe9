package io.duban.exit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A village's exit as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the village
 * @param status where it stands
 * @param askedBy the account
 * @param askedOn when
 * @param noticeFrom first day of the notice
 * @param noticeUntil last day of the notice
 * @param stoppedOn since when an objection stops it
 * @param exitYear the year in which it exited
 * @param reason why it was refused
 * @param version for {@code expectedVersion}
 */
record VillageExitSummary(long key, String area, VillageExit.Status status, String askedBy, LocalDate askedOn,
		@Nullable LocalDate noticeFrom, @Nullable LocalDate noticeUntil, @Nullable LocalDate stoppedOn,
		@Nullable Integer exitYear, @Nullable String reason, long version) implements Node, NoticeSummary {

	@Override
	public String id() {
		return GlobalId.of(VillageExit.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return VillageExit.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return VillageExit.NUMBERS.text(this.key);
	}

	@Override
	public String subject() {
		return VillageExit.NUMBERS.subject(this.key);
	}

	@Override
	public Place place() {
		return Place.in(this.area);
	}

	@Override
	public @Nullable String householdNumber() {
		return null;
	}

	@Override
	public boolean isOnNotice() {
		return this.status == VillageExit.Status.ON_NOTICE;
	}

	@Override
	public String matter() {
		return "拟退出贫困村";
	}

}
