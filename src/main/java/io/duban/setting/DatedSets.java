package io.duban.setting;

import java.util.List;

/** Whoever reads sets of rules from files: implementing it has what they say kept. */
public interface DatedSets {

	/**
	 * All sets that the files have.
	 * @return in no order
	 */
	List<DatedSet> dated();

}
