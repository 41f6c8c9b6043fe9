package io.duban.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proves of events that are seen that the last signed checkpoint holds them. */
@Component
public class Proofs {

	private static final int BATCH = 500;

	private final Publisher publisher;

	private final Tree tree;

	private final Keys keys;

	private final JdbcClient jdbc;

	Proofs(Publisher publisher, Tree tree, Keys keys, JdbcClient jdbc) {
		this.publisher = publisher;
		this.tree = tree;
		this.keys = keys;
		this.jdbc = jdbc;
	}

	/**
	 * The last state of the record that was signed.
	 * @return empty until there is one
	 */
	public Optional<SignedState> last() {
		return this.publisher.last().map((signed) -> SignedState.of(signed, this.keys));
	}

	/**
	 * Proofs for many events in a few statements.
	 * @param positions of events that the current person sees
	 * @return by position, for those that the last checkpoint has
	 */
	public Map<Long, Inclusion> of(Collection<Long> positions) {
		return this.publisher.last().map((signed) -> of(signed.checkpoint(), positions)).orElseGet(Map::of);
	}

	Map<Long, Inclusion> of(Checkpoint checkpoint, Collection<Long> positions) {
		List<Long> held = positions.stream()
			.filter((position) -> position >= 0 && position < checkpoint.size())
			.distinct()
			.toList();
		Map<Long, Inclusion> proofs = new HashMap<>();
		// Beside each event lie 255 others that its proof is made of: not too many at
		// once.
		for (int from = 0; from < held.size(); from += BATCH) {
			List<Long> some = held.subList(from, Math.min(held.size(), from + BATCH));
			Proof.Subtrees near = this.tree.near(some, checkpoint.size());
			leaves(some).forEach((index,
					leaf) -> proofs.put(index, new Inclusion(index, leaf.toString(), checkpoint.size(),
							checkpoint.root().toString(),
							Proof.inclusion(near, index, checkpoint.size()).stream().map(Hash::toString).toList())));
		}
		return proofs;
	}

	private Map<Long, Hash> leaves(List<Long> positions) {
		Map<Long, Hash> leaves = new HashMap<>();
		this.jdbc.sql("select idx, hash from record_leaf where idx in (:positions)")
			.param("positions", positions)
			.query((row) -> {
				leaves.put(row.getLong(1), Hash.of(row.getBytes(2)));
			});
		return leaves;
	}

}
