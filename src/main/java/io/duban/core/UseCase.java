package io.duban.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Business acts, each one transaction over entities, engine and record. A deadlock or a
 * lost race runs the whole act again on what the winner left, three times at most.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Service
@Transactional
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 2, delay = 20, jitter = 15)
public @interface UseCase {

}
