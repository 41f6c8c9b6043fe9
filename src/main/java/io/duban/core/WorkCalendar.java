package io.duban.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * The two calendars: days, and working days with the State Council's holidays and make-up
 * working days (调休), which are data of each year under {@code calendar/}.
 */
@Component
public class WorkCalendar {

	private static final String SHIPPED = "classpath:calendar/";

	private final Map<Integer, Year> years = new ConcurrentHashMap<>();

	private final ResourceLoader files;

	private final String more;

	WorkCalendar(ResourceLoader files, @Value("${duban.calendar:}") String more) {
		this.files = files;
		this.more = more;
	}

	/**
	 * The date some days after another.
	 * @param date counted from the day after it
	 * @param days how many, 0 or more
	 * @param kind which days count
	 * @return the last counted day
	 * @throws Refused with {@code NO_CALENDAR} where a working day lies in a year without
	 * data
	 */
	public LocalDate plus(LocalDate date, int days, Days kind) {
		if (kind == Days.CALENDAR_DAYS) {
			return date.plusDays(days);
		}
		LocalDate day = date;
		for (int left = days; left > 0;) {
			day = day.plusDays(1);
			if (isWorkingDay(day)) {
				left--;
			}
		}
		return day;
	}

	public boolean isWorkingDay(LocalDate day) {
		Year year = this.years.computeIfAbsent(day.getYear(), this::load);
		boolean weekday = day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
		return year.workdays.contains(day) || (weekday && !year.holidays.contains(day));
	}

	/**
	 * The working days that passed between two days.
	 * @param from not counted itself
	 * @param to counted itself
	 * @return how many, or null where one of them lies in a year without data
	 */
	public @Nullable Integer between(LocalDate from, LocalDate to) {
		int days = 0;
		for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
			if (!knows(day.getYear())) {
				return null;
			}
			days += isWorkingDay(day) ? 1 : 0;
		}
		return days;
	}

	/**
	 * Until when something hangs for as many working days as were left, after it was
	 * stopped. The day on which it was stopped counts only where it hangs on the same
	 * day, so that in the end it has hung for whole days.
	 * @param from the day on which it was hung, not counted itself
	 * @param until until when it was to hang
	 * @param stopped since when it was stopped
	 * @param today the day on which it hangs on, not counted itself
	 * @return the last day
	 * @throws Refused with {@code NO_CALENDAR} where a working day lies in a year without
	 * data
	 */
	public LocalDate afterStop(LocalDate from, LocalDate until, LocalDate stopped, LocalDate today) {
		if (!today.isAfter(stopped)) {
			return until;
		}
		LocalDate first = stopped.isAfter(from) ? stopped : from.plusDays(1);
		long left = until.isBefore(first) ? 0 : first.datesUntil(until.plusDays(1)).filter(this::isWorkingDay).count();
		return plus(today, (int) left, Days.WORKING_DAYS);
	}

	private boolean knows(int year) {
		return this.years.containsKey(year) || file(year).exists();
	}

	private Resource file(int year) {
		Resource file = this.files.getResource(SHIPPED + name(year));
		if (!file.exists() && !this.more.isBlank()) {
			file = this.files
				.getResource((ResourceUtils.isUrl(this.more) ? this.more : "file:" + this.more) + "/" + name(year));
		}
		return file;
	}

	private Year load(int year) {
		Resource file = file(year);
		Refused.unless(file.exists(), "NO_CALENDAR",
				"The working days of " + year + " are not known yet: add the State Council's holidays as " + name(year)
						+ " to the folder duban.calendar");
		try {
			Properties properties = PropertiesLoaderUtils.loadProperties(file);
			return new Year(days(properties.getProperty("holidays", "")), days(properties.getProperty("workdays", "")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(int year) {
		return year + ".properties";
	}

	private static Set<LocalDate> days(String spans) {
		Set<LocalDate> days = new HashSet<>();
		for (String span : StringUtils.commaDelimitedListToStringArray(spans.strip())) {
			String[] ends = span.strip().split("/");
			LocalDate first = LocalDate.parse(ends[0]);
			LocalDate last = LocalDate.parse(ends[ends.length - 1]);
			first.datesUntil(last.plusDays(1)).forEach(days::add);
		}
		return days;
	}

	private record Year(Set<LocalDate> holidays, Set<LocalDate> workdays) {

	}

}
