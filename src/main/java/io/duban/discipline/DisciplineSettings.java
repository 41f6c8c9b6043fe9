package io.duban.discipline;

import java.time.Period;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What a county sets for its discipline.
 *
 * @param cron when it is seen to it that the week's look is taken, in the county's time
 * @param days of how many days the figures are that the line is drawn for
 * @param hearingDays working days from the proposal until the day by which a cadre is
 * heard
 * @param appealDays working days from the decision within which a cadre may appeal
 * @param limitDays days after which an open case is passed up
 * @param bar by outcome, for how many months it bars from the pools
 */
@ConfigurationProperties("duban.discipline")
record DisciplineSettings(@DefaultValue("0 0 6 * * *") String cron, @DefaultValue("90") int days,
		@DefaultValue("5") int hearingDays, @DefaultValue("10") int appealDays, @DefaultValue("60") int limitDays,
		Map<Outcome, Integer> bar) {

	private static final int LONGEST = 366;

	DisciplineSettings {
		BadSetting.unless(days >= 1 && days <= LONGEST, "duban.discipline.days is 1 to 366.");
		BadSetting.unless(hearingDays >= 1, "duban.discipline.hearing-days is at least 1.");
		BadSetting.unless(appealDays >= 1, "duban.discipline.appeal-days is at least 1.");
		BadSetting.unless(limitDays >= 1, "duban.discipline.limit-days is at least 1.");
		for (Outcome outcome : Outcome.values()) {
			Integer months = (bar != null) ? bar.get(outcome) : null;
			BadSetting.unless(outcome.bars() == (months != null && months > 0), outcome.bars()
					? "duban.discipline.bar." + outcome + " is for how many months it bars from the pools, at least 1."
					: "duban.discipline.bar has only NOTICE, TRANSFER and REMOVAL: " + outcome + " bars from nothing.");
		}
		bar = Map.copyOf(bar);
	}

	/** For how long an outcome bars; not at all where it does not. */
	Period term(Outcome outcome) {
		return Period.ofMonths(this.bar.getOrDefault(outcome, 0));
	}

}
