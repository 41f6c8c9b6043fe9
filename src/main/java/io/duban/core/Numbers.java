package io.duban.core;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counters without gaps or doubles: a counter's row stays locked until the transaction
 * that took a number ends, and a rollback gives the number back.
 */
@Component
public class Numbers {

	private final JdbcClient jdbc;

	Numbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes the next numbers of a counter.
	 * @param counter its name, such as {@code issue:2026}
	 * @param count how many, at least 1
	 * @return the first of them; a new counter starts at 1
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public long take(String counter, int count) {
		int updated = advance(counter, count);
		if (updated == 0) {
			open(counter);
			advance(counter, count);
		}
		long last = this.jdbc.sql("select last_number from counter where name = ?")
			.param(counter)
			.query(Long.class)
			.single();
		return last - count + 1;
	}

	private int advance(String counter, int count) {
		return this.jdbc.sql("update counter set last_number = last_number + ? where name = ?")
			.params(count, counter)
			.update();
	}

	private void open(String counter) {
		try {
			this.jdbc.sql("insert into counter (name, last_number) values (?, 0)").param(counter).update();
		}
		catch (DuplicateKeyException ex) {
			// Another transaction opened it first and has committed: it is there to
			// advance.
			return;
		}
	}

}
