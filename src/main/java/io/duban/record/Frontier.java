package io.duban.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the tree: the largest complete subtrees that it is made of, which is
 * all that adding leaves and taking the root needs.
 */
final class Frontier {

	private long size;

	/** The largest first. */
	private final List<Hash> peaks;

	private Frontier(long size, List<Hash> peaks) {
		this.size = size;
		this.peaks = new ArrayList<>(peaks);
	}

	/**
	 * Reads what {@link #bytes} wrote.
	 * @param size how many leaves the tree has
	 * @param bytes its complete subtrees
	 * @return the frontier
	 */
	static Frontier of(long size, byte[] bytes) {
		if (bytes.length != Long.bitCount(size) * Hash.LENGTH) {
			throw new IllegalArgumentException("No frontier of a tree of " + size);
		}
		List<Hash> peaks = new ArrayList<>();
		for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining();) {
			byte[] hash = new byte[Hash.LENGTH];
			left.get(hash);
			peaks.add(Hash.of(hash));
		}
		return new Frontier(size, peaks);
	}

	static Frontier empty() {
		return new Frontier(0, List.of());
	}

	byte[] bytes() {
		ByteBuffer bytes = ByteBuffer.allocate(this.peaks.size() * Hash.LENGTH);
		this.peaks.forEach((peak) -> bytes.put(peak.bytes()));
		return bytes.array();
	}

	long size() {
		return this.size;
	}

	/**
	 * Adds a leaf, and tells each subtree that it completes.
	 * @param leaf its hash
	 * @param completed is told of them, the leaf itself first
	 */
	void append(Hash leaf, Completed completed) {
		Hash hash = leaf;
		int level = 0;
		completed.subtree(level, this.size, hash);
		for (long index = this.size; (index & 1) == 1; index >>= 1) {
			hash = Hash.node(this.peaks.remove(this.peaks.size() - 1), hash);
			level++;
			completed.subtree(level, index >> 1, hash);
		}
		this.peaks.add(hash);
		this.size++;
	}

	Hash root() {
		if (this.peaks.isEmpty()) {
			return Hash.EMPTY;
		}
		Hash root = this.peaks.get(this.peaks.size() - 1);
		for (int peak = this.peaks.size() - 2; peak >= 0; peak--) {
			root = Hash.node(this.peaks.get(peak), root);
		}
		return root;
	}

	/** Is told of subtrees that have all their leaves, and so never change again. */
	interface Completed {

		/**
		 * One of them.
		 * @param level 0 for a leaf; it has two to the power of it
		 * @param index how many of its level are before it
		 * @param hash its root
		 */
		void subtree(int level, long index, Hash hash);

	}

}
