package io.duban.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where each finding is planted: at most one at a household and one in a village. The
 * first household of each village is spared findings and decoys, so that the village's
 * water scheme has a user and the next household a neighbour.
 */
record Plan(Map<Integer, HouseholdFinding> households, Map<Integer, VillageFinding> villages, Set<Integer> spared) {

	// from here on every rule is broken at least once
	private static final int ENOUGH_HOUSEHOLDS = 200;

	static Plan of(Spread spread, Style style, Chance chance) {
		var villages = IntStream.range(0, spread.villages().size()).boxed().toList();
		var spared = new HashSet<>(villages.stream().map(spread::first).toList());
		var others = IntStream.range(0, spread.households()).filter(each -> !spared.contains(each)).boxed().toList();
		boolean enough = spread.households() >= ENOUGH_HOUSEHOLDS;
		return new Plan(places(HouseholdFinding.values(), others, spread.households(), enough, style, chance),
				places(VillageFinding.values(), villages, villages.size(), enough, style, chance), spared);
	}

	private static <F extends Finding> Map<Integer, F> places(F[] findings, List<Integer> candidates, int all,
			boolean enough, Style style, Chance chance) {
		var places = new HashMap<Integer, F>();
		var free = chance.shuffled(new ArrayList<>(candidates)).iterator();
		for (F finding : findings) {
			int wanted = Math.toIntExact(Math.round((long) all * finding.perMille() * style.findings() / 1_000.0));
			for (int i = 0; i < Math.max(wanted, enough ? 1 : 0) && free.hasNext(); i++) {
				places.put(free.next(), finding);
			}
		}
		return places;
	}

}
