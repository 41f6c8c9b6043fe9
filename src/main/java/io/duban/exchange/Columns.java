package io.duban.exchange;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a kind of file must have in its header.
 *
 * @param key by which the header is told from titles and notes above it
 * @param required without which the file is refused, the key among them
 */
record Columns(List<String> key, List<String> required) {

	Columns {
		if (key.isEmpty()) {
			throw new IllegalArgumentException("A header needs key columns to be found by");
		}
		required = Stream.concat(key.stream(), required.stream()).distinct().toList();
	}

	static Columns keyedBy(String... key) {
		return new Columns(List.of(key), List.of());
	}

	Columns requiring(String... others) {
		return new Columns(this.key, List.of(others));
	}

}
