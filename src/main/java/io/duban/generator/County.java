package io.duban.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import io.duban.generator.Divisions.Village;

/** A synthetic county, drawn household by household and written down as it is drawn. */
final class County {

	// one row to be refused for so many households
	private static final int HOUSEHOLDS_PER_REFUSAL = 100;

	// stands where other households' numbers have their township's place
	private static final int REFUSED = 99;

	private static final int HOUSEHOLDS_PER_PROGRESS = 1_000;

	private static final List<Refusal> REASONS = List.of(Refusal.values());

	private final Divisions divisions = Divisions.read();

	private final Tally tally = new Tally();

	private final Chance chance;

	private final Spread spread;

	private final Plan plan;

	private final Mess mess;

	private final CountyFiles files;

	private final Cadres cadres;

	private final IntConsumer progress;

	private int refused;

	private County(int households, long seed, Style style, LocalDate asOf, Path folder, IntConsumer progress)
			throws IOException {
		this.chance = new Chance(seed, asOf);
		this.spread = Spread.of(households, divisions.villages());
		this.plan = Plan.of(spread, style, chance);
		this.mess = new Mess(style, new Chance(seed + 1, asOf));
		this.files = new CountyFiles(folder, divisions, asOf, mess, new Mess(style, new Chance(seed + 2, asOf)));
		this.cadres = new Cadres(files, divisions.county(), chance);
		this.progress = progress;
	}

	/**
	 * Writes all files into the folder, which is there already; progress is told the
	 * households so far.
	 */
	static Expected write(int households, long seed, Style style, LocalDate asOf, Path folder, IntConsumer progress)
			throws IOException {
		var county = new County(households, seed, style, asOf, folder, progress);
		try (var files = county.files) {
			county.write();
			var expected = county.tally.expected(asOf, files.register.rows(), county.cadres, county.mess.count());
			expected.write(folder.resolve("expected.json"));
			return expected;
		}
	}

	private void write() throws IOException {
		cadres.countyLeaders();
		divisions.townships().forEach(cadres::leadersOf);
		// stands in as the neighbour of the first household, which is spared and asks
		// nothing of it
		var last = new Household(spread.villages().get(0), "", chance);
		for (int village = 0; village < spread.villages().size(); village++) {
			last = writeVillage(village, last);
		}
		while (mess.isMessy() && refused < REASONS.size()) {
			writeRefused(last);
		}
		progress.accept(tally.households());
	}

	/** Returns the village's last household. */
	private Household writeVillage(int ordinal, Household neighbour) throws IOException {
		var village = spread.villages().get(ordinal);
		int size = spread.size(ordinal);
		int firstCadre = cadres.cadresOf(village, size);
		var children = new ArrayList<Person>();
		var last = neighbour;
		for (int i = 0; i < size; i++) {
			last = draw(spread.first(ordinal) + i, village, last);
			write(last);
			if (last.answeredFor) {
				cadres.answerFor(last, i, firstCadre, size);
			}
			last.members.stream().filter(Person::isChild).forEach(children::add);
		}
		var records = new VillageRecords(village, children, chance);
		var finding = plan.villages().get(ordinal);
		if (finding != null) {
			finding.plant(records, chance);
			tally.plant(finding);
		}
		files.write(records);
		return last;
	}

	private Household draw(int ordinal, Village village, Household neighbour) {
		var household = new Household(village, number(village.township().ordinal(), ordinal + 1), chance);
		var finding = plan.households().get(ordinal);
		if (finding != null) {
			finding.plant(household, neighbour, chance);
			tally.plant(finding);
		}
		else if (!plan.spared().contains(ordinal)) {
			Decoy.mayPlant(household, chance);
		}
		household.mayBeMonitored(chance);
		return household;
	}

	private void write(Household household) throws IOException {
		var repeated = new ArrayList<RegisterRow>();
		for (var person : household.members) {
			var row = files.row(household, person);
			files.register.write(row);
			if (mess.repeatsRow()) {
				repeated.add(row);
			}
		}
		for (var row : repeated) {
			files.register.writeAsItIs(row);
		}
		files.write(household);
		tally.accept(household);
		if (mess.isMessy() && tally.households() % HOUSEHOLDS_PER_REFUSAL == 0) {
			writeRefused(household);
		}
		if (tally.households() % HOUSEHOLDS_PER_PROGRESS == 0) {
			progress.accept(tally.households());
		}
	}

	private void writeRefused(Household accepted) throws IOException {
		var reason = REASONS.get(refused % REASONS.size());
		refused++;
		var stranger = new Household(accepted.village, number(REFUSED, refused), chance);
		var row = files.row(stranger, stranger.head());
		reason.spoil(row, accepted.numberOf(accepted.head()), chance);
		files.register.write(row);
		tally.reject(reason);
	}

	private String number(int township, int serial) {
		return "%s%02d%08d".formatted(divisions.county().code().substring(0, 6), township, serial);
	}

}
