package io.duban.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Reads lists page by page: by keyset on an indexed order, within the walls, one
 * statement a page, or one for the pages of many lists, and one more only if somebody
 * asks for the count.
 */
@Component
public class Listing {

	private final Walls walls;

	private final Cursors cursors;

	private final OrderedIndexes indexes;

	Listing(Walls walls, Cursors cursors, OrderedIndexes indexes) {
		this.walls = walls;
		this.cursors = cursors;
		this.indexes = indexes;
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
		Reach<T> reach = reach(query, order, page, query.from.split(" ", 2)[0]);
		List<T> rows = this.walls
			.readParts(query.wall, (ways) -> reach.first(query.select, query.split(ways, Reach.PARTS)))
			.params(reach.parameters())
			.query(mapper)
			.list();
		return reach.connection(rows, () -> reach.isAfterCursor() && isAnyBehind(reach), () -> count(query));
	}

	/**
	 * Reads a page for each of several whose lists these are, in one statement.
	 * @param <T> an item
	 * @param query which rows
	 * @param owners whose lists they are
	 * @param order in which order
	 * @param page which part of each list
	 * @param mapper makes an item of a row
	 * @return the page of each owner
	 */
	public <T> Map<String, Connection<T>> pages(Query query, Owners owners, Order<T> order, Page page,
			RowMapper<T> mapper) {
		Reach<T> reach = reach(query, order, page, owners.list());
		Map<String, List<T>> rows = new HashMap<>();
		this.walls.readParts(query.wall, (ways) -> owners.first(reach, ways))
			.params(reach.parameters())
			.params(owners.parameters())
			.query((row) -> {
				rows.computeIfAbsent(row.getString(Owners.OWNER), (unused) -> new ArrayList<>())
					.add(mapper.mapRow(row, row.getRow()));
			});
		Supplier<Set<String>> behind = SingletonSupplier.of(() -> behind(reach, owners));
		Supplier<Map<String, Integer>> counts = SingletonSupplier.of(() -> counts(query, owners));
		Map<String, Connection<T>> pages = new LinkedHashMap<>();
		owners.keys()
			.forEach((owner) -> pages.put(owner,
					reach.connection(rows.getOrDefault(owner, List.of()),
							() -> reach.isAfterCursor() && behind.get().contains(owner),
							() -> counts.get().getOrDefault(owner, 0))));
		return pages;
	}

	private <T> Reach<T> reach(Query query, Order<T> order, Page page, String list) {
		return new Reach<>(query, order, page, list, this.cursors, this.indexes);
	}

	private boolean isAnyBehind(Reach<?> reach) {
		return this.walls
			.readParts(reach.query().wall,
					(ways) -> reach.part("select 1", reach.query().whole(ways), reach.behind(), !reach.up(), 1))
			.params(reach.parameters())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** Whose lists have anything on the other side of the cursor. */
	private Set<String> behind(Reach<?> reach, Owners owners) {
		return new HashSet<>(this.walls.readParts(reach.query().wall, (ways) -> owners.behind(reach, ways))
			.params(reach.parameters())
			.params(owners.parameters())
			.query((row, index) -> row.getString(Owners.OWNER))
			.list());
	}

	private Map<String, Integer> counts(Query query, Owners owners) {
		return this.walls.readParts(query.wall, (ways) -> owners.count(query, ways))
			.params(query.parameters)
			.params(owners.parameters())
			.query((row, index) -> Map.entry(row.getString(Owners.OWNER), row.getInt(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private int count(Query query) {
		return this.walls.readParts(query.wall, (ways) -> query.counted(query.whole(ways)))
			.params(query.parameters)
			.query(Integer.class)
			.single();
	}

	/** Which rows a list has. */
	public static final class Query {

		private final String select;

		private final String from;

		private final Wall wall;

		private String group = "";

		private final List<String> conditions = new ArrayList<>();

		private final List<List<String>> alternatives = new ArrayList<>();

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
		 * @param division its code, or null for no narrowing
		 * @return this
		 */
		public Query under(@Nullable String division) {
			if (division != null) {
				this.conditions.add(this.wall.within(Area.of(division), "under", this.parameters));
			}
			return this;
		}

		/**
		 * Narrows the list to rows for which any of these holds. Each is looked up by
		 * itself, on an index that serves the order within it.
		 * @param ways conditions
		 * @return this
		 */
		public Query any(List<String> ways) {
			this.alternatives.add(ways.isEmpty() ? List.of("1 = 0") : List.copyOf(ways));
			return this;
		}

		/**
		 * Makes one item of all rows with the same value, by which the list is ordered.
		 * Its rows are not looked up part by part: a group has rows of several.
		 * @param column with the value
		 * @return this
		 */
		public Query groupedBy(String column) {
			this.group = column;
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

		String rows(String conditions, List<String> more) {
			List<String> all = new ArrayList<>(List.of(conditions));
			all.addAll(more);
			return " from " + this.from + " where " + String.join(" and ", all)
					+ (this.group.isEmpty() ? "" : " group by " + this.group);
		}

		private String counted(String conditions) {
			return "select count(%s) from %s where %s".formatted(this.group.isEmpty() ? "*" : "distinct " + this.group,
					this.from, conditions);
		}

		String select() {
			return this.select;
		}

		String from() {
			return this.from;
		}

		Map<String, Object> parameters() {
			return this.parameters;
		}

		/**
		 * The conditions of as many parts as there may be, which together are all rows.
		 */
		List<String> split(List<String> ways, int most) {
			List<List<String>> choices = new ArrayList<>(List.of(ways));
			choices.addAll(this.alternatives);
			int limit = this.group.isEmpty() ? most : 1;
			List<String> parts = List.of(String.join(" and ", this.conditions));
			for (List<String> choice : choices) {
				List<String> either = (parts.size() * choice.size() <= limit) ? choice : List.of(either(choice));
				parts = parts.stream()
					.flatMap((part) -> either.stream().map((one) -> part.isEmpty() ? one : part + " and " + one))
					.toList();
			}
			return parts;
		}

		String whole(List<String> ways) {
			return split(ways, 1).get(0);
		}

		private static String either(List<String> choice) {
			return choice.stream().map((one) -> "(" + one + ")").collect(Collectors.joining(" or ", "(", ")"));
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

		/** Without the table's alias. */
		List<String> columns() {
			return Stream.of(this.key, this.id).map((column) -> column.replaceFirst(".*\\.", "")).distinct().toList();
		}

		String by(boolean up) {
			String direction = up ? " asc" : " desc";
			return (this.key.equals(this.id) ? "" : this.key + direction + ", ") + this.id + direction;
		}

		String after(boolean up) {
			return from(up ? ">" : "<", "");
		}

		String upTo(boolean up) {
			return from(up ? ">" : "<", "=");
		}

		/** Written so that both databases see where in an index to begin. */
		private String from(String sign, String included) {
			if (this.key.equals(this.id)) {
				return this.id + " " + sign + included + " :keysetId";
			}
			return "%1$s %3$s= :keysetKey and (%1$s %3$s :keysetKey or (%1$s = :keysetKey and %2$s %3$s%4$s :keysetId))"
				.formatted(this.key, this.id, sign, included);
		}

	}

}
