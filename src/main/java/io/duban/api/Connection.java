package io.duban.api;

import java.util.List;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as Relay reads it.
 *
 * @param <T> an item
 */
public final class Connection<T> {

	private final List<Edge<T>> edges;

	private final PageInfo pageInfo;

	private final IntSupplier count;

	/**
	 * A page.
	 * @param edges the items with their cursors
	 * @param pageInfo what lies around them
	 * @param count counts the whole list, only when somebody asks
	 */
	public Connection(List<Edge<T>> edges, PageInfo pageInfo, IntSupplier count) {
		this.edges = List.copyOf(edges);
		this.pageInfo = pageInfo;
		this.count = count;
	}

	public List<Edge<T>> edges() {
		return this.edges;
	}

	public List<T> nodes() {
		return this.edges.stream().map(Edge::node).toList();
	}

	public PageInfo pageInfo() {
		return this.pageInfo;
	}

	public int totalCount() {
		return this.count.getAsInt();
	}

	/**
	 * An item in its place.
	 *
	 * @param <T> an item
	 * @param cursor its place
	 * @param node the item
	 */
	public record Edge<T>(String cursor, T node) {

	}

	/**
	 * What lies around a page.
	 *
	 * @param hasNextPage whether there are items after it
	 * @param hasPreviousPage whether there are items before it
	 * @param startCursor cursor of the first item
	 * @param endCursor cursor of the last item
	 */
	public record PageInfo(boolean hasNextPage, boolean hasPreviousPage, @Nullable String startCursor,
			@Nullable String endCursor) {

		static PageInfo of(List<? extends Edge<?>> edges, boolean next, boolean previous) {
			return edges.isEmpty() ? new PageInfo(next, previous, null, null)
					: new PageInfo(next, previous, edges.get(0).cursor(), edges.get(edges.size() - 1).cursor());
		}

	}

}
