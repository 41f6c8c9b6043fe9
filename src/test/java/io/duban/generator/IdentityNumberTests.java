package io.duban.generator;

import java.time.LocalDate;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityNumberTests {

	@Property
	void hasTheCheckDigitOfIso7064(@ForAll @DateRange(min = "1900-01-01", max = "2099-12-31") LocalDate birthday,
			@ForAll @IntRange(max = 999) int sequence) {
		String number = IdentityNumber.of(birthday, sequence);

		assertThat(number).matches("220899\\d{11}[\\dX]");
		assertThat(remainder(number)).isEqualTo(1);
		assertThat(remainder(IdentityNumber.withWrongCheckDigit(number))).isNotEqualTo(1);
	}

	@Property
	void tellsSexAndAge(@ForAll @DateRange(min = "1940-01-01", max = "2019-12-31") LocalDate birthday,
			@ForAll @IntRange(max = 999) int sequence, @ForAll @IntRange(max = 6) int years) {
		String number = IdentityNumber.of(birthday, sequence);

		assertThat(IdentityNumber.isMale(number)).isEqualTo(sequence % 2 == 1);
		assertThat(IdentityNumber.age(number, birthday.plusYears(years).plusDays(1))).isEqualTo(years);
	}

	// MOD 11-2: each character counts twice what the one behind it counts
	private static int remainder(String number) {
		return number.chars()
			.reduce(0, (remainder, character) -> (2 * remainder + ((character == 'X') ? 10 : character - '0')) % 11);
	}

}
