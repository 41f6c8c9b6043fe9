package io.duban.exit;

import java.math.BigDecimal;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import io.duban.issue.Line;
import io.duban.setting.DatedSet;

/**
 * One thing that must hold before a household or a village exits.
 *
 * @param key its name for programs, the same in all versions
 * @param name as people say it
 * @param description what it means
 * @param measure how a value is held against it
 * @param threshold the figure that it is held against, null where there is none
 * @param unit of the figure, null where there is none
 * @param line a line of inspection, on which no issue of the household may be open
 */
public record Indicator(String key, String name, String description, Measure measure, @Nullable BigDecimal threshold,
		@Nullable String unit, @Nullable Line line) {

	/**
	 * Whether a value meets it.
	 * @param value what was entered
	 * @return false as well for a value of another kind
	 */
	public boolean isMetBy(IndicatorValue value) {
		if (this.threshold == null) {
			return Boolean.TRUE.equals(value.held());
		}
		BigDecimal figure = value.figure();
		if (figure == null) {
			return false;
		}
		int against = figure.compareTo(this.threshold);
		return (this.measure == Measure.AT_LEAST) ? against >= 0 : against <= 0;
	}

	/** What it asks for, whatever it is called. */
	String says() {
		StringJoiner said = new StringJoiner(" ").add(this.key).add(this.measure.name());
		if (this.threshold != null) {
			said.add(DatedSet.plain(this.threshold)).add(this.unit);
		}
		if (this.line != null) {
			said.add(this.line.name());
		}
		return said.toString();
	}

	/** How a value is held against an indicator. */
	public enum Measure {

		/** It holds or it does not. */
		HELD,
		/** A figure that must not lie below the threshold. */
		AT_LEAST,
		/** A figure that must not lie above the threshold. */
		AT_MOST

	}

}
