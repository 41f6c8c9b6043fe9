package io.duban.core;

import java.sql.SQLException;

import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that the database does not answer, and what it said, without a stack trace. */
class NoDatabaseAnalyzer extends AbstractFailureAnalyzer<FlywaySqlUnableToConnectToDbException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, FlywaySqlUnableToConnectToDbException cause) {
		SQLException said = findCause(cause, SQLException.class);
		return new FailureAnalysis(
				"The database does not let Duban in: " + ((said != null) ? firstLine(said) : "it does not answer"),
				"See that it runs, and that DUBAN_DB_URL, DUBAN_DB_USER and DUBAN_DB_PASSWORD are its own.", cause);
	}

	private static String firstLine(SQLException said) {
		return String.valueOf(said.getMessage()).lines().findFirst().orElse("it does not answer");
	}

}
