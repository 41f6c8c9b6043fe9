package io.duban.exchange;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CardNumberTests {

	@Test
	void isTheIdentityNumberItself() {
		assertThat(CardNumber.of("22089919680802005x"))
			.isEqualTo(new CardNumber("22089919680802005X", "22089919680802005X"));
	}

	@Test
	void holdsTheIdentityNumberInADisabilityCard() {
		assertThat(CardNumber.of("22089919970213005211"))
			.isEqualTo(new CardNumber("220899199702130052", "22089919970213005211"));
		assertThat(CardNumber.of("22089919970213005x43b1"))
			.isEqualTo(new CardNumber("22089919970213005X", "22089919970213005X43B1"));
	}

	@Test
	void takesWhatIsWrongForSomebodyToGoAndLook() {
		assertThat(CardNumber.of("2208991968080200").identity()).isEqualTo("2208991968080200");
		assertThat(CardNumber.of("").isBlank()).isTrue();
	}

	@Test
	void isNotPrinted() {
		assertThat(CardNumber.of("22089919680802005X")).hasToString("220****5X");
	}

}
