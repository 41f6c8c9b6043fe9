package io.duban.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.score.Weight.Per;
import io.duban.setting.DatedSet;
import io.duban.setting.DatedSets;
import io.duban.setting.SettingFiles;

/**
 * All sets of weights: the template under {@code scores/} and the county's own in the
 * folder {@code duban.scores}, each version a file of its own. They are data, read and
 * checked at the start.
 */
@Component
class ScoreSets implements DatedSets {

	private static final String FOLDER = "scores";

	private final List<ScoreSet> all;

	ScoreSets(@Value("${duban.scores:}") String more) {
		List<ScoreSet> sets = SettingFiles.read(FOLDER, more, Written.class, Written::set);
		sets.sort(Comparator.comparing(ScoreSet::effective));
		Set<Object> seen = new HashSet<>();
		for (ScoreSet set : sets) {
			BadSetting.unless(seen.add(set.version()),
					"Two files of scores have version " + set.version() + ": give the newer one a higher version.");
			BadSetting.unless(seen.add(set.effective()), "Two files of scores are effective from " + set.effective()
					+ ": only one set is in force on a day.");
		}
		this.all = List.copyOf(sets);
	}

	@Override
	public List<DatedSet> dated() {
		return this.all.stream().map((set) -> set.dated(FOLDER)).toList();
	}

	/**
	 * The set that is in force.
	 * @param on the day
	 * @return the one that began last
	 */
	ScoreSet inForce(LocalDate on) {
		return this.all.stream()
			.filter((set) -> !set.effective().isAfter(on))
			.reduce((before, later) -> later)
			.orElseThrow(() -> new Refused("NO_WEIGHTS",
					"No set of weights was in force on " + on
							+ ": add one with an earlier day to the folder duban.scores",
					Map.of("day", on.toString())));
	}

	/**
	 * A file as it is written.
	 *
	 * @param name what the set is called
	 * @param version 1 for the first
	 * @param effective the first day
	 * @param template whether it is a template
	 * @param base what everybody begins with
	 * @param weights in their order
	 */
	record Written(@Nullable String name, @Nullable Integer version, @Nullable String effective, boolean template,
			@Nullable BigDecimal base, @Nullable List<WrittenWeight> weights) {

		ScoreSet set(String file) {
			List<Weight> all = new ArrayList<>();
			Set<Measure> missing = EnumSet.allOf(Measure.class);
			for (WrittenWeight one : (this.weights != null) ? this.weights : List.<WrittenWeight>of()) {
				Weight weight = one.weight(file + ", weight " + (all.size() + 1));
				BadSetting.unless(missing.remove(weight.measure()),
						file + " has two weights " + weight.measure() + ".");
				all.add(weight);
			}
			BadSetting.unless(missing.isEmpty(), file + " lacks weights of " + missing + ": 0 counts nothing.");
			int number = SettingFiles.present(this.version, file, "version");
			BadSetting.unless(number > 0, file + ": version is 1 or more.");
			return new ScoreSet(SettingFiles.present(this.name, file, "name"), number,
					SettingFiles.effective(this.effective, file), this.template,
					SettingFiles.present(this.base, file, "base"), all);
		}

	}

	/**
	 * A weight as it is written.
	 *
	 * @param key the measure
	 * @param name as people say it
	 * @param points for one of it
	 * @param per what it is divided by
	 */
	record WrittenWeight(@Nullable Measure key, @Nullable String name, @Nullable BigDecimal points, @Nullable Per per) {

		Weight weight(String place) {
			return new Weight(SettingFiles.present(this.key, place, "key"),
					SettingFiles.present(this.name, place, "name"), SettingFiles.present(this.points, place, "points"),
					SettingFiles.present(this.per, place, "per"));
		}

	}

}
