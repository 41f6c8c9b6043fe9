package io.duban.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkCalendarTests {

	private final WorkCalendar calendar = new WorkCalendar(new DefaultResourceLoader(), "");

	@ParameterizedTest
	@CsvSource({ "2025-09-30, 1, 2025-10-09", "2025-09-26, 1, 2025-09-28", "2025-01-24, 5, 2025-02-07",
			"2025-02-07, 1, 2025-02-08", "2026-02-13, 1, 2026-02-14", "2026-02-14, 1, 2026-02-24",
			"2026-02-24, 5, 2026-03-02", "2026-09-30, 1, 2026-10-08", "2026-09-18, 1, 2026-09-20",
			"2026-10-09, 1, 2026-10-10" })
	void countsWorkingDaysOverHolidaysAndMakeUpDays(LocalDate from, int days, LocalDate to) {
		assertThat(this.calendar.plus(from, days, Days.WORKING_DAYS)).isEqualTo(to);
	}

	@Test
	void countsEveryDayWhereCalendarDaysAreMeant() {
		assertThat(this.calendar.plus(LocalDate.of(2026, 12, 31), 30, Days.CALENDAR_DAYS))
			.isEqualTo(LocalDate.of(2027, 1, 30));
	}

	@ParameterizedTest
	@CsvSource({ "2026-09-30, 2026-09-30, 0", "2026-09-30, 2026-10-08, 1", "2026-02-14, 2026-02-24, 1",
			"2026-09-18, 2026-09-20, 1", "2025-12-31, 2026-01-05, 2" })
	void countsTheWorkingDaysThatPassed(LocalDate from, LocalDate to, int days) {
		assertThat(this.calendar.between(from, to)).isEqualTo(days);
	}

	/**
	 * Five working days over National Day and Spring Festival, each with make-up days.
	 */
	@ParameterizedTest
	@CsvSource({ "2025-01-20, 2025-01-26", "2025-01-22, 2025-02-05", "2025-01-25, 2025-02-07", "2025-09-24, 2025-09-30",
			"2025-09-26, 2025-10-10", "2025-10-01, 2025-10-14", "2026-02-10, 2026-02-24", "2026-02-14, 2026-02-28",
			"2026-02-27, 2026-03-05", "2026-09-16, 2026-09-22", "2026-09-24, 2026-10-09", "2026-09-30, 2026-10-13" })
	void hangsANoticeForFiveWorkingDays(LocalDate hung, LocalDate last) {
		assertThat(this.calendar.plus(hung, 5, Days.WORKING_DAYS)).isEqualTo(last);
	}

	/**
	 * Hung, until, stopped, hung again, until then: whole days alone count, also over
	 * holidays, and where it is stopped for hours.
	 */
	@ParameterizedTest
	@CsvSource({ "2026-09-16, 2026-09-22, 2026-09-18, 2026-09-18, 2026-09-22",
			"2026-09-16, 2026-09-22, 2026-09-18, 2026-09-29, 2026-10-10",
			"2026-09-16, 2026-09-22, 2026-09-16, 2026-09-17, 2026-09-23",
			"2026-09-16, 2026-09-22, 2026-09-22, 2026-10-02, 2026-10-08",
			"2025-09-26, 2025-10-10, 2025-10-03, 2025-10-10, 2025-10-13",
			"2025-01-20, 2025-01-26, 2025-01-23, 2025-02-05, 2025-02-08",
			"2026-02-10, 2026-02-24, 2026-02-14, 2026-02-24, 2026-02-26" })
	void hangsOnForTheWorkingDaysThatWereLeft(LocalDate from, LocalDate until, LocalDate stopped, LocalDate again,
			LocalDate last) {
		assertThat(this.calendar.afterStop(from, until, stopped, again)).isEqualTo(last);
	}

	@Test
	void refusesANoticeThatWouldHangIntoAYearWithoutData() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.calendar.plus(LocalDate.of(2026, 12, 28), 5, Days.WORKING_DAYS))
			.extracting(Refused::code)
			.isEqualTo("NO_CALENDAR");
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.calendar.afterStop(LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 28),
					LocalDate.of(2026, 12, 23), LocalDate.of(2026, 12, 30)))
			.withMessageContaining("2027")
			.extracting(Refused::code)
			.isEqualTo("NO_CALENDAR");
	}

	@Test
	void countsNoWorkingDaysOverAYearWithoutData() {
		assertThat(this.calendar.between(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 4))).isNull();
	}

	@Test
	void refusesAYearWithoutDataInsteadOfGuessing() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.calendar.plus(LocalDate.of(2026, 12, 31), 1, Days.WORKING_DAYS))
			.extracting(Refused::code)
			.isEqualTo("NO_CALENDAR");
	}

	@Test
	void takesAYearThatAnOfficeAddsToItsFolder(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("2031.properties"), "holidays=2031-01-01/2031-01-03\nworkdays=2031-01-04\n");
		WorkCalendar added = new WorkCalendar(new DefaultResourceLoader(), folder.toString());

		assertThat(added.isWorkingDay(LocalDate.of(2031, 1, 2))).isFalse();
		assertThat(added.isWorkingDay(LocalDate.of(2031, 1, 4))).isTrue();
		assertThat(added.isWorkingDay(LocalDate.of(2031, 1, 6))).isTrue();
	}

}
