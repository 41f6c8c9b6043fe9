package io.duban.setting;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A set of rules in one version, which is in force from a day on until a later one is.
 *
 * @param kind of which sets it is one, such as scores: the folder of their files, with a
 * slash and whom they are for where one folder has several kinds
 * @param version 1 for the first of the kind
 * @param effective the first day
 * @param says what it says, whatever it calls it and in whatever order: two sets that
 * decide alike say the same
 */
public record DatedSet(String kind, int version, LocalDate effective, String says) {

	/**
	 * Writes a figure in the one way that all sets write it.
	 * @param figure of a set
	 * @return without zeros at its end
	 */
	public static String plain(BigDecimal figure) {
		return figure.stripTrailingZeros().toPlainString();
	}

	String key() {
		return this.kind + "/" + this.version;
	}

	String folder() {
		return "duban." + this.kind.split("/")[0];
	}

}
