package io.duban.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.record.Finding.Kind;
import io.duban.security.CurrentUser;
import io.duban.security.Who;

/** Holds the modules' rows against what the record tells, some subjects at a time. */
@Component
class Counterparts {

	private static final int BATCH = 50;

	private static final int TOLD = 100;

	private final ObjectProvider<Counterpart> kinds;

	private final Retelling retelling;

	private final JdbcClient jdbc;

	private final Who who;

	private final TransactionTemplate snapshot;

	Counterparts(ObjectProvider<Counterpart> kinds, Retelling retelling, JdbcClient jdbc, Who who,
			PlatformTransactionManager transactions) {
		this.kinds = kinds;
		this.retelling = retelling;
		this.jdbc = jdbc;
		this.who = who;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Goes through all subjects of which modules have rows or files, whatever their area.
	 * @param where tables, or files
	 * @return those that were bent, about the first hundred of a kind
	 */
	List<Finding> bent(Counterpart.Where where) {
		return this.who.as(CurrentUser.SYSTEM,
				() -> this.kinds.orderedStream()
					.filter((kind) -> kind.where() == where)
					.flatMap((kind) -> bent(kind).stream())
					.toList());
	}

	private List<Finding> bent(Counterpart kind) {
		List<Finding> bent = new ArrayList<>();
		List<String> subjects = after(kind, "");
		while (!subjects.isEmpty() && bent.size() < TOLD) {
			bent.addAll(bent(kind, subjects));
			subjects = after(kind, subjects.get(subjects.size() - 1));
		}
		return bent;
	}

	private List<String> after(Counterpart kind, String last) {
		return this.jdbc
			.sql("select e.subject from record_event e where e.sequence = 1 and e.subject like ? and e.subject > ?"
					+ " order by e.subject limit " + BATCH)
			.params(kind.kind() + ":%", last)
			.query(String.class)
			.list();
	}

	/** Rows and record of one moment, so that it finds nothing in what is being done. */
	private List<Finding> bent(Counterpart kind, List<String> subjects) {
		return Objects
			.requireNonNull(this.snapshot.execute((status) -> kind.contradictions(this.retelling.all(subjects))
				.entrySet()
				.stream()
				.map((one) -> new Finding(Kind.EDITED, null, null, one.getKey(), null, one.getValue()))
				.toList()));
	}

}
