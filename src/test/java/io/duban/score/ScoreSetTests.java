package io.duban.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a set of weights says is what it counts. */
class ScoreSetTests {

	private final ScoreSet template = new ScoreSets("").inForce(LocalDate.of(2026, 9, 1));

	@Test
	void saysTheSameWhateverItIsCalledAndInWhateverOrder() {
		List<Weight> called = new ArrayList<>(this.template.weights()
			.stream()
			.map((one) -> new Weight(one.measure(), "新称", one.points().setScale(3), one.per()))
			.toList());
		Collections.reverse(called);

		assertThat(with(called).dated("scores")).isEqualTo(this.template.dated("scores"));
	}

	@Test
	void saysSomethingElseWhereAWeightIsAnother() {
		for (int index = 0; index < this.template.weights().size(); index++) {
			List<Weight> others = new ArrayList<>(this.template.weights());
			Weight one = others.get(index);
			others.set(index, new Weight(one.measure(), one.name(), one.points().add(BigDecimal.ONE), one.per()));
			assertThat(with(others).dated("scores").says()).isNotEqualTo(this.template.dated("scores").says());
		}
	}

	private ScoreSet with(List<Weight> weights) {
		return new ScoreSet("县定", this.template.version(), this.template.effective(), false, this.template.base(),
				weights);
	}

}
