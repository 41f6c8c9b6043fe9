package io.duban.issue;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.duban.issue.Answerable.Span;

import static org.assertj.core.api.Assertions.assertThat;

/** Who answered on a day. */
class SpanTests {

	private final List<Span> spans = List.of(new Span("G1", LocalDate.of(2026, 1, 1), null),
			new Span("G2", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)),
			new Span("G3", LocalDate.of(2026, 5, 1), null), new Span("G4", LocalDate.of(2026, 5, 1), null));

	@ParameterizedTest
	@CsvSource({ "2025-12-31, ", "2026-01-01, G1", "2026-02-28, G1", "2026-03-01, G2", "2026-03-31, G2",
			"2026-04-01, G1", "2026-05-01, G4", "2030-01-01, G4" })
	void isWhoeverBeganLastAndHasNotEnded(LocalDate day, @Nullable String cadre) {
		assertThat(Span.on(this.spans, day)).isEqualTo(cadre);
	}

}
