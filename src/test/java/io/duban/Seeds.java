package io.duban;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seeds of random sequences: new ones in each run, told in the log, and
 * {@code -Dduban.seeds=17,4} for the same ones again.
 */
final class Seeds {

	private static final Logger log = LoggerFactory.getLogger(Seeds.class);

	private static final String GIVEN = System.getProperty("duban.seeds", "");

	private Seeds() {
	}

	/** As many as are asked for, or those that were given. */
	static List<Long> some(int number) {
		SplittableRandom random = new SplittableRandom();
		List<Long> seeds = areGiven() ? Arrays.stream(GIVEN.split(",")).map(Long::valueOf).toList()
				: Stream.generate(() -> random.nextLong(Integer.MAX_VALUE)).limit(number).toList();
		log.info("For the same sequences again: -Dduban.seeds={}",
				String.join(",", seeds.stream().map(String::valueOf).toList()));
		return seeds;
	}

	static boolean areGiven() {
		return !GIVEN.isEmpty();
	}

}
