package io.duban.api;

/** An object with a global id. */
public interface Node {

	/**
	 * The global id.
	 * @return opaque, never changes
	 */
	String id();

	/**
	 * The GraphQL type.
	 * @return by default the class's simple name
	 */
	default String typeName() {
		return getClass().getSimpleName();
	}

}
