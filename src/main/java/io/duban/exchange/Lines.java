package io.duban.exchange;

import org.jspecify.annotations.Nullable;

/** A file's rows, read forward once and never all held. */
interface Lines extends AutoCloseable {

	/** Null after the last. */
	@Nullable Line next();

	@Override
	void close();

}
