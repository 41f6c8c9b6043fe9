package io.duban.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import reactor.core.publisher.Mono;

import org.springframework.graphql.execution.BatchLoaderRegistry;

/**
 * A page of a list within an object, as that object's field asks for it. All objects of
 * which the same is asked have theirs read together.
 *
 * @param <F> what narrows and orders the list
 * @param owner key of the object
 * @param wanted which items, in which order
 * @param page which part
 */
public record Nested<F>(String owner, F wanted, Page page) {

	/**
	 * Lets fields load pages by such keys.
	 * @param <F> what narrows and orders the list
	 * @param <T> an item
	 * @param loaders where the loader is registered
	 * @param name of the loader, and of the fields' parameter for it
	 * @param reader reads the pages of many owners
	 */
	public static <F, T> void register(BatchLoaderRegistry loaders, String name, Reader<F, T> reader) {
		loaders.<Nested<F>, Connection<T>>forName(name)
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> read(asked, reader)));
	}

	/**
	 * A page of a list that is never narrowed.
	 * @param owner key of the object
	 * @param page which part
	 * @return all items, in their usual order
	 */
	public static Nested<All> all(String owner, Page page) {
		return new Nested<>(owner, All.ALL, page);
	}

	private static <F, T> Map<Nested<F>, Connection<T>> read(Set<Nested<F>> asked, Reader<F, T> reader) {
		Map<Nested<F>, Connection<T>> read = new HashMap<>();
		asked.stream()
			.collect(Collectors.groupingBy((one) -> new Nested<>("", one.wanted, one.page)))
			.forEach((same, all) -> {
				Map<String, Connection<T>> pages = reader.read(all.stream().map(Nested::owner).toList(), same.wanted,
						same.page);
				all.forEach((one) -> read.put(one, pages.get(one.owner)));
			});
		return read;
	}

	/** No narrowing. */
	public enum All {

		/** Every item. */
		ALL

	}

	/**
	 * Reads one page for each of many owners.
	 *
	 * @param <F> what narrows and orders the list
	 * @param <T> an item
	 */
	@FunctionalInterface
	public interface Reader<F, T> {

		Map<String, Connection<T>> read(Collection<String> owners, F wanted, Page page);

	}

}
