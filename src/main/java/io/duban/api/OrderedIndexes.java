package io.duban.api;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.core.Indexes;
import io.duban.core.Indexes.Index;

/**
 * Tells MySQL which indexes find a page's rows in the page's order, and leaves it the
 * choice among these. By itself it takes the rows that it looks for to be spread evenly,
 * and would go through a county in the order of numbers to find what is all at the end.
 */
@Component
class OrderedIndexes {

	/**
	 * A column that has one value in all rows, where the condition is not one of several.
	 */
	private static final Pattern ONE_VALUE = Pattern.compile("(\\w+)\\.(\\w+) (= [:'\\d]|is null)");

	/** Of the households of one cadre, or the issues of one page. */
	private static final Pattern SOME_VALUES = Pattern.compile("(\\w+)\\.\\w+ in\\s+(?:and |$)");

	private static final Pattern WITHIN = Pattern.compile("\\([^()]*\\)");

	private final Indexes indexes;

	OrderedIndexes(Indexes indexes) {
		this.indexes = indexes;
	}

	/**
	 * The hint for a part of a list.
	 * @param from tables, each with its alias
	 * @param conditions which rows
	 * @param order in which order
	 * @return a hint and a space, or an empty text where there is nothing to say
	 */
	String hint(String from, String conditions, Listing.Order<?> order) {
		String alias = order.id().split("\\.")[0];
		String outside = outside(conditions);
		String leading = leading(from, conditions, order);
		if (!leading.isEmpty()) {
			return "/*+ JOIN_PREFIX(%s) */ ".formatted(leading.split("\\.")[0]);
		}
		if (SOME_VALUES.matcher(outside).find()) {
			// So few rows that they may be sorted.
			return "";
		}
		Set<String> columns = new HashSet<>();
		Matcher pinned = ONE_VALUE.matcher(outside);
		while (pinned.find()) {
			if (pinned.group(1).equals(alias)) {
				columns.add(pinned.group(2));
			}
		}
		List<Index> serving = serving(this.indexes.of(table(from, alias)), columns, order.columns());
		return serving.isEmpty() ? "" : "/*+ INDEX(%s %s) */ ".formatted(alias,
				serving.stream().map(Index::name).collect(Collectors.joining(", ")));
	}

	/**
	 * The order of a part of a list, as the table has it that leads to its rows.
	 * @param from tables, each with its alias
	 * @param conditions which rows
	 * @param order in which order
	 * @param up the smallest first
	 * @return columns to sort by
	 */
	String order(String from, String conditions, Listing.Order<?> order, boolean up) {
		String leading = leading(from, conditions, order);
		return leading.isEmpty() ? order.by(up) : order.by(up).replace(order.id(), leading);
	}

	/**
	 * Where rows are told by a joined one that has their ids, such as one's own seat on a
	 * ballot, that table's index has them in their order. MySQL does not see that itself.
	 */
	private static String leading(String from, String conditions, Listing.Order<?> order) {
		if (!order.key().equals(order.id())) {
			return "";
		}
		Matcher pinned = ONE_VALUE.matcher(outside(conditions));
		while (pinned.find()) {
			Matcher joined = Pattern
				.compile("\\b(%s\\.\\w+) = %s\\b".formatted(pinned.group(1), Pattern.quote(order.id())))
				.matcher(from);
			if (joined.find()) {
				return joined.group(1);
			}
		}
		return "";
	}

	/** What stands in no parentheses. */
	private static String outside(String conditions) {
		String outside = conditions;
		String before;
		do {
			before = outside;
			outside = WITHIN.matcher(before).replaceAll("");
		}
		while (!outside.equals(before));
		return outside;
	}

	private static String table(String from, String alias) {
		Matcher table = Pattern.compile("(\\w+) " + alias + "\\b").matcher(from);
		if (!table.find()) {
			throw new IllegalArgumentException("No table " + alias + " in " + from);
		}
		return table.group(1);
	}

	/**
	 * Those that begin with columns of one value and go on in the order, without those
	 * that another one knows better.
	 */
	private static List<Index> serving(List<Index> indexes, Set<String> columns, List<String> order) {
		if (indexes.stream().anyMatch((index) -> index.unique() && columns.containsAll(index.columns()))) {
			return List.of();
		}
		Map<Index, Set<String>> begins = new LinkedHashMap<>();
		indexes.forEach((index) -> {
			int begin = Collections.indexOfSubList(index.columns(), order);
			if (begin >= 0 && columns.containsAll(index.columns().subList(0, begin))) {
				begins.put(index, Set.copyOf(index.columns().subList(0, begin)));
			}
		});
		boolean known = indexes.stream().anyMatch((index) -> columns.contains(index.columns().get(0)));
		return begins.entrySet()
			.stream()
			.filter((one) -> known != one.getValue().isEmpty())
			.filter((one) -> begins.values()
				.stream()
				.noneMatch((other) -> other.size() > one.getValue().size() && other.containsAll(one.getValue())))
			.map(Map.Entry::getKey)
			.toList();
	}

}
