package io.duban.record;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The complete subtrees of the record, as the database keeps them. */
@Component
class Tree implements Proof.Subtrees {

	/** Of so many levels one is kept; what is between is taken of what is beneath. */
	private static final int KEPT = 8;

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
		Frontier frontier = Frontier.empty();
		hashes.forEach((hash) -> frontier.append(hash, (unused, number, subtree) -> {
		}));
		return frontier.root();
	}

	private List<Hash> read(String sql, Object... values) {
		return this.jdbc.sql(sql).params(List.of(values)).query((row, index) -> Hash.of(row.getBytes(1))).list();
	}

}
