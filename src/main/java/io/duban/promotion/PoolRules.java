package io.duban.promotion;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.setting.DatedSet;
import io.duban.setting.DatedSets;
import io.duban.setting.SettingFiles;

/**
 * All quotas and shares: the shipped one under {@code pools/} and the county's own in the
 * folder {@code duban.pools}, each version a file of its own. They are data, read and
 * checked at the start.
 */
@Component
public class PoolRules implements DatedSets {

	private static final String FOLDER = "pools";

	private static final int WHOLE = 100;

	private final List<PoolRule> all;

	PoolRules(@Value("${duban.pools:}") String more) {
		List<PoolRule> rules = SettingFiles.read(FOLDER, more, Written.class, Written::rule)
			.stream()
			.sorted(Comparator.comparing(PoolRule::effective))
			.toList();
		BadSetting.when(rules.isEmpty(), "No file of pools is there.");
		Set<Object> seen = new HashSet<>();
		for (PoolRule rule : rules) {
			BadSetting.unless(seen.add(rule.version()),
					"Two files of pools have version " + rule.version() + ": give the newer one a higher version.");
			BadSetting.unless(seen.add(rule.effective()),
					"Two files of pools are effective from " + rule.effective() + ": only one is in force on a day.");
		}
		this.all = rules;
	}

	@Override
	public List<DatedSet> dated() {
		return this.all.stream().map((rule) -> rule.dated(FOLDER)).toList();
	}

	/**
	 * What is in force.
	 * @param on the day
	 * @return the one that began last
	 */
	public PoolRule inForce(LocalDate on) {
		return this.all.stream()
			.filter((rule) -> !rule.effective().isAfter(on))
			.reduce((one, later) -> later)
			.orElseThrow(() -> new Refused("NO_POOLS", "No quotas of pools were in force on " + on
					+ ": add a file with an earlier day to the folder duban.pools"));
	}

	/**
	 * A file as it is written.
	 *
	 * @param version 1 for the first
	 * @param effective the first day
	 * @param quotas how many each pool takes
	 * @param share in percent
	 */
	record Written(@Nullable Integer version, @Nullable String effective, @Nullable Map<Tier, Integer> quotas,
			@Nullable Integer share) {

		PoolRule rule(String file) {
			Map<Tier, Integer> all = SettingFiles.present(this.quotas, file, "quotas");
			for (Tier tier : Tier.values()) {
				BadSetting.unless(all.containsKey(tier) && all.get(tier) >= 0,
						file + ": quotas has a number of 0 or more for " + tier + ".");
			}
			int percent = SettingFiles.present(this.share, file, "share");
			BadSetting.unless(percent >= 0 && percent <= WHOLE, file + ": share is 0 to 100 percent.");
			int number = SettingFiles.present(this.version, file, "version");
			BadSetting.unless(number > 0, file + ": version is 1 or more.");
			return new PoolRule(number, SettingFiles.effective(this.effective, file), all, percent);
		}

	}

}
