package io.duban.exit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.exit.Indicator.Measure;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.issue.Line;
import io.duban.setting.DatedSet;
import io.duban.setting.DatedSets;
import io.duban.setting.SettingFiles;

/**
 * All sets of indicators: the templates under {@code indicators/} and the county's own in
 * the folder {@code duban.indicators}, each version a file of its own. They are data,
 * read and checked at the start.
 */
@Component
class IndicatorSets implements DatedSets {

	private static final String FOLDER = "indicators";

	private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

	private static final int MOST = 50;

	private final List<IndicatorSet> all;

	IndicatorSets(@Value("${duban.indicators:}") String more) {
		List<IndicatorSet> sets = SettingFiles.read(FOLDER, more, Written.class, Written::set);
		sets.sort(Comparator.comparing(IndicatorSet::effective));
		for (Subject subject : Subject.values()) {
			check(subject, sets.stream().filter((set) -> set.subject() == subject).toList());
		}
		this.all = List.copyOf(sets);
	}

	@Override
	public List<DatedSet> dated() {
		return this.all.stream().map((set) -> set.dated(FOLDER)).toList();
	}

	/**
	 * The set that is in force.
	 * @param subject for what
	 * @param on the day
	 * @return the one that began last
	 */
	IndicatorSet inForce(Subject subject, LocalDate on) {
		IndicatorSet found = null;
		for (IndicatorSet set : this.all) {
			if (set.subject() == subject && !set.effective().isAfter(on)) {
				found = set;
			}
		}
		if (found == null) {
			throw new Refused("NO_INDICATORS", "No set of indicators was in force on " + on
					+ ": add one with an earlier day to the folder duban.indicators");
		}
		return found;
	}

	private static void check(Subject subject, List<IndicatorSet> sets) {
		BadSetting.when(sets.isEmpty(), "No file of indicators is for subject: " + subject + ".");
		Set<Object> seen = new HashSet<>();
		for (IndicatorSet set : sets) {
			BadSetting.unless(seen.add(set.version()),
					"Two files of indicators for a %s have version %d: give the newer one a higher version."
						.formatted(subject, set.version()));
			BadSetting.unless(seen.add(set.effective()),
					"Two files of indicators for a %s are effective from %s: only one set is in force on a day."
						.formatted(subject, set.effective()));
		}
	}

	/**
	 * A file as it is written.
	 *
	 * @param subject of what
	 * @param name what the set is called
	 * @param version 1 for the first
	 * @param effective the first day
	 * @param template whether it is a template
	 * @param indicators in their order
	 */
	record Written(@Nullable Subject subject, @Nullable String name, @Nullable Integer version,
			@Nullable String effective, boolean template, @Nullable List<WrittenIndicator> indicators) {

		IndicatorSet set(String file) {
			List<WrittenIndicator> written = (this.indicators != null) ? this.indicators : List.of();
			BadSetting.when(written.isEmpty() || written.size() > MOST,
					"%s must have 1 to %d indicators.".formatted(file, MOST));
			Set<String> keys = new HashSet<>();
			List<Indicator> all = new ArrayList<>();
			for (WrittenIndicator one : written) {
				Indicator indicator = one.indicator(file + ", indicator " + (all.size() + 1));
				BadSetting.unless(keys.add(indicator.key()), file + " has two indicators " + indicator.key() + ".");
				all.add(indicator);
			}
			int number = SettingFiles.present(this.version, file, "version");
			BadSetting.unless(number > 0, file + ": version is 1 or more.");
			return new IndicatorSet(SettingFiles.present(this.subject, file, "subject"),
					SettingFiles.present(this.name, file, "name"), number, SettingFiles.effective(this.effective, file),
					this.template, all);
		}

	}

	/**
	 * An indicator as it is written.
	 *
	 * @param key its name for programs
	 * @param name as people say it
	 * @param description what it means
	 * @param measure how a value is held against it
	 * @param threshold the figure that it is held against
	 * @param unit of the figure
	 * @param line a line of inspection
	 */
	record WrittenIndicator(@Nullable String key, @Nullable String name, @Nullable String description,
			@Nullable Measure measure, @Nullable BigDecimal threshold, @Nullable String unit, @Nullable Line line) {

		Indicator indicator(String place) {
			String named = SettingFiles.present(this.key, place, "key");
			BadSetting.unless(KEY.matcher(named).matches(),
					place + ": key has capital letters, digits and _ alone, such as INCOME.");
			Measure how = SettingFiles.present(this.measure, place, "measure");
			BadSetting.unless((how == Measure.HELD) == (this.threshold == null),
					place + ": AT_LEAST and AT_MOST need a threshold, and HELD has none.");
			BadSetting.when(how != Measure.HELD && !StringUtils.hasText(this.unit),
					place + ": a figure needs its unit.");
			return new Indicator(named, SettingFiles.present(this.name, place, "name"),
					SettingFiles.present(this.description, place, "description"), how, this.threshold, this.unit,
					this.line);
		}

	}

}
