package io.duban.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What some days of work come to, with every part of it.
 *
 * @param span the days
 * @param set what everything counted for
 * @param months how many months of 30 days they are, of all whose work it is
 * @param householdDays on how many days they answered for a household, each household by
 * itself
 * @param total the base and all parts' points
 * @param parts one of each measure
 */
public record Score(Span span, ScoreSet set, BigDecimal months, long householdDays, BigDecimal total,
		List<Part> parts) {

	private static final BigDecimal MONTH = BigDecimal.valueOf(30);

	private static final int DIGITS = 4;

	private static final int SHOWN = 2;

	public Score {
		parts = List.copyOf(parts);
	}

	/**
	 * Reckons it.
	 * @param span the days
	 * @param set what everything counts for
	 * @param days how many days of people's work they are
	 * @param householdDays how many days of answering for a household
	 * @param counts how often each happened; what is not in it did not
	 * @return the score
	 */
	static Score of(Span span, ScoreSet set, long days, long householdDays, Map<Measure, Integer> counts) {
		BigDecimal months = months(days);
		BigDecimal householdMonths = months(householdDays);
		List<Part> parts = set.weights()
			.stream()
			.map((weight) -> part(weight, counts.getOrDefault(weight.measure(), 0),
					(weight.per() == Weight.Per.MONTH) ? months : householdMonths.max(months)))
			.toList();
		BigDecimal total = parts.stream().map(Part::points).reduce(set.base(), BigDecimal::add);
		return new Score(span, set, months, householdDays, total.setScale(SHOWN, RoundingMode.HALF_UP), parts);
	}

	private static BigDecimal months(long days) {
		return BigDecimal.valueOf(days).divide(MONTH, DIGITS, RoundingMode.HALF_UP);
	}

	private static Part part(Weight weight, int count, BigDecimal divisor) {
		BigDecimal rate = (divisor.signum() == 0) ? BigDecimal.ZERO.setScale(DIGITS)
				: BigDecimal.valueOf(count).divide(divisor, DIGITS, RoundingMode.HALF_UP);
		return new Part(weight, count, divisor, rate,
				rate.multiply(weight.points()).setScale(SHOWN, RoundingMode.HALF_UP));
	}

	public BigDecimal householdMonths() {
		return months(this.householdDays);
	}

	/**
	 * How often something happened.
	 * @param measure what
	 * @return 0 when it did not
	 */
	public int count(Measure measure) {
		return this.parts.stream().filter((part) -> part.weight.measure() == measure).mapToInt(Part::count).sum();
	}

	/**
	 * What one measure comes to.
	 *
	 * @param weight what one of it counts for
	 * @param count how often it happened
	 * @param divisor the months, or months and households, that it is divided by
	 * @param rate how often a month, or a month and household
	 * @param points the rate times the weight
	 */
	public record Part(Weight weight, int count, BigDecimal divisor, BigDecimal rate, BigDecimal points) {

	}

}
