package io.duban.exchange;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenNumberTests {

	@Property
	void readsEveryWayOfWritingANumberAlike(
			@ForAll @BigRange(min = "-999999999999.99", max = "999999999999.99") @Scale(2) BigDecimal number) {
		String plain = number.toPlainString();
		String grouped = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
		assertThat(new String[] { plain, grouped, wide(plain), wide(grouped), " " + plain + "　" })
			.allSatisfy((way) -> assertThat(WrittenNumber.read(way).orElseThrow()).isEqualByComparingTo(number));
	}

	@Property
	void readsWhatIsEqualAsEqual(@ForAll @BigRange(min = "-9999999", max = "9999999") @Scale(2) BigDecimal number) {
		assertThat(WrittenNumber.read(number.setScale(4).toPlainString()))
			.isEqualTo(WrittenNumber.read(number.toPlainString()))
			.contains(((Cell.Figure) Cell.number(number)).value());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "七", "7个月", "1,23", "1,2345", ",123", "1.", ".5", "1e3", "1 234", "--1", "NaN", "0x1F",
			"1234567890123456", "1.2.3", "50%" })
	void refusesWhatIsNoNumber(String written) {
		assertThat(WrittenNumber.read(written)).isEmpty();
	}

	private static String wide(String ascii) {
		StringBuilder wide = new StringBuilder();
		ascii.chars().forEach((c) -> wide.append((char) (c + 0xFEE0)));
		return wide.toString();
	}

}
