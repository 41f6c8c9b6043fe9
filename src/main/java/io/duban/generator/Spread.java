package io.duban.generator;

import java.util.List;
import java.util.stream.IntStream;

import io.duban.generator.Divisions.Village;

/**
 * Which villages a county's households live in, numbered through from village to village:
 * a handful in each until all villages are settled.
 */
record Spread(List<Village> villages, int households) {

	private static final int HANDFUL = 5;

	static Spread of(int households, List<Village> all) {
		int settled = Math.max(1, Math.min(all.size(), households / HANDFUL));
		return new Spread(IntStream.range(0, settled)
			.mapToObj(each -> all.get((2 * each + 1) * all.size() / (2 * settled)))
			.toList(), households);
	}

	/** The first household of a village, or of the one behind the last. */
	int first(int village) {
		return Math.toIntExact((long) village * households / villages.size());
	}

	int size(int village) {
		return first(village + 1) - first(village);
	}

}
