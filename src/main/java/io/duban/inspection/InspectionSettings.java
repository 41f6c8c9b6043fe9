package io.duban.inspection;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What a county sets for its inspections.
 *
 * @param ownShare the share of a medical bill that may stay with the household, 0 to 1
 * @param defences the five lines of defence (五道防线), in the order in which they pay
 */
@ConfigurationProperties("duban.inspection")
public record InspectionSettings(@DefaultValue("0.10") BigDecimal ownShare, List<Defence> defences) {

	/** How many lines of defence there are. */
	public static final int DEFENCES = 5;

	public InspectionSettings {
		BadSetting.unless(defences != null && defences.size() == DEFENCES,
				"duban.inspection.defences wants five lines of defence, in the order in which they pay.");
		defences = List.copyOf(defences);
		BadSetting.unless(isShare(ownShare) && defences.stream().allMatch((defence) -> isShare(defence.rate)),
				"duban.inspection.own-share and each defence's rate are shares from 0 to 1.");
	}

	private static boolean isShare(BigDecimal share) {
		return share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
	}

	/**
	 * One line of defence.
	 *
	 * @param name what it is called
	 * @param threshold what stays before it pays, yuan
	 * @param rate the share of the rest that it pays, 0 to 1
	 * @param ceiling the most that it pays of one bill, yuan
	 */
	public record Defence(String name, BigDecimal threshold, BigDecimal rate, BigDecimal ceiling) {

	}

}
