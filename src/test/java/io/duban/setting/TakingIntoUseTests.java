package io.duban.setting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.BadSetting;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.security.OnServer;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files add rules for the days to come, and change nothing of a past one. */
@OnServer
@Transactional
class TakingIntoUseTests {

	private static final String KIND = "scores";

	@Autowired
	private TakingIntoUse taking;

	@Autowired
	private List<DatedSets> shipped;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Who who;

	@Autowired
	private Clock clock;

	@Autowired
	private EntityManager entities;

	@Test
	void hasTakenWhatIsShippedWhenTheServerStarted() {
		assertThat(said("scores/1")).startsWith("60, RECTIFIED_ON_TIME 4 HOUSEHOLD_MONTH, ")
			.contains("LOGS_ON_TIME 0.5 MONTH");
		assertThat(
				this.jdbc.sql("select effective from set_in_use where id = 'scores/1'").query(LocalDate.class).single())
			.isEqualTo("2015-01-01");
		assertThat(said("pools/1")).isEqualTo("FIRST 20, SECOND 100, THIRD 200, share 80");
		assertThat(said("indicators/village/1")).contains(", INCIDENCE AT_MOST 2 %, ");
		assertThat(said("indicators/household/1")).contains(", INCOME AT_LEAST 4000 元/人·年, ");
		assertThat(this.jdbc.sql("select subject, name from record_event where subject like 'setInUse:%' order by 1")
			.query((row, index) -> row.getString(1) + " " + row.getString(2))
			.list()).containsExactly("setInUse:indicators/household/1 setInUse.taken",
					"setInUse:indicators/village/1 setInUse.taken", "setInUse:pools/1 setInUse.taken",
					"setInUse:scores/1 setInUse.taken");
	}

	@Test
	void takesASetThatBeginsTodayOrLater() {
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));

		assertThat(this.jdbc.sql("select count(*) from set_in_use where kind = 'scores'").query(Integer.class).single())
			.isEqualTo(3);
	}

	@Test
	void refusesASetThatWouldDecidePastDaysAnew() {
		refused("scores/2 is effective from " + today().minusDays(1) + ", and past days were decided by others: make"
				+ " it effective from " + today(), set(2, today().minusDays(1), "5"));
	}

	@Test
	void takesSetsOfWhateverDaysTheFirstTime() {
		this.jdbc.sql("delete from set_in_use where kind = 'scores'").update();
		take(set(2, today().minusDays(400), "5"), set(3, today().minusDays(40), "6"));

		assertThat(this.jdbc.sql("select count(*) from set_in_use where kind = 'scores'").query(Integer.class).single())
			.isEqualTo(3);
	}

	@Test
	void refusesThatASetInUseSaysSomethingElse() {
		take(set(2, today(), "5"));
		refused("scores/2 is in use since " + today() + " and says something else", set(2, today(), "5.5"));
	}

	@Test
	void refusesThatASetInUseBeginsOnAnotherDay() {
		take(set(2, today(), "5"));
		refused("scores/2 is in use since " + today(), set(2, today().plusDays(1), "5"));
	}

	@Test
	void letsASetBePutRightBeforeItsFirstDay() {
		take(set(2, today().plusDays(40), "5"));
		take(set(2, today().plusDays(30), "6"));

		assertThat(said("scores/2")).isEqualTo("6");
		refused("past days were decided by others", set(2, today().minusDays(1), "6"));
	}

	@Test
	void refusesThatTheFileOfASetIsGone() {
		take(set(2, today(), "5"), set(3, today().plusDays(40), "6"));
		refused("scores/2, effective from " + today()
				+ ", was in use and its file is missing: put it back into the folder duban.scores.",
				set(3, today().plusDays(40), "6"));
	}

	private String said(String key) {
		return this.jdbc.sql("select says from set_in_use where id = ?").param(key).query(String.class).single();
	}

	private void take(DatedSet... more) {
		List<DatedSet> all = new ArrayList<>(this.shipped.stream()
			.flatMap((sets) -> sets.dated().stream())
			.filter((set) -> set.kind().equals(KIND))
			.toList());
		all.addAll(List.of(more));
		this.who.as(CurrentUser.SYSTEM, () -> {
			this.taking.take(KIND, all);
			return this;
		});
		this.entities.flush();
	}

	private void refused(String why, DatedSet... more) {
		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> take(more)).withMessageContaining(why);
	}

	private static DatedSet set(int version, LocalDate effective, String says) {
		return new DatedSet(KIND, version, effective, says);
	}

	private LocalDate today() {
		return Time.today(this.clock);
	}

}
