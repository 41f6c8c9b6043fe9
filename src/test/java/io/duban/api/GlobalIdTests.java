package io.duban.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GlobalIdTests {

	@Test
	void comesBackAsItWasGiven() {
		assertThat(GlobalId.parse(GlobalId.of("Issue", 2026000001L))).isEqualTo(new GlobalId("Issue", "2026000001"));
		assertThat(GlobalId.number("Issue", GlobalId.of("Issue", 2026000001L))).isEqualTo(2026000001L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "!!!", "SXNzdWU", "SXNzdWU6MQ==" })
	void refusesWhatNoServerGave(String id) {
		assertThatExceptionOfType(BadInput.class).isThrownBy(() -> GlobalId.parse(id));
	}

	@Test
	void refusesAnotherTypesIdAndATextForANumber() {
		String made = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("Issue:abc".getBytes(StandardCharsets.UTF_8));

		assertThatExceptionOfType(BadInput.class)
			.isThrownBy(() -> GlobalId.local("Issue", GlobalId.of("Household", "2208220700000001")));
		assertThatExceptionOfType(BadInput.class).isThrownBy(() -> GlobalId.number("Issue", made));
	}

}
