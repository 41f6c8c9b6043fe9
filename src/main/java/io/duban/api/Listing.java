package io.duban.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection.Edge;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Reads lists page by page: by keyset on an indexed order, within the walls, one
 * statement a page and one more only if somebody asks for the count.
 */
@Component
public class Listing {

	private final Walls walls;

	private final Cursors cursors;

	Listing(Walls walls, Cursors cursors) {
		this.walls = walls;
		this.cursors = cursors;
	}

	/**
	 * Reads one page.
	 * @param <T> an item
	 * @param query which rows
	 * @param order in which order
	 * @param page which part
	 * @param mapper makes an item of a row
	 * @return the page
	 */
	public <T> Connection<T> page(Query query, Order<T> order, Page page, RowMapper<T> mapper) {
		Map<String, Object> parameters = new HashMap<>(query.parameters);
		List<String> conditions = new ArrayList<>(query.conditions);
		conditions.add("{wall}");
		boolean ascending = order.ascending == page.forward();
		String place = query.from.split(" ", 2)[0] + "." + order.name();
		if (page.cursor() != null) {
			Cursors.Cursor cursor = this.cursors.read(place, page.cursor());
			conditions.add(order.after(ascending));
			parameters.put("keysetKey", order.parse.apply(cursor.sortKey()));
			parameters.put("keysetId", order.parseId.apply(cursor.id()));
		}
		String direction = ascending ? " asc" : " desc";
		String sql = query.select + " from " + query.from + " where " + String.join(" and ", conditions) + " order by "
				+ (order.key.equals(order.id) ? "" : order.key + direction + ", ") + order.id + direction + " limit "
				+ (page.size() + 1);
		List<T> rows = new ArrayList<>(this.walls.read(sql, query.wall).params(parameters).query(mapper).list());
		boolean more = rows.size() > page.size();
		if (more) {
			rows.remove(rows.size() - 1);
		}
		if (!page.forward()) {
			Collections.reverse(rows);
		}
		List<Edge<T>> edges = rows.stream()
			.map((row) -> new Edge<>(this.cursors.write(place, order.keyOf.apply(row), order.idOf.apply(row)), row))
			.toList();
		boolean beyond = page.cursor() != null;
		return new Connection<>(edges,
				Connection.PageInfo.of(edges, page.forward() ? more : beyond, page.forward() ? beyond : more),
				() -> count(query));
	}

	private int count(Query query) {
		List<String> conditions = new ArrayList<>(query.conditions);
		conditions.add("{wall}");
		return this.walls
			.read("select count(*) from " + query.from + " where " + String.join(" and ", conditions), query.wall)
			.params(query.parameters)
			.query(Integer.class)
			.single();
	}

	/** Which rows a list has. */
	public static final class Query {

		private final String select;

		private final String from;

		private final Wall wall;

		private final List<String> conditions = new ArrayList<>();

		private final Map<String, Object> parameters = new HashMap<>();

		/**
		 * All rows within the walls.
		 * @param select {@code select} and its columns
		 * @param from tables and to-one joins
		 * @param wall the columns that the wall stands on
		 */
		public Query(String select, String from, Wall wall) {
			this.select = select;
			this.from = from;
			this.wall = wall;
		}

		/**
		 * Narrows the list where a filter has a value.
		 * @param condition with one named parameter
		 * @param parameter its name
		 * @param value its value, or null for no narrowing
		 * @return this
		 */
		public Query where(String condition, String parameter, @Nullable Object value) {
			if (value != null) {
				this.conditions.add(condition);
				this.parameters.put(parameter, value);
			}
			return this;
		}

		/**
		 * Narrows the list to what lies under a division.
		 * @param column the column with the division's code
		 * @param division its code, or null for no narrowing
		 * @return this
		 */
		public Query under(String column, @Nullable String division) {
			if (division != null) {
				Area area = Area.of(division);
				this.conditions.add(column + " between :underLow and :underHigh");
				this.parameters.put("underLow", area.low());
				this.parameters.put("underHigh", area.high());
			}
			return this;
		}

		/**
		 * Gives a parameter that a condition names.
		 * @param parameter its name
		 * @param value its value
		 * @return this
		 */
		public Query with(String parameter, Object value) {
			this.parameters.put(parameter, value);
			return this;
		}

		public Query where(String condition) {
			this.conditions.add(condition);
			return this;
		}

	}

	/**
	 * An order of a list, on columns that an index serves and that are never null.
	 *
	 * @param <T> an item
	 * @param name its name in cursors
	 * @param key column of the sort key
	 * @param id column of the id that breaks ties
	 * @param ascending the smallest first
	 * @param parse reads the sort key of a cursor
	 * @param parseId reads the id of a cursor
	 * @param keyOf an item's sort key, as {@code parse} reads it
	 * @param idOf an item's id, as {@code parseId} reads it
	 */
	public record Order<T>(String name, String key, String id, boolean ascending, Function<String, Object> parse,
			Function<String, Object> parseId, Function<T, String> keyOf, Function<T, String> idOf) {

		/**
		 * An order by the id alone.
		 * @param <T> an item
		 * @param column of a textual id
		 * @param ascending the smallest first
		 * @param idOf an item's id
		 * @return the order
		 */
		public static <T> Order<T> byId(String column, boolean ascending, Function<T, String> idOf) {
			return new Order<>("ID", column, column, ascending, (text) -> text, (text) -> text, idOf, idOf);
		}

		@Override
		public String name() {
			return this.name + (this.ascending ? "+" : "-");
		}

		private String after(boolean up) {
			String sign = up ? ">" : "<";
			if (this.key.equals(this.id)) {
				return this.id + " " + sign + " :keysetId";
			}
			return "%1$s %3$s= :keysetKey and (%1$s %3$s :keysetKey or %2$s %3$s :keysetId)".formatted(this.key,
					this.id, sign);
		}

	}

}
