package io.duban.core;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets work begin that must see what the current transaction wrote. */
public final class AfterCommit {

	private AfterCommit() {
	}

	/**
	 * Runs work once the current transaction has committed, or at once where there is
	 * none; never after a rollback.
	 * @param work what to do
	 */
	public static void run(Runnable work) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			work.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				work.run();
			}

		});
	}

}
