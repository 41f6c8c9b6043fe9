package io.duban.exchange;

import java.nio.file.Path;

/** Is told how far an import is. */
interface Progress {

	/** Tells nobody. */
	Progress NONE = new Progress() {

		@Override
		public void begin(Path file) {
		}

		@Override
		public void rows(long rows) {
		}

		@Override
		public void end(long rows) {
		}

	};

	void begin(Path file);

	void rows(long rows);

	void end(long rows);

}
