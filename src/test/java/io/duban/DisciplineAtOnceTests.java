package io.duban;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;

/** Two servers take the week's look at the same instant. */
@OnMysql
@Order(21)
class DisciplineAtOnceTests extends Story {

	@Autowired
	private ScheduledTaskHolder schedule;

	@Test
	void proposesEachCadreOnceWhoeverLooks() throws Exception {
		aNewWeekBegins();
		List<String> cadres = this.jdbc.sql("select c.id from cadre c where c.township = ? order by c.id limit 20")
			.param(XINHUA)
			.query(String.class)
			.list();
		for (String cadre : cadres) {
			for (int day = 1; day <= MissedLogs.BELOW; day++) {
				new MissedLogs(this.jdbc).of(cadre, today().minusDays(day));
			}
		}
		Runnable look = this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("WeeklyLook"))
			.findFirst()
			.orElseThrow();
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService servers = Executors.newFixedThreadPool(2);
		try {
			List<Future<Integer>> looks = Stream.of(1, 2).map((server) -> servers.submit(() -> {
				together.await();
				look.run();
				return server;
			})).toList();
			for (Future<Integer> one : looks) {
				one.get();
			}
		}
		finally {
			servers.shutdownNow();
		}

		assertThat(cadres).isNotEmpty();
		assertThat(this.jdbc
			.sql("select count(*) from discipline_case where ground = 'MISSING_LOGS' and cadre in (:cadres)")
			.param("cadres", cadres)
			.query(Integer.class)
			.single()).isEqualTo(cadres.size());
		assertThat(this.jdbc.sql("select count(*) from discipline_run where township = ?")
			.param(XINHUA)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

}
