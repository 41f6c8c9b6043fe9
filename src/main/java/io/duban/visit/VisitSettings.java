package io.duban.visit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * How long after a visit it may be told of and put right.
 *
 * @param latestDays days after the visit within which it is taken
 * @param correctionDays days after it was told of within which its visitor may correct it
 */
@ConfigurationProperties("duban.visit")
record VisitSettings(@DefaultValue("30") int latestDays, @DefaultValue("7") int correctionDays) {

	VisitSettings {
		BadSetting.unless(latestDays >= 0 && correctionDays >= 0,
				"duban.visit.latest-days and duban.visit.correction-days are numbers of days, 0 or more.");
	}

}
