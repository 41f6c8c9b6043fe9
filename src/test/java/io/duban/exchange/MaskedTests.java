package io.duban.exchange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedTests {

	@ParameterizedTest
	@ValueSource(strings = { "22089919680802005X", "220899196808020050", "22089919970213005211", "13900001266",
			"139 0000 1266", "139-0000-1266", "0436-4222222", "4222222", "220899 1968 0802 005x", "２２０８９９１９６８０８０２００５Ｘ",
			"电话13900001266，无", "139　0000　1266" })
	void neverShowsAWholeIdentityNumberOrPhone(String value) {
		String digits = Cell.halfWidth(value).replaceAll("[^0-9Xx]", "");

		assertThat(Cell.halfWidth(Masked.of(value)).replaceAll("[^0-9Xx*]", "")).contains("****")
			.doesNotContain(digits.substring(0, 6));
	}

	@ParameterizedTest
	@ValueSource(strings = { "初中", "7个月", "123456", "1,234.5" })
	void showsTheRestAsItIs(String value) {
		assertThat(Masked.of(value)).isEqualTo(value);
	}

	@Test
	void cutsWhatIsTooLongToShow() {
		assertThat(Masked.of("长".repeat(500))).hasSizeLessThan(40).endsWith("…");
	}

}
