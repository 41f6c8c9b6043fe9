package io.duban.generator;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what is written and planted, as it happens. */
final class Tally {

	private final Map<Finding, Integer> planted = new HashMap<>();

	private final Map<Refusal, Integer> rejected = new EnumMap<>(Refusal.class);

	private int households;

	private int persons;

	void plant(Finding finding) {
		planted.merge(finding, 1, Integer::sum);
	}

	void reject(Refusal refusal) {
		rejected.merge(refusal, 1, Integer::sum);
	}

	void accept(Household household) {
		households++;
		persons += household.members.size();
	}

	int households() {
		return households;
	}

	Expected expected(LocalDate asOf, int rows, Cadres cadres, Mess.Count messy) {
		var issuesByRule = new LinkedHashMap<String, Integer>();
		Stream.<Finding>concat(Stream.of(HouseholdFinding.values()), Stream.of(VillageFinding.values()))
			.filter(planted::containsKey)
			.forEach(finding -> issuesByRule.put(finding.name(), planted.get(finding)));
		int issues = planted.values().stream().mapToInt(Integer::intValue).sum();
		return new Expected(asOf, new Expected.Register(rows, persons, households, messy.repeated(), rejected, persons),
				issuesByRule, issues, cadres.cadres(), cadres.responsibilities(), messy);
	}

}
