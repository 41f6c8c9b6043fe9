package io.duban.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The complete subtrees of the record, as the database keeps them. */
@Component
class Tree implements Proof.Subtrees {

	/** Of so many levels one is kept; what is between is taken of what is beneath. */
	private static final int KEPT = 8;

	/** Stretches of one statement. */
	private static final int BATCH = 100;

	private final JdbcClient jdbc;

	Tree(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	static boolean isKept(int level) {
		return level > 0 && level % KEPT == 0;
	}

	@Override
	public Hash hash(int level, long index) {
		int kept = level - level % KEPT;
		int above = level - kept;
		long first = index << above;
		long last = ((index + 1) << above) - 1;
		List<Hash> hashes = (kept == 0)
				? read("select hash from record_leaf where idx between ? and ? order by idx", first, last)
				: read("select hash from record_node where height = ? and idx between ? and ? order by idx", kept,
						first, last);
		if (hashes.size() != 1 << above) {
			throw new IllegalStateException("The record's tree has gaps: verify it");
		}
		return root(hashes);
	}

	/**
	 * The same tree with all that proofs of some leaves need read at once: of each kept
	 * level the stretches that lie beside them or beside the right edge.
	 * @param leaves indexes
	 * @param size how many leaves the proofs are for
	 * @return subtrees that ask the database for nothing more
	 */
	Proof.Subtrees near(Collection<Long> leaves, long size) {
		Map<Integer, Map<Long, Hash>> read = new HashMap<>();
		for (int level = 0; size >> level > 0; level += KEPT) {
			SortedSet<Long> stretches = new TreeSet<>();
			stretches.add((size - 1) >> (level + KEPT));
			for (long leaf : leaves) {
				stretches.add(leaf >> (level + KEPT));
			}
			read.put(level, stretches(level, List.copyOf(stretches)));
		}
		return (level, index) -> {
			int kept = level - level % KEPT;
			Map<Long, Hash> known = read.getOrDefault(kept, Map.of());
			long first = index << (level - kept);
			List<Hash> hashes = LongStream.range(first, (index + 1) << (level - kept))
				.mapToObj(known::get)
				.filter(Objects::nonNull)
				.toList();
			return (hashes.size() == 1 << (level - kept)) ? root(hashes) : hash(level, index);
		};
	}

	private Map<Long, Hash> stretches(int level, List<Long> stretches) {
		Map<Long, Hash> hashes = new HashMap<>();
		for (int from = 0; from < stretches.size(); from += BATCH) {
			List<Long> some = stretches.subList(from, Math.min(stretches.size(), from + BATCH));
			List<Object> bounds = new ArrayList<>();
			for (long stretch : some) {
				bounds.add(stretch << KEPT);
				bounds.add(((stretch + 1) << KEPT) - 1);
			}
			String where = some.stream().map((stretch) -> "idx between ? and ?").collect(Collectors.joining(" or "));
			this.jdbc
				.sql((level == 0) ? "select idx, hash from record_leaf where " + where
						: "select idx, hash from record_node where height = " + level + " and (" + where + ")")
				.params(bounds)
				.query((row) -> {
					hashes.put(row.getLong(1), Hash.of(row.getBytes(2)));
				});
		}
		return hashes;
	}

	private static Hash root(List<Hash> hashes) {
		Frontier frontier = Frontier.empty();
		hashes.forEach((hash) -> frontier.append(hash, (unused, number, subtree) -> {
		}));
		return frontier.root();
	}

	private List<Hash> read(String sql, Object... values) {
		return this.jdbc.sql(sql).params(List.of(values)).query((row, index) -> Hash.of(row.getBytes(1))).list();
	}

}
