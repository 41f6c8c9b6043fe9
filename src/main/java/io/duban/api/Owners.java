package io.duban.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.duban.api.Listing.Query;
import io.duban.security.Area;
import io.duban.security.Wall;

/** Whose the lists are that are read together. */
public abstract class Owners {

	static final String OWNER = "list_of";

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

	String list() {
		return this.list;
	}

	List<String> keys() {
		return this.keys;
	}

	Map<String, Object> parameters() {
		return this.parameters;
	}

	abstract String first(Reach<?> reach, List<String> ways);

	abstract String behind(Reach<?> reach, List<String> ways);

	abstract String count(Query query, List<String> ways);

	static String union(Stream<String> selects) {
		return selects.map((select) -> "(" + select + ")").collect(Collectors.joining(" union all "));
	}

	private static final class Named extends Owners {

		private static final String KEYS = "owners";

		private final String column;

		private Named(String list, String column, Collection<String> keys) {
			super(list, keys);
			this.column = column;
			parameters().put(KEYS, keys());
		}

		@Override
		String first(Reach<?> reach, List<String> ways) {
			String numbered = "%s, %s as %s, row_number() over (partition by %2$s order by %4$s) as place"
				.formatted(reach.query().select(), this.column, Owners.OWNER, reach.by())
					+ reach.query().rows(owned(reach.query(), ways), reach.after());
			return "select * from (%s) numbered where place <= %d order by %s, place".formatted(numbered, reach.limit(),
					Owners.OWNER);
		}

		@Override
		String behind(Reach<?> reach, List<String> ways) {
			return "select distinct " + this.column + " as " + Owners.OWNER
					+ reach.query().rows(owned(reach.query(), ways), reach.behind());
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
			for (String code : keys()) {
				String name = "owner" + this.conditions.size();
				this.conditions.add(wall.within(Area.of(code), name, parameters()));
				parameters().put(name, code);
			}
		}

		@Override
		String first(Reach<?> reach, List<String> ways) {
			List<String> parts = reach.query().split(ways, Reach.PARTS / Math.max(1, this.conditions.size()));
			return union(each((owner, lies) -> parts.stream()
				.map((part) -> reach.part(reach.sortable(reach.query().select() + ", " + owner), lies + " and " + part,
						reach.after(), reach.up(), reach.limit()))))
					+ " order by " + Owners.OWNER + ", " + reach.sorted();
		}

		@Override
		String behind(Reach<?> reach, List<String> ways) {
			String whole = reach.query().whole(ways);
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

}
