package io.duban.score;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.BadSetting;
import io.duban.core.Time;
import io.duban.score.Weight.Per;
import io.duban.security.CurrentUser;
import io.duban.security.OnServer;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files add weights for the days to come, and change no score of a past one. */
@OnServer
@Transactional
class WeighingTests {

	@Autowired
	private Weighing weighing;

	@Autowired
	private ScoreSets sets;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Who who;

	@Autowired
	private Clock clock;

	@Autowired
	private EntityManager entities;

	@Test
	void hasTakenTheTemplateWhenTheServerStarted() {
		assertThat(this.jdbc.sql("select counts from score_set where id = 1 and effective = '2015-01-01'")
			.query(String.class)
			.single()).startsWith("60, RECTIFIED_ON_TIME 4 HOUSEHOLD_MONTH, ").contains("LOGS_ON_TIME 0.5 MONTH");
		assertThat(
				this.jdbc.sql("select name from record_event where subject = 'setInUse:1'").query(String.class).list())
			.containsExactly("setInUse.taken");
	}

	@Test
	void takesASetThatBeginsTodayOrLater() {
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));

		assertThat(this.jdbc.sql("select count(*) from score_set").query(Integer.class).single()).isEqualTo(3);
	}

	@Test
	void refusesASetThatWouldScorePastDaysAnew() {
		refused("version 2 are effective from " + today().minusDays(1) + ", and past days were scored by others: make"
				+ " them effective from " + today(), set(2, today().minusDays(1), "5"));
	}

	@Test
	void takesSetsOfWhateverDaysTheFirstTime() {
		this.jdbc.sql("delete from score_set").update();
		take(set(2, today().minusDays(400), "5"), set(3, today().minusDays(40), "6"));

		assertThat(this.jdbc.sql("select count(*) from score_set").query(Integer.class).single()).isEqualTo(3);
	}

	@Test
	void refusesThatASetInUseCountsOtherwise() {
		take(set(2, today(), "5"));
		refused("version 2 are in use since " + today() + " and count otherwise", set(2, today(), "5.5"));
	}

	@Test
	void refusesThatASetInUseBeginsOnAnotherDay() {
		take(set(2, today(), "5"));
		refused("version 2 are in use since " + today(), set(2, today().plusDays(1), "5"));
	}

	@Test
	void letsASetInUseBeCalledOtherwise() {
		take(set(2, today(), "5"));
		ScoreSet same = set(2, today(), "5.0");
		List<Weight> called = new ArrayList<>(same.weights()
			.stream()
			.map((one) -> new Weight(one.measure(), "新称", one.points(), one.per()))
			.toList());
		Collections.reverse(called);
		take(new ScoreSet("新称", 2, today(), false, same.base(), called));
	}

	@Test
	void letsASetBePutRightBeforeItsFirstDay() {
		take(set(2, today().plusDays(40), "5"));
		take(set(2, today().plusDays(30), "6"));

		assertThat(this.jdbc.sql("select counts from score_set where id = 2").query(String.class).single())
			.contains("RECTIFIED_ON_TIME 6 ");
		refused("past days were scored by others", set(2, today().minusDays(1), "6"));
	}

	@Test
	void refusesThatTheFileOfASetIsGone() {
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));
		refused("version 2, effective from " + today() + ", were in use and their file is missing",
				set(3, today().plusDays(40), "6"));
	}

	private void take(ScoreSet... more) {
		List<ScoreSet> all = new ArrayList<>(this.sets.all());
		all.addAll(List.of(more));
		this.who.as(CurrentUser.SYSTEM, () -> {
			this.weighing.take(all);
			return this;
		});
		this.entities.flush();
	}

	private void refused(String why, ScoreSet... more) {
		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> take(more)).withMessageContaining(why);
	}

	private ScoreSet set(int version, LocalDate effective, String points) {
		ScoreSet template = this.sets.all().get(0);
		return new ScoreSet("县定", version, effective, false, template.base(),
				template.weights()
					.stream()
					.map((one) -> (one.measure() == Measure.RECTIFIED_ON_TIME)
							? new Weight(one.measure(), one.name(), new BigDecimal(points), Per.HOUSEHOLD_MONTH) : one)
					.toList());
	}

	private LocalDate today() {
		return Time.today(this.clock);
	}

}
