package io.duban.exit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * A household or a village held against its indicators on a day.
 *
 * @param number 户编号, or the village's code
 * @param on the day
 * @param set the set that was in force then
 * @param results one for each indicator, in the set's order
 */
public record Evaluation(String number, LocalDate on, IndicatorSet set, List<Result> results) {

	/**
	 * Whether all indicators hold.
	 * @return false as well while one has no value
	 */
	public boolean holds() {
		return this.results.stream().allMatch((result) -> result.status() == Status.HELD);
	}

	/**
	 * Keys of indicators in a status.
	 * @param status which
	 * @return in the set's order
	 */
	public List<String> in(Status status) {
		return this.results.stream()
			.filter((result) -> result.status() == status)
			.map((result) -> result.indicator().key())
			.toList();
	}

	/** Refuses a step that needs all indicators to hold, with what is missing. */
	void require() {
		List<String> without = in(Status.NO_VALUE);
		if (!without.isEmpty()) {
			throw new Refused("INDICATOR_WITHOUT_VALUE", "Enter a value first for " + String.join(", ", without),
					Map.of("indicators", String.join(" ", without), "set", version()));
		}
		if (!holds()) {
			Map<String, String> figures = new TreeMap<>(Map.of("set", version()));
			this.results.stream()
				.filter((result) -> result.status() == Status.NOT_HELD)
				.forEach((result) -> figures.put(result.indicator().key(), result.text()));
			throw new Refused("INDICATORS_NOT_HELD",
					"Not yet: " + this.results.stream()
						.filter((result) -> result.status() == Status.NOT_HELD)
						.map((result) -> result.indicator().key() + " " + result.text())
						.collect(Collectors.joining("; ")),
					figures);
		}
	}

	/** What was held against what, for the record. */
	Map<String, String> figures() {
		return new TreeMap<>(
				this.results.stream().collect(Collectors.toMap((result) -> result.indicator().key(), Result::text)));
	}

	String version() {
		return String.valueOf(this.set.version());
	}

	/** Whether an indicator is met. */
	public enum Status {

		/** It is. */
		HELD,
		/** It is not. */
		NOT_HELD,
		/** Nobody has entered a value. */
		NO_VALUE

	}

	/**
	 * How one indicator stands.
	 *
	 * @param subject of a household or a village
	 * @param number 户编号, or the village's code
	 * @param on the day
	 * @param indicator the indicator
	 * @param value the last value until that day, if there is one
	 * @param openIssue whether an issue on its line is open at the household today
	 */
	public record Result(IndicatorSet.Subject subject, String number, LocalDate on, Indicator indicator,
			@Nullable IndicatorValue value, boolean openIssue) {

		/**
		 * Whether it is met.
		 * @return without a value never that it is not
		 */
		public Status status() {
			if (this.value == null) {
				return Status.NO_VALUE;
			}
			return (this.indicator.isMetBy(this.value) && !this.openIssue) ? Status.HELD : Status.NOT_HELD;
		}

		private String text() {
			String found = (this.value != null) ? this.value.text() : "-";
			String against = switch (this.indicator.measure()) {
				case HELD -> "";
				case AT_LEAST -> " ≥ ";
				case AT_MOST -> " ≤ ";
			};
			String threshold = (this.indicator.threshold() != null)
					? against + this.indicator.threshold().toPlainString() + " " + this.indicator.unit() : "";
			return found + threshold + (this.openIssue ? ", an issue on its line is open" : "");
		}

	}

}
