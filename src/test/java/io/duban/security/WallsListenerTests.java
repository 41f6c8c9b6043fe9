package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.Aggregate;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnServer
class WallsListenerTests {

	private static final String ZHANYU = "220822101000";

	@Autowired
	private EntityManager entities;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Who who;

	@Test
	void hidesAnAggregateOutsideTheAreaFromWhoeverLoadsIt() {
		long run = run(9001);

		assertThat(this.who.as(user(Role.TOWNSHIP_LEADER, ZHANYU), () -> load(run))).isNotNull();
		assertThatThrownBy(() -> this.who.as(user(Role.TOWNSHIP_LEADER, "220822102000"), () -> load(run)))
			.isInstanceOf(NotFound.class);
		assertThatThrownBy(() -> this.who.as(user(Role.SYSTEM_ADMIN, "220822000000"), () -> load(run)))
			.isInstanceOf(NotFound.class);
	}

	@Test
	void loadsNothingForNobody() {
		long run = run(9002);

		assertThatThrownBy(() -> load(run)).isInstanceOf(Forbidden.class);
		assertThat(this.who.asSystem(() -> load(run))).isNotNull();
	}

	private Aggregate<?> load(long number) {
		return Objects.requireNonNull(this.transaction.execute((status) -> this.entities
			.createQuery("select r from ImportRun r where r.id.value = :id", Aggregate.class)
			.setParameter("id", number)
			.getSingleResult()));
	}

	private long run(long number) {
		this.jdbc.sql("""
				insert into import_run (id, area, folder, purpose, status, started_by, started_at, events, version)
				values (?, ?, 'zhanyu', 'a test', 'FINISHED', 'office', ?, 0, 0)""")
			.params(number, ZHANYU, LocalDateTime.of(2026, 9, 1, 8, 30))
			.update();
		return number;
	}

	private static CurrentUser user(Role role, String area) {
		return new CurrentUser("somebody", "某人", null, List.of(new Grant(role, Area.of(area), Set.of())));
	}

}
