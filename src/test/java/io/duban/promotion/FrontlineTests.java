package io.duban.promotion;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.duban.responsibility.Responsibility;
import io.duban.responsibility.Responsibility.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** How many months somebody has worked at the front line. */
class FrontlineTests {

	private static final LocalDate DAY = LocalDate.of(2026, 9, 30);

	@Test
	void countsWholeMonthsUntilTheDayItself() {
		assertThat(months(span("2026-01-01", null))).isEqualTo(9);
		assertThat(months(span("2026-01-02", null))).isEqualTo(8);
		assertThat(months(span("2025-01-01", "2025-07-01"))).isEqualTo(6);
	}

	@Test
	void countsWhatOverlapsOrFollowsOnce() {
		assertThat(months(span("2025-01-01", "2025-07-01"), span("2025-03-01", "2025-05-01"))).isEqualTo(6);
		assertThat(months(span("2025-01-15", "2025-02-10"), span("2025-02-10", "2025-03-15"))).isEqualTo(2);
		assertThat(months(span("2025-01-01", "2025-02-20"), span("2025-03-01", "2025-04-20"))).isEqualTo(2);
	}

	@Test
	void leavesOutTownshipsAndWhatIsStillToCome() {
		assertThat(Frontline.months(List
			.of(new Responsibility(Kind.TOWNSHIP, "G1", "220822106000", LocalDate.of(2020, 1, 1), "220822106000")),
				DAY))
			.isZero();
		assertThat(months(span("2026-10-01", null))).isZero();
	}

	@Test
	void knowsWhoIsThereOnADay() {
		assertThat(Frontline.isAtFront(List.of(span("2026-01-01", "2026-09-30")), DAY)).isFalse();
		assertThat(Frontline.isAtFront(List.of(span("2026-01-01", "2026-10-01")), DAY)).isTrue();
		assertThat(Frontline.isAtFront(List.of(span("2026-01-01", null)), DAY)).isTrue();
		assertThat(Frontline.isAtFront(List.of(), DAY)).isFalse();
	}

	private static int months(Responsibility... spans) {
		return Frontline.months(List.of(spans), DAY);
	}

	private static Responsibility span(String since, @Nullable String until) {
		return new Responsibility(Kind.VILLAGE, "G1", "220822106200", LocalDate.parse(since),
				(until != null) ? LocalDate.parse(until) : null, null, null, "220822106200", 1);
	}

}
