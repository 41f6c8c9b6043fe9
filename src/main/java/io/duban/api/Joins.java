package io.duban.api;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/**
 * Joins to a page of objects, in one load, what they name and what may be done with them.
 */
public final class Joins {

	private Joins() {
	}

	/**
	 * Joins at most one object to each.
	 * @param <S> what names
	 * @param <T> what is named
	 * @param sources the page
	 * @param key the name that a source gives, or null for none
	 * @param load loads what is named, within the walls
	 * @return by source, what is there and may be seen
	 */
	public static <S, T> Map<S, T> toOne(List<S> sources, Function<S, @Nullable String> key,
			Function<Collection<String>, Map<String, T>> load) {
		Map<String, T> found = load
			.apply(sources.stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet()));
		Map<S, T> joined = new HashMap<>();
		sources.forEach((source) -> {
			String named = key.apply(source);
			T target = (named != null) ? found.get(named) : null;
			if (target != null) {
				joined.put(source, target);
			}
		});
		return joined;
	}

	/**
	 * Gives each its own list.
	 * @param <S> what has a list
	 * @param <T> an item
	 * @param <K> what the lists are kept by
	 * @param sources the page
	 * @param key by what a source's list is kept
	 * @param load loads the lists of all
	 * @return by source, its list or an empty one
	 */
	public static <S, T, K> Map<S, List<T>> toMany(List<S> sources, Function<S, K> key,
			Function<Collection<K>, Map<K, List<T>>> load) {
		Map<K, List<T>> found = load.apply(sources.stream().map(key).collect(Collectors.toSet()));
		return sources.stream()
			.collect(
					Collectors.toMap((source) -> source, (source) -> found.getOrDefault(key.apply(source), List.of())));
	}

	/**
	 * Whether the viewer may do something now.
	 * @param <K> how things are known
	 * @param <A> acts
	 * @param act what they would do
	 * @param key with which thing
	 * @param rights loads what they may do with each
	 * @return whether it is among that
	 */
	public static <K, A> CompletableFuture<Boolean> can(A act, K key, DataLoader<K, Set<A>> rights) {
		return rights.load(key).thenApply((acts) -> acts != null && acts.contains(act));
	}

}
