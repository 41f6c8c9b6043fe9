package io.duban.exchange;

import io.duban.core.Ledger.Merged;

/** The way in which a kind of file is taken. */
interface Way {

	Kind kind();

	/** What its header must have. */
	Columns columns();

	/**
	 * Begins to take one file.
	 * @param elsewhere code of the county, for rows about what it does not know
	 * @return what takes its rows
	 */
	Taking begin(String elsewhere);

	/** The rows of one file, as they come. */
	interface Taking {

		/**
		 * Reads a row and holds it until the batch is written.
		 * @param row the row
		 * @return false when the file had the very same row before
		 * @throws RowRefused when it cannot be taken
		 */
		boolean take(Row row);

		/** How many rows wait to be written. */
		int waiting();

		/**
		 * Writes the batch, in the caller's transaction; the same again after a retry.
		 */
		Merged write();

		/** Forgets the batch: its transaction is through. */
		void written();

	}

}
