package io.duban.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

import io.duban.api.Connection.Edge;
import io.duban.api.Cursors.Cursor;
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

	/**
	 * The most parts that a statement is put together of. A person with more ways to see
	 * rows than that has them looked through instead.
	 */
	private static final int PARTS = 64;

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
		Reach<T> reach = new Reach<>(query, order, page, query.from.split(" ", 2)[0]);
		List<T> rows = this.walls.readParts(query.wall, (ways) -> reach.first(query.select, query.split(ways, PARTS)))
			.params(reach.parameters)
			.query(mapper)
			.list();
		return reach.connection(rows, () -> page.cursor() != null && isAnyBehind(reach), () -> count(query));
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
		Reach<T> reach = new Reach<>(query, order, page, owners.list);
		Map<String, List<T>> rows = new HashMap<>();
		this.walls.readParts(query.wall, (ways) -> owners.first(reach, ways))
			.params(reach.parameters)
			.params(owners.parameters)
			.query((row) -> {
				rows.computeIfAbsent(row.getString(Owners.OWNER), (unused) -> new ArrayList<>())
					.add(mapper.mapRow(row, row.getRow()));
			});
		Supplier<Set<String>> behind = SingletonSupplier.of(() -> behind(reach, owners));
		Supplier<Map<String, Integer>> counts = SingletonSupplier.of(() -> counts(query, owners));
		Map<String, Connection<T>> pages = new LinkedHashMap<>();
		owners.keys.forEach((owner) -> pages.put(owner,
				reach.connection(rows.getOrDefault(owner, List.of()),
						() -> page.cursor() != null && behind.get().contains(owner),
						() -> counts.get().getOrDefault(owner, 0))));
		return pages;
	}

	private boolean isAnyBehind(Reach<?> reach) {
		return this.walls
			.readParts(reach.query.wall,
					(ways) -> reach.part("select 1", reach.query.whole(ways), reach.behind(), !reach.up(), 1))
			.params(reach.parameters)
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** Whose lists have anything on the other side of the cursor. */
	private Set<String> behind(Reach<?> reach, Owners owners) {
		return new HashSet<>(this.walls.readParts(reach.query.wall, (ways) -> owners.behind(reach, ways))
			.params(reach.parameters)
			.params(owners.parameters)
			.query((row, index) -> row.getString(Owners.OWNER))
			.list());
	}

	private Map<String, Integer> counts(Query query, Owners owners) {
		return this.walls.readParts(query.wall, (ways) -> owners.count(query, ways))
			.params(query.parameters)
			.params(owners.parameters)
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

	/** Which part of a list is read, and from where. */
	private final class Reach<T> {

		private final Query query;

		private final Order<T> order;

		private final Page page;

		private final String place;

		private final Map<String, Object> parameters;

		private Reach(Query query, Order<T> order, Page page, String list) {
			this.query = query;
			this.order = order;
			this.page = page;
			this.place = list + "." + order.name();
			this.parameters = new HashMap<>(query.parameters);
			if (page.cursor() != null) {
				Cursor cursor = Listing.this.cursors.read(this.place, page.cursor());
				this.parameters.put("keysetKey", order.parse.apply(cursor.sortKey()));
				this.parameters.put("keysetId", order.parseId.apply(cursor.id()));
			}
		}

		/** Whether the part is read from the smallest to the largest. */
		private boolean up() {
			return this.order.ascending == this.page.forward();
		}

		private List<String> after() {
			return (this.page.cursor() != null) ? List.of(this.order.after(up())) : List.of();
		}

		private List<String> behind() {
			return List.of(this.order.upTo(!up()));
		}

		/** One more than the page, which tells whether there are more. */
		private int limit() {
			return this.page.size() + 1;
		}

		/** The first rows of each part, among which the first of all are. */
		private String first(String select, List<String> parts) {
			if (parts.size() == 1) {
				return part(select, parts.get(0), after(), up(), limit());
			}
			return union(parts.stream().map((part) -> part(sortable(select), part, after(), up(), limit())))
					+ " order by " + sorted();
		}

		private String part(String select, String conditions, List<String> from, boolean up, int limit) {
			String hinted = select.replaceFirst("^select ",
					"select " + Listing.this.indexes.hint(this.query.from, conditions, this.order));
			return hinted + this.query.rows(conditions, from) + " order by "
					+ Listing.this.indexes.order(this.query.from, conditions, this.order, up) + " limit " + limit;
		}

		private String sortable(String select) {
			return "%s, %s as sort_key, %s as sort_id".formatted(select, this.order.key, this.order.id);
		}

		private String sorted() {
			return up() ? "sort_key, sort_id" : "sort_key desc, sort_id desc";
		}

		/** A row may have come by several parts: once for each. */
		private Connection<T> connection(List<T> found, BooleanSupplier behind, IntSupplier count) {
			List<T> rows = new ArrayList<>();
			String last = null;
			for (T row : found) {
				String id = this.order.idOf.apply(row);
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
						Listing.this.cursors.write(this.place, this.order.keyOf.apply(row), this.order.idOf.apply(row)),
						row))
				.toList();
			BooleanSupplier ahead = () -> more;
			return new Connection<>(edges, Connection.PageInfo.of(edges, this.page.forward() ? ahead : behind,
					this.page.forward() ? behind : ahead), count);
		}

	}

	private static String union(Stream<String> selects) {
		return selects.map((select) -> "(" + select + ")").collect(Collectors.joining(" union all "));
	}

	/** Whose the lists are that are read together. */
	public abstract static class Owners {

		private static final String OWNER = "list_of";

		private final String list;

		private final List<String> keys;

		private final Map<String, Object> parameters = new HashMap<>();

		private Owners(String list, Collection<String> keys) {
			this.list = list;
			this.keys = List.copyOf(keys);
		}

		/**
		 * Owners whom the rows name. Each has so few that all of them may be numbered.
		 * @param list name of the list in cursors
		 * @param column with the owner's key
		 * @param keys of the owners
		 * @return the owners
		 */
		public static Owners named(String list, String column, Collection<String> keys) {
			return new Named(list, column, keys);
		}

		/**
		 * Divisions, whose are the rows that lie in or under them: a village's are its
		 * township's and its county's too, and a county has too many to number.
		 * @param list name of the list in cursors
		 * @param wall the columns that tell where a row lies
		 * @param codes of the divisions
		 * @return the owners
		 */
		public static Owners divisions(String list, Wall wall, Collection<String> codes) {
			return new Divisions(list, wall, codes);
		}

		abstract String first(Reach<?> reach, List<String> ways);

		abstract String behind(Reach<?> reach, List<String> ways);

		abstract String count(Query query, List<String> ways);

	}

	private static final class Named extends Owners {

		private static final String KEYS = "owners";

		private final String column;

		private Named(String list, String column, Collection<String> keys) {
			super(list, keys);
			this.column = column;
			super.parameters.put(KEYS, super.keys);
		}

		@Override
		String first(Reach<?> reach, List<String> ways) {
			String numbered = "%s, %s as %s, row_number() over (partition by %2$s order by %4$s) as place"
				.formatted(reach.query.select, this.column, Owners.OWNER, reach.order.by(reach.up()))
					+ reach.query.rows(owned(reach.query, ways), reach.after());
			return "select * from (%s) numbered where place <= %d order by %s, place".formatted(numbered, reach.limit(),
					Owners.OWNER);
		}

		@Override
		String behind(Reach<?> reach, List<String> ways) {
			return "select distinct " + this.column + " as " + Owners.OWNER
					+ reach.query.rows(owned(reach.query, ways), reach.behind());
		}

		@Override
		String count(Query query, List<String> ways) {
			return "select " + this.column + " as " + Owners.OWNER + ", count(*)"
					+ query.rows(owned(query, ways), List.of()) + " group by " + this.column;
		}

		private String owned(Query query, List<String> ways) {
			return this.column + " in (:" + KEYS + ") and " + query.whole(ways);
		}

	}

	private static final class Divisions extends Owners {

		private final List<String> conditions = new ArrayList<>();

		private Divisions(String list, Wall wall, Collection<String> codes) {
			super(list, codes);
			for (String code : super.keys) {
				String name = "owner" + this.conditions.size();
				this.conditions.add(wall.within(Area.of(code), name, super.parameters));
				super.parameters.put(name, code);
			}
		}

		@Override
		String first(Reach<?> reach, List<String> ways) {
			List<String> parts = reach.query.split(ways, PARTS / Math.max(1, this.conditions.size()));
			return union(each((owner, lies) -> parts.stream()
				.map((part) -> reach.part(reach.sortable(reach.query.select + ", " + owner), lies + " and " + part,
						reach.after(), reach.up(), reach.limit()))))
					+ " order by " + Owners.OWNER + ", " + reach.sorted();
		}

		@Override
		String behind(Reach<?> reach, List<String> ways) {
			String whole = reach.query.whole(ways);
			return union(each((owner, lies) -> Stream
				.of(reach.part("select " + owner, lies + " and " + whole, reach.behind(), !reach.up(), 1))));
		}

		@Override
		String count(Query query, List<String> ways) {
			String whole = query.whole(ways);
			return union(each((owner, lies) -> Stream
				.of("select " + owner + ", count(*)" + query.rows(lies + " and " + whole, List.of()))));
		}

		private Stream<String> each(BiFunction<String, String, Stream<String>> selects) {
			return IntStream.range(0, this.conditions.size())
				.boxed()
				.flatMap((index) -> selects.apply("cast(:owner%d as char(12)) as %s".formatted(index, Owners.OWNER),
						this.conditions.get(index)));
		}

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

		private String rows(String conditions, List<String> more) {
			List<String> all = new ArrayList<>(List.of(conditions));
			all.addAll(more);
			return " from " + this.from + " where " + String.join(" and ", all)
					+ (this.group.isEmpty() ? "" : " group by " + this.group);
		}

		private String counted(String conditions) {
			return "select count(%s) from %s where %s".formatted(this.group.isEmpty() ? "*" : "distinct " + this.group,
					this.from, conditions);
		}

		/**
		 * The conditions of as many parts as there may be, which together are all rows.
		 */
		private List<String> split(List<String> ways, int most) {
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

		private String whole(List<String> ways) {
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

		private String after(boolean up) {
			return from(up ? ">" : "<", "");
		}

		private String upTo(boolean up) {
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
