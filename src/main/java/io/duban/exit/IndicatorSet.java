package io.duban.exit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.duban.setting.DatedSet;

/**
 * The indicators of a household or a village, in one version, which is in force from a
 * day on until a later one is.
 *
 * @param subject of what
 * @param name what the set is called
 * @param version 1 for the first
 * @param effective the first day
 * @param template whether it is the county's default, to be replaced by its own
 * @param indicators in their order
 */
public record IndicatorSet(Subject subject, String name, int version, LocalDate effective, boolean template,
		List<Indicator> indicators) {

	public IndicatorSet {
		indicators = List.copyOf(indicators);
	}

	/** It says what each indicator asks for. */
	DatedSet dated(String folder) {
		return new DatedSet(folder + "/" + this.subject.name().toLowerCase(Locale.ROOT), this.version, this.effective,
				this.indicators.stream()
					.sorted(Comparator.comparing(Indicator::key))
					.map(Indicator::says)
					.collect(Collectors.joining(", ")));
	}

	/**
	 * An indicator of the set.
	 * @param key its name for programs
	 * @return the indicator, if the set has it
	 */
	public Optional<Indicator> find(String key) {
		return this.indicators.stream().filter((one) -> one.key().equals(key)).findFirst();
	}

	/** What has indicators. */
	public enum Subject {

		/** A household. */
		HOUSEHOLD,
		/** A village. */
		VILLAGE

	}

}
