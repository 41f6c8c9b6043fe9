package io.duban.exchange;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenDateTests {

	@Property
	void readsEveryWayOfWritingADayAlike(@ForAll("days") LocalDate day) {
		int year = day.getYear();
		int month = day.getMonthValue();
		int date = day.getDayOfMonth();
		long serial = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), day);
		List<String> ways = List.of(day.toString(), "%d-%d-%d".formatted(year, month, date),
				"%d/%d/%d".formatted(year, month, date), "%d/%02d/%02d".formatted(year, month, date),
				"%d.%d.%d".formatted(year, month, date), "%d%02d%02d".formatted(year, month, date),
				"%d年%d月%d日".formatted(year, month, date), "%d年%02d月%02d日".formatted(year, month, date),
				"%d 年 %d 月 %d 日".formatted(year, month, date), String.valueOf(serial), serial + ".5", serial + ".0",
				day + " 00:00:00", day + "T23:59:59.999", "%d/%d/%d 8:30".formatted(year, month, date),
				"%d%02d%02d 08:30:00".formatted(year, month, date), "%d年%d月%d日 8时30分".formatted(year, month, date),
				fullWidth(day.toString()), fullWidth("%d/%d/%d".formatted(year, month, date)));
		assertThat(ways).allSatisfy((way) -> assertThat(WrittenDate.read(way, WrittenDate.DAY_ZERO)).contains(day));
	}

	@Provide
	Arbitrary<LocalDate> days() {
		return Dates.dates().between(LocalDate.of(1927, 5, 18), LocalDate.of(2173, 10, 13));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2014-02-30", "2014-13-01", "2014-00-10", "20141301", "2015年2月29日", "2014/6", "2014年6月",
			"201406", "2014", "14-6-1", "1/6/2014", "2014-6/1", "2014-06-01 25:00", "2014-06-01T16:00:00Z",
			"2014-06-01x", "3014-06-01", "1-1-1", "无", "二〇一四年", "410000", "-41791", "41791.", "0" })
	void refusesWhatIsNoDayOrDoesNotExist(String written) {
		assertThat(WrittenDate.read(written, WrittenDate.DAY_ZERO)).isEmpty();
	}

	private static String fullWidth(String ascii) {
		StringBuilder wide = new StringBuilder();
		ascii.chars().forEach((c) -> wide.append((char) (c + 0xFEE0)));
		return wide.toString();
	}

}
