package io.duban.api;

import java.util.Collection;
import java.util.Map;

/** Loads objects of one type by their ids, within the current person's areas. */
public interface NodeLoader {

	/**
	 * The type that it loads.
	 * @return name of the GraphQL type
	 */
	String type();

	/**
	 * Loads objects.
	 * @param ids ids within the type
	 * @return what is there and may be seen, by id within the type
	 */
	Map<String, ? extends Node> load(Collection<String> ids);

}
