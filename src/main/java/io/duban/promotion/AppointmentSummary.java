package io.duban.promotion;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * An appointment as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param vacancyKey the vacancy
 * @param cadreNumber 工号
 * @param rank of the post
 * @param unit 单位
 * @param post 职务
 * @param formerUnit where they were before
 * @param formerPost what they were before
 * @param formerRank their rank before
 * @param frontline whether they worked at the front line then
 * @param tier the pool out of which they came
 * @param status where it stands
 * @param notice the notice
 * @param appointedOn when they were appointed
 * @param probationUntil the day on which the probation is over
 * @param endedOn when it ended
 * @param reason why otherwise than confirmed
 * @param version for {@code expectedVersion}
 */
record AppointmentSummary(long key, String area, long vacancyKey, String cadreNumber, PostRank rank, String unit,
		String post, String formerUnit, String formerPost, String formerRank, boolean frontline, @Nullable Tier tier,
		Appointment.Status status, long notice, @Nullable LocalDate appointedOn, @Nullable LocalDate probationUntil,
		@Nullable LocalDate endedOn, @Nullable String reason, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Appointment.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Appointment.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Appointment.NUMBERS.text(this.key);
	}

}
