package io.duban.record;

import java.util.List;
import java.util.Map;

/**
 * Rows and files that hold what the record tells too, where an entry alone does not show
 * it, such as what was said in confidence: whoever keeps them says whether they agree.
 */
public interface Counterpart {

	/**
	 * The kind of subjects that they are of.
	 * @return such as {@code ballot}
	 */
	String kind();

	/**
	 * Where what it holds against the record lies.
	 * @return files where rows are not all of it
	 */
	Where where();

	/**
	 * Holds rows against what the record tells.
	 * @param told the whole stories of some subjects of the kind, by subject
	 * @return what does not agree, for each subject of which something does not: a
	 * sentence that tells nothing that is kept apart
	 */
	Map<String, String> contradictions(Map<String, List<Retold>> told);

	/** Where things lie: files take longer to read. */
	enum Where {

		/** In the tables alone. */
		TABLES,

		/** Also in the folder or the store of files. */
		FILES

	}

}
