package io.duban.api;

import java.util.List;
import java.util.function.BooleanSupplier;
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

	/** What lies around a page. */
	public static final class PageInfo {

		private final BooleanSupplier next;

		private final BooleanSupplier previous;

		@Nullable private final String startCursor;

		@Nullable private final String endCursor;

		private PageInfo(BooleanSupplier next, BooleanSupplier previous, @Nullable String startCursor,
				@Nullable String endCursor) {
			this.next = next;
			this.previous = previous;
			this.startCursor = startCursor;
			this.endCursor = endCursor;
		}

		static PageInfo of(List<? extends Edge<?>> edges, BooleanSupplier next, BooleanSupplier previous) {
			return edges.isEmpty() ? new PageInfo(next, previous, null, null)
					: new PageInfo(next, previous, edges.get(0).cursor(), edges.get(edges.size() - 1).cursor());
		}

		/**
		 * Whether there are items after the page, looked up only when somebody asks.
		 * @return true when there are
		 */
		public boolean hasNextPage() {
			return this.next.getAsBoolean();
		}

		/**
		 * Whether there are items before the page, looked up only when somebody asks.
		 * @return true when there are
		 */
		public boolean hasPreviousPage() {
			return this.previous.getAsBoolean();
		}

		public @Nullable String startCursor() {
			return this.startCursor;
		}

		public @Nullable String endCursor() {
			return this.endCursor;
		}

	}

}
