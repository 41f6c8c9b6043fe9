package io.duban.guidance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * How long after a guidance visit it may be told of and put right.
 *
 * @param latestDays days after the visit within which it is taken
 * @param correctionDays days after it was told of within which it may be corrected or
 * withdrawn
 */
@ConfigurationProperties("duban.guidance")
record GuidanceSettings(@DefaultValue("30") int latestDays, @DefaultValue("7") int correctionDays) {

	GuidanceSettings {
		BadSetting.unless(latestDays >= 0 && correctionDays >= 0,
				"duban.guidance.latest-days and duban.guidance.correction-days are numbers of days, 0 or more.");
	}

}
