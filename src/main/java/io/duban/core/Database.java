package io.duban.core;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.StringUtils;

/**
 * The county's database: which one must be said before the server starts, and what its
 * vendor needs of every connection.
 */
@Configuration(proxyBeanMethods = false)
class Database {

	private static final String MYSQL = "jdbc:mysql:";

	private static final String H2 = "jdbc:h2:";

	/** An address may say otherwise: what it says itself goes first. */
	private static final Map<String, String> MYSQL_PROPERTIES = Map.ofEntries(
			Map.entry("rewriteBatchedStatements", "true"), Map.entry("cachePrepStmts", "true"),
			Map.entry("useServerPrepStmts", "false"), Map.entry("prepStmtCacheSize", "500"),
			Map.entry("prepStmtCacheSqlLimit", "4096"),
			// Otherwise the driver asks the server before each write whether it may.
			Map.entry("useLocalSessionState", "true"), Map.entry("connectionTimeZone", "+08:00"),
			Map.entry("forceConnectionTimeZoneToSession", "true"), Map.entry("characterEncoding", "UTF-8"),
			Map.entry("nullCatalogMeansCurrent", "true"),
			// The engine keeps whole seconds. Rounded up, its timers would lie in the
			// future of the event that set them. And two indexes that are each in order
			// have in common what is in none. And a server that stands still within a
			// transaction, as a paused machine does, must not keep its locks: the pool
			// gives a sign of life every 30 seconds for what merely lies idle.
			Map.entry("sessionVariables", "sql_mode=CONCAT(@@sql_mode,',TIME_TRUNCATE_FRACTIONAL'),"
					+ "optimizer_switch='index_merge_intersection=off',wait_timeout=40"));

	@Bean
	static BeanPostProcessor whatTheVendorNeeds() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith(MYSQL)) {
					MYSQL_PROPERTIES.forEach(pool::addDataSourceProperty);
				}
				return bean;
			}

		};
	}

	/** Stops what goes on beyond a request's deadline. */
	@Bean
	JdbcTemplate jdbcTemplate(DataSource database) {
		return new JdbcTemplate(database) {

			@Override
			protected void applyStatementSettings(Statement statement) throws SQLException {
				super.applyStatementSettings(statement);
				Deadline deadline = Deadline.current();
				int usual = (TransactionSynchronizationManager.getResource(database) instanceof ConnectionHolder held
						&& held.hasTimeout()) ? held.getTimeToLiveInSeconds() : 0;
				int seconds = (deadline != null) ? deadline.seconds(usual) : usual;
				// H2 keeps the last for the whole connection, and is asked for each
				// change.
				if (statement.getQueryTimeout() != seconds) {
					statement.setQueryTimeout(seconds);
				}
			}

		};
	}

	/** Refuses to start before anything else has begun, so that nothing else is said. */
	static class Named implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			Environment settings = context.getEnvironment();
			String url = settings.getProperty("spring.datasource.url", "");
			boolean mysql = url.startsWith(MYSQL);
			BadSetting.unless(StringUtils.hasText(url),
					"Set DUBAN_DB_URL to the database's address, such as jdbc:mysql://127.0.0.1:3306/duban.");
			BadSetting.unless(mysql || url.startsWith(H2),
					"DUBAN_DB_URL must begin with jdbc:mysql: or jdbc:h2:, the two databases that Duban knows.");
			BadSetting.when(mysql && isMissing(settings, "spring.datasource.username"),
					"Set DUBAN_DB_USER to the name with which Duban signs in to MySQL.");
			BadSetting.when(mysql && isMissing(settings, "spring.datasource.password"),
					"Set DUBAN_DB_PASSWORD to the password with which Duban signs in to MySQL.");
		}

		private static boolean isMissing(Environment settings, String name) {
			return !StringUtils.hasText(settings.getProperty(name));
		}

	}

}
