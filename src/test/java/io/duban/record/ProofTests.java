package io.duban.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The tree by the vectors that Certificate Transparency published, and its proofs against
 * whoever would bend them.
 */
class ProofTests {

	private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
			"606162636465666768696a6b6c6d6e6f");

	private static final List<String> ROOTS = List.of(
			"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
			"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
			"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
			"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
			"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
			"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
			"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
			"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

	private final Grown published = grown(LEAVES.stream().map((leaf) -> Hash.leaf(HexFormat.of().parseHex(leaf))));

	@Test
	void hasThePublishedRoots() {
		assertThat(Frontier.empty().root()).isEqualTo(Hash.EMPTY);
		assertThat(this.published.roots).map((root) -> HexFormat.of().formatHex(root.bytes())).isEqualTo(ROOTS);
		for (int size = 1; size <= LEAVES.size(); size++) {
			assertThat(Proof.root(this.published, size)).isEqualTo(this.published.roots.get(size - 1));
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, ''",
			"0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
			"5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
			"2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
			"1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b" })
	void givesThePublishedAuditPaths(int index, int size, String path) {
		assertThat(hex(Proof.inclusion(this.published, index, size))).isEqualTo(path);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, ''",
			"1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
			"6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
			"2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b" })
	void givesThePublishedConsistencyProofs(int from, int to, String proof) {
		assertThat(hex(Proof.consistency(this.published, from, to))).isEqualTo(proof);
	}

	@Test
	void hasNoProofOfALeafThatIsNotThere() {
		assertThatThrownBy(() -> Proof.inclusion(this.published, 8, 8)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> Proof.inclusion(this.published, -1, 8)).isInstanceOf(IllegalArgumentException.class);
	}

	@Property(tries = 200)
	void provesEachLeafOfATreeAndNoOther(@ForAll @IntRange(min = 1, max = 300) int size,
			@ForAll @IntRange(max = 299) int leaf, @ForAll @IntRange(max = 299) int other) {
		Grown tree = tree(size);
		long index = leaf % size;
		List<Hash> path = Proof.inclusion(tree, index, size);
		Hash root = tree.roots.get(size - 1);

		assertThat(Proof.isIncluded(tree.hash(0, index), index, size, path, root)).isTrue();
		assertThat(Proof.isIncluded(tree.hash(0, other % size), index, size, path, root))
			.isEqualTo(other % size == index);
		assertThat(Proof.isIncluded(tree.hash(0, index), other % size, size, path, root))
			.isEqualTo(other % size == index);
		assertThat(Proof.isIncluded(tree.hash(0, index), index, size, longer(path), root)).isFalse();
		assertThat(Proof.isIncluded(tree.hash(0, index), size, size, path, root)).isFalse();
	}

	@Property(tries = 200)
	void provesThatATreeGrewAndNothingElse(@ForAll @IntRange(min = 1, max = 300) int one,
			@ForAll @IntRange(min = 1, max = 300) int two, @ForAll @IntRange(min = 1, max = 300) int third) {
		int from = Math.min(one, two);
		int to = Math.max(one, two);
		Grown tree = tree(to);
		List<Hash> proof = Proof.consistency(tree, from, to);
		Hash older = tree.roots.get(from - 1);
		Hash newer = tree.roots.get(to - 1);

		assertThat(Proof.isConsistent(from, older, to, newer, proof)).isTrue();
		assertThat(Proof.isConsistent(from, newer, to, newer, proof)).isEqualTo(from == to);
		assertThat(Proof.isConsistent(from, older, to, older, proof)).isEqualTo(from == to);
		assertThat(Proof.isConsistent(from, older, to, newer, longer(proof))).isFalse();
		int wrong = Math.min(third, to);
		assertThat(Proof.isConsistent(wrong, older, to, newer, proof)).isEqualTo(wrong == from);
	}

	@Property(tries = 300)
	void findsAnyBitThatIsTurned(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll @IntRange(max = 299) int leaf,
			@ForAll @IntRange(max = 255) int bit, @ForAll @IntRange(max = 20) int step) {
		Grown tree = tree(size);
		long index = leaf % size;
		Hash root = tree.roots.get(size - 1);
		List<Hash> path = new ArrayList<>(Proof.inclusion(tree, index, size));
		assertThat(Proof.isIncluded(turned(tree.hash(0, index), bit), index, size, path, root)).isFalse();
		assertThat(Proof.isIncluded(tree.hash(0, index), index, size, path, turned(root, bit))).isFalse();
		path.set(step % path.size(), turned(path.get(step % path.size()), bit));
		assertThat(Proof.isIncluded(tree.hash(0, index), index, size, path, root)).isFalse();

		long from = Math.max(1, index);
		List<Hash> proof = new ArrayList<>(Proof.consistency(tree, from, size));
		proof.set(step % proof.size(), turned(proof.get(step % proof.size()), bit));
		assertThat(Proof.isConsistent(from, tree.roots.get((int) from - 1), size, root, proof)).isFalse();
	}

	@Property(tries = 50)
	void goesOnFromAFrontierThatWasWrittenDown(@ForAll @IntRange(max = 300) int before,
			@ForAll @IntRange(max = 300) int after) {
		Frontier first = Frontier.empty();
		IntStream.range(0, before).forEach((leaf) -> first.append(leaf(leaf), Grown.DEAF));
		Frontier read = Frontier.of(before, first.bytes());
		IntStream.range(before, before + after).forEach((leaf) -> read.append(leaf(leaf), Grown.DEAF));

		assertThat(read.size()).isEqualTo(before + after);
		assertThat(read.root())
			.isEqualTo((before + after == 0) ? Hash.EMPTY : tree(before + after).roots.get(before + after - 1));
	}

	private static Hash turned(Hash hash, int bit) {
		byte[] bytes = hash.bytes();
		bytes[bit / 8] ^= (byte) (1 << (bit % 8));
		return Hash.of(bytes);
	}

	private static List<Hash> longer(List<Hash> path) {
		return Stream.concat(path.stream(), Stream.of(Hash.EMPTY)).toList();
	}

	private static String hex(List<Hash> hashes) {
		return String.join(" ", hashes.stream().map((hash) -> HexFormat.of().formatHex(hash.bytes())).toList());
	}

	private static Grown tree(int size) {
		return grown(IntStream.range(0, size).mapToObj(ProofTests::leaf));
	}

	private static Hash leaf(int number) {
		return Hash.leaf(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
	}

	private static Grown grown(Stream<Hash> leaves) {
		Grown tree = new Grown();
		Frontier frontier = Frontier.empty();
		leaves.forEach((leaf) -> {
			frontier.append(leaf, (level, index, hash) -> tree.subtrees.put(level + ":" + index, hash));
			tree.roots.add(frontier.root());
		});
		return tree;
	}

	/** A tree that keeps all its subtrees, and each root that it had. */
	private static final class Grown implements Proof.Subtrees {

		private static final Frontier.Completed DEAF = (level, index, hash) -> {
		};

		private final Map<String, Hash> subtrees = new HashMap<>();

		private final List<Hash> roots = new ArrayList<>();

		@Override
		public Hash hash(int level, long index) {
			return Objects.requireNonNull(this.subtrees.get(level + ":" + index));
		}

	}

}
