package io.duban.promotion;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What a county sets for pools and promotions.
 *
 * @param noticeDays for how many whole working days a notice hangs, at least 5
 * @param probationMonths how long a probation is, at least 12 months
 */
@ConfigurationProperties("duban.promotion")
record PromotionSettings(@DefaultValue("5") int noticeDays, @DefaultValue("12") int probationMonths) {

	private static final int SHORTEST_NOTICE = 5;

	private static final int SHORTEST_PROBATION = 12;

	PromotionSettings {
		BadSetting.unless(noticeDays >= SHORTEST_NOTICE,
				"duban.promotion.notice-days is 5 or more: a notice hangs so many working days.");
		BadSetting.unless(probationMonths >= SHORTEST_PROBATION, "duban.promotion.probation-months is 12 or more.");
	}

}
