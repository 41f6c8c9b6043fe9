package io.duban.issue;

import java.util.Collection;
import java.util.Map;

/** Tells who answers today, and so who is to rectify. */
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

}
