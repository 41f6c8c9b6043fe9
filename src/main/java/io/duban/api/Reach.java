package io.duban.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import io.duban.api.Connection.Edge;
import io.duban.api.Cursors.Cursor;
import io.duban.api.Listing.Order;
import io.duban.api.Listing.Query;

/** Which part of a list is read, and from where. */
final class Reach<T> {

	/**
	 * The most parts that a statement is put together of. A person with more ways to see
	 * rows than that has them looked through instead.
	 */
	static final int PARTS = 64;

	private final Query query;

	private final Order<T> order;

	private final Page page;

	private final String place;

	private final Map<String, Object> parameters;

	private final Cursors cursors;

	private final OrderedIndexes indexes;

	Reach(Query query, Order<T> order, Page page, String list, Cursors cursors, OrderedIndexes indexes) {
		this.cursors = cursors;
		this.indexes = indexes;
		this.query = query;
		this.order = order;
		this.page = page;
		this.place = list + "." + order.name();
		this.parameters = new HashMap<>(query.parameters());
		if (page.cursor() != null) {
			Cursor cursor = this.cursors.read(this.place, page.cursor());
			this.parameters.put("keysetKey", order.parse().apply(cursor.sortKey()));
			this.parameters.put("keysetId", order.parseId().apply(cursor.id()));
		}
	}

	Map<String, Object> parameters() {
		return this.parameters;
	}

	Query query() {
		return this.query;
	}

	/** Its order, for a list that is numbered. */
	String by() {
		return this.order.by(up());
	}

	boolean isAfterCursor() {
		return this.page.cursor() != null;
	}

	/** Whether the part is read from the smallest to the largest. */
	boolean up() {
		return this.order.ascending() == this.page.forward();
	}

	List<String> after() {
		return isAfterCursor() ? List.of(this.order.after(up())) : List.of();
	}

	List<String> behind() {
		return List.of(this.order.upTo(!up()));
	}

	/** One more than the page, which tells whether there are more. */
	int limit() {
		return this.page.size() + 1;
	}

	/** The first rows of each part, among which the first of all are. */
	String first(String select, List<String> parts) {
		if (parts.size() == 1) {
			return part(select, parts.get(0), after(), up(), limit());
		}
		return Owners.union(parts.stream().map((part) -> part(sortable(select), part, after(), up(), limit())))
				+ " order by " + sorted();
	}

	String part(String select, String conditions, List<String> from, boolean up, int limit) {
		String hinted = select.replaceFirst("^select ",
				"select " + this.indexes.hint(this.query.from(), conditions, this.order));
		return hinted + this.query.rows(conditions, from) + " order by "
				+ this.indexes.order(this.query.from(), conditions, this.order, up) + " limit " + limit;
	}

	String sortable(String select) {
		return "%s, %s as sort_key, %s as sort_id".formatted(select, this.order.key(), this.order.id());
	}

	String sorted() {
		return up() ? "sort_key, sort_id" : "sort_key desc, sort_id desc";
	}

	/** A row may have come by several parts: once for each. */
	Connection<T> connection(List<T> found, BooleanSupplier behind, IntSupplier count) {
		List<T> rows = new ArrayList<>();
		String last = null;
		for (T row : found) {
			String id = this.order.idOf().apply(row);
			if (!id.equals(last) && rows.size() < limit()) {
				rows.add(row);
			}
			last = id;
		}
		boolean more = rows.size() > this.page.size();
		if (more) {
			rows.remove(rows.size() - 1);
		}
		if (!this.page.forward()) {
			Collections.reverse(rows);
		}
		List<Edge<T>> edges = rows.stream()
			.map((row) -> new Edge<>(
					this.cursors.write(this.place, this.order.keyOf().apply(row), this.order.idOf().apply(row)), row))
			.toList();
		BooleanSupplier ahead = () -> more;
		return new Connection<>(edges, Connection.PageInfo.of(edges, this.page.forward() ? ahead : behind,
				this.page.forward() ? behind : ahead), count);
	}

}
