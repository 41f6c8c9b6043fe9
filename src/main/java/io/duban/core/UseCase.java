package io.duban.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.resilience.retry.MethodRetryPredicate;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Business acts, each one transaction over entities, engine and record. A deadlock or a
 * lost race, also for a key that must be unique, runs the whole act again on what the
 * winner left, three times at most; what waits for others for a minute is stopped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Service
@Transactional(timeout = UseCase.SECONDS)
@Retryable(includes = { ConcurrencyFailureException.class, DataIntegrityViolationException.class },
		predicate = UseCase.Outermost.class, maxRetries = 2, delay = 20, jitter = 15)
public @interface UseCase {

	/** What one act may take before the database is told to stop it. */
	int SECONDS = 60;

	/**
	 * An act within another one's transaction is not run again alone: the whole is.
	 */
	class Outermost implements MethodRetryPredicate {

		@Override
		public boolean shouldRetry(Method method, Throwable failure) {
			return !TransactionSynchronizationManager.isActualTransactionActive();
		}

	}

}
