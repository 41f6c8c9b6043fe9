package io.duban.api;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageTests {

	@Test
	void has20ItemsUnlessSomebodySays() {
		assertThat(Page.of(null, null, null, null)).isEqualTo(new Page(20, null, true));
		assertThat(Page.of(null, null, 5, "c")).isEqualTo(new Page(5, "c", false));
	}

	@Test
	void refusesWhatIsOutOfRangeOrContradictsItself() {
		for (int size : new int[] { -1, 101, 1_000_000 }) {
			assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(size, null, null, null));
			assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(null, null, size, null));
		}
		assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(1, null, 1, null));
		assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Page.of(1, null, null, "c"));
	}

}
