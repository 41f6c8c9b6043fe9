package io.duban.exit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What a county sets for exits and for watching.
 *
 * @param noticeDays for how many whole days a village notice hangs, at least 5
 * @param decisionDays within how many days a clue is decided, at most 15
 */
@ConfigurationProperties("duban.exit")
record ExitSettings(@DefaultValue("5") int noticeDays, @DefaultValue("15") int decisionDays) {

	private static final int SHORTEST_NOTICE = 5;

	private static final int LONGEST_DECISION = 15;

	ExitSettings {
		BadSetting.unless(noticeDays >= SHORTEST_NOTICE,
				"duban.exit.notice-days is 5 or more: a notice hangs so long.");
		BadSetting.unless(decisionDays > noticeDays && decisionDays <= LONGEST_DECISION,
				"duban.exit.decision-days is more than the days of a notice, and 15 at most.");
	}

}
