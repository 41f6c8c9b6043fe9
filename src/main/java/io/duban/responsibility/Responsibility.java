package io.duban.responsibility;

import java.time.LocalDate;

/**
 * Somebody answers for a township, a village or a household from a day on, until somebody
 * else does.
 *
 * @param kind for what
 * @param cadre number of the cadre who answers
 * @param subject code of the division or number of the household
 * @param since the first day
 * @param area code of the division that it lies in
 */
public record Responsibility(Kind kind, String cadre, String subject, LocalDate since, String area) {

	/**
	 * Kind and id, as the record names it.
	 * @return what its events are told with
	 */
	public String recorded() {
		return "responsibility:" + key();
	}

	String key() {
		return this.kind + ":" + this.subject + ":" + this.since + ":" + this.cadre;
	}

	/** For what somebody answers. */
	public enum Kind {

		/** 包保乡镇 a county leader answers for a township. */
		TOWNSHIP,
		/** 第一责任人 a department head answers for a village. */
		VILLAGE,
		/** 包保户 a cadre answers for a household. */
		HOUSEHOLD

	}

}
