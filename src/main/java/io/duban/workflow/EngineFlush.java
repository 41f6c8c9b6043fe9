package io.duban.workflow;

import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

import org.springframework.stereotype.Component;

/**
 * Lets many steps of the engine reach the database together: for a hundred started
 * processes some ten batches of statements instead of three thousand statements. The
 * engine does so for what runs within one of its commands; that it has no public way to
 * say so makes this the one class that touches its insides.
 */
@Component
class EngineFlush {

	private final SpringProcessEngineConfiguration engine;

	EngineFlush(ProcessEngine engine) {
		this.engine = (SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration();
	}

	<T> T together(Supplier<T> work) {
		return this.engine.getCommandExecutorTxRequired().execute((context) -> work.get());
	}

}
