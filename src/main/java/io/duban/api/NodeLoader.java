package io.duban.api;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Loads objects of one type by their ids, within the current person's areas. */
public interface NodeLoader {

	/**
	 * The type that it loads.
	 * @return name of the GraphQL type
	 */
	String type();

	/**
	 * A loader of one type.
	 * @param type name of the GraphQL type
	 * @param load loads objects by their ids within the type
	 * @return the loader
	 */
	static NodeLoader of(String type, Function<Collection<String>, Map<String, ? extends Node>> load) {
		return new NodeLoader() {

			@Override
			public String type() {
				return type;
			}

			@Override
			public Map<String, ? extends Node> load(Collection<String> ids) {
				return load.apply(ids);
			}

		};
	}

	/**
	 * Loads objects.
	 * @param ids ids within the type
	 * @return what is there and may be seen, by id within the type
	 */
	Map<String, ? extends Node> load(Collection<String> ids);

}
