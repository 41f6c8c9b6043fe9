package io.duban.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What convinces somebody who has only roots: RFC 6962's audit paths and consistency
 * proofs, made here and verified as RFC 9162 does it, by whoever does not trust us.
 */
final class Proof {

	private Proof() {
	}

	/**
	 * The root over the first leaves.
	 * @param tree its complete subtrees
	 * @param size how many leaves
	 * @return the root
	 */
	static Hash root(Subtrees tree, long size) {
		return (size == 0) ? Hash.EMPTY : range(tree, 0, size);
	}

	/**
	 * Proves that a leaf is in a tree.
	 * @param tree its complete subtrees
	 * @param index of the leaf
	 * @param size how many leaves the tree has
	 * @return hashes from the leaf's neighbour up
	 */
	static List<Hash> inclusion(Subtrees tree, long index, long size) {
		if (index < 0 || index >= size) {
			throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
		}
		List<Hash> path = new ArrayList<>();
		path(tree, index, 0, size, path);
		return path;
	}

	private static void path(Subtrees tree, long index, long begin, long end, List<Hash> path) {
		if (end - begin == 1) {
			return;
		}
		long middle = begin + split(end - begin);
		if (index < middle) {
			path(tree, index, begin, middle, path);
			path.add(range(tree, middle, end));
		}
		else {
			path(tree, index, middle, end, path);
			path.add(range(tree, begin, middle));
		}
	}

	/**
	 * Proves that a tree is an older one with more leaves after it.
	 * @param tree its complete subtrees
	 * @param from how many leaves the older one has, 1 at least
	 * @param to how many it has
	 * @return hashes from the lowest up
	 */
	static List<Hash> consistency(Subtrees tree, long from, long to) {
		if (from < 1 || from > to) {
			throw new IllegalArgumentException("No tree of " + from + " within one of " + to);
		}
		List<Hash> proof = new ArrayList<>();
		steps(tree, from, 0, to, true, proof);
		return proof;
	}

	private static void steps(Subtrees tree, long from, long begin, long end, boolean whole, List<Hash> proof) {
		if (from == end) {
			if (!whole) {
				proof.add(range(tree, begin, end));
			}
			return;
		}
		long middle = begin + split(end - begin);
		if (from <= middle) {
			steps(tree, from, begin, middle, whole, proof);
			proof.add(range(tree, middle, end));
		}
		else {
			steps(tree, from, middle, end, false, proof);
			proof.add(range(tree, begin, middle));
		}
	}

	/**
	 * Verifies that a leaf is in a tree.
	 * @param leaf its hash
	 * @param index its index
	 * @param size of the tree
	 * @param path from {@link #inclusion}
	 * @param root the tree's
	 * @return whether it is
	 */
	static boolean isIncluded(Hash leaf, long index, long size, List<Hash> path, Hash root) {
		if (index < 0 || index >= size) {
			return false;
		}
		long at = index;
		long last = size - 1;
		Hash hash = leaf;
		for (Hash step : path) {
			if (last == 0) {
				return false;
			}
			if ((at & 1) == 1 || at == last) {
				hash = Hash.node(step, hash);
				int zeros = Long.numberOfTrailingZeros(at);
				at >>= zeros;
				last >>= zeros;
			}
			else {
				hash = Hash.node(hash, step);
			}
			at >>= 1;
			last >>= 1;
		}
		return last == 0 && hash.equals(root);
	}

	/**
	 * Verifies that a tree is an older one with more leaves after it.
	 * @param from size of the older
	 * @param older its root
	 * @param to size of the newer
	 * @param newer its root
	 * @param proof from {@link #consistency}
	 * @return whether it is
	 */
	static boolean isConsistent(long from, Hash older, long to, Hash newer, List<Hash> proof) {
		if (from == to) {
			return proof.isEmpty() && older.equals(newer);
		}
		if (from < 1 || from > to || proof.isEmpty()) {
			return false;
		}
		int begin = Long.numberOfTrailingZeros(from);
		long at = (from - 1) >> begin;
		long last = (to - 1) >> begin;
		boolean whole = Long.bitCount(from) == 1;
		Hash first = whole ? older : proof.get(0);
		Hash second = first;
		for (Hash step : whole ? proof : proof.subList(1, proof.size())) {
			if (last == 0) {
				return false;
			}
			if ((at & 1) == 1 || at == last) {
				first = Hash.node(step, first);
				second = Hash.node(step, second);
				int zeros = Long.numberOfTrailingZeros(at);
				at >>= zeros;
				last >>= zeros;
			}
			else {
				second = Hash.node(second, step);
			}
			at >>= 1;
			last >>= 1;
		}
		return last == 0 && first.equals(older) && second.equals(newer);
	}

	/** The root over leaves from one to before another. */
	private static Hash range(Subtrees tree, long begin, long end) {
		long size = end - begin;
		if (Long.bitCount(size) == 1) {
			int level = Long.numberOfTrailingZeros(size);
			return tree.hash(level, begin >> level);
		}
		long middle = begin + split(size);
		return Hash.node(range(tree, begin, middle), range(tree, middle, end));
	}

	/** The largest power of two below a number. */
	private static long split(long size) {
		return Long.highestOneBit(size - 1);
	}

	/** The subtrees of a tree that have all their leaves. */
	interface Subtrees {

		/**
		 * One of them.
		 * @param level 0 for a leaf; it has two to the power of it
		 * @param index how many of its level are before it
		 * @return its root
		 */
		Hash hash(int level, long index);

	}

}
