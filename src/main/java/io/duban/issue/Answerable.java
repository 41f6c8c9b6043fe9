package io.duban.issue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tells who answers today, and so who is to rectify, and who answered on an earlier day.
 */
public interface Answerable {

	/**
	 * Who answers for households.
	 * @param households 户编号
	 * @return number of the cadre by household, for those that somebody answers for
	 */
	Map<String, String> forHouseholds(Collection<String> households);

	/**
	 * Who answers for villages: their first responsible persons.
	 * @param villages codes
	 * @return number of the cadre by village, for those that somebody answers for
	 */
	Map<String, String> forVillages(Collection<String> villages);

	/**
	 * Who ever answered for households.
	 * @param households 户编号
	 * @return by household, in the order in which they began
	 */
	Map<String, List<Span>> everForHouseholds(Collection<String> households);

	/**
	 * Who were ever villages' first responsible persons.
	 * @param villages codes
	 * @return by village, in the order in which they began
	 */
	Map<String, List<Span>> everForVillages(Collection<String> villages);

	/**
	 * Somebody answers from a day on.
	 *
	 * @param cadre number of the cadre
	 * @param since the first day
	 * @param until the first day on which they no longer do, null where nobody said
	 */
	record Span(String cadre, LocalDate since, @Nullable LocalDate until) {

		/**
		 * Who answers on a day: of several, who began last.
		 * @param spans in the order in which they began
		 * @param day the day
		 * @return number of the cadre, or null when nobody does
		 */
		public static @Nullable String on(List<Span> spans, LocalDate day) {
			String answering = null;
			for (Span span : spans) {
				if (!span.since.isAfter(day) && (span.until == null || span.until.isAfter(day))) {
					answering = span.cadre;
				}
			}
			return answering;
		}

	}

}
