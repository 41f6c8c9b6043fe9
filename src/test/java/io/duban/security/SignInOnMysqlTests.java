package io.duban.security;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The same on MySQL, in a database of its own that each run begins anew. */
@OnMysql
class SignInOnMysqlTests extends SignInTests {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void worksInTheCountysZoneAndCutsFractionsOfASecondOff() {
		assertThat(this.jdbc.sql("select @@time_zone").query(String.class).single()).isEqualTo("+08:00");
		assertThat(this.jdbc.sql("select @@sql_mode").query(String.class).single()).contains("STRICT_TRANS_TABLES",
				"TIME_TRUNCATE_FRACTIONAL");
	}

}
