package io.duban.promotion;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A vacancy as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param rank of the post
 * @param unit 单位
 * @param post 职务
 * @param status where it stands
 * @param openedBy the account
 * @param openedOn when
 * @param proposedNumber number of the candidate who was proposed last
 * @param decision the last ballot
 * @param appointmentKey the appointment that came of it
 * @param endedOn when it ended
 * @param reason why nobody was appointed
 * @param version for {@code expectedVersion}
 */
record VacancySummary(long key, String area, PostRank rank, String unit, String post, Vacancy.Status status,
		String openedBy, LocalDate openedOn, @Nullable String proposedNumber, @Nullable Long decision,
		@Nullable Long appointmentKey, @Nullable LocalDate endedOn, @Nullable String reason,
		long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Vacancy.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Vacancy.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Vacancy.NUMBERS.text(this.key);
	}

	String subject() {
		return Vacancy.NUMBERS.subject(this.key);
	}

	/**
	 * A candidate as it is read.
	 *
	 * @param vacancy whose it is
	 * @param cadreNumber 工号
	 * @param tier the pool that they were in when they were nominated
	 * @param nominatedOn when
	 * @param fit what the inspection came to
	 * @param finding what it found
	 * @param proposed whether they were proposed
	 */
	record CandidateView(long vacancy, String cadreNumber, @Nullable Tier tier, LocalDate nominatedOn,
			@Nullable Boolean fit, @Nullable String finding, boolean proposed) {

	}

}
