package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** By when an order is due. */
class DispatchOrderTests {

	private static final DispatchSettings SETTINGS = new DispatchSettings(BigDecimal.TEN, 18, Duration.ofHours(2), 3);

	@ParameterizedTest
	@CsvSource({ "2026-11-25T00:00,2026-11-25T18:00", "2026-11-25T17:59:59,2026-11-25T18:00",
			"2026-11-25T18:00,2026-11-26T18:00", "2026-12-31T23:00,2027-01-01T18:00" })
	void isDueOnTheSameDayUnlessItIsAskedAfterTheHour(LocalDateTime asked, LocalDateTime due) {
		assertThat(SETTINGS.dueAfter(asked)).isEqualTo(due);
	}

}
