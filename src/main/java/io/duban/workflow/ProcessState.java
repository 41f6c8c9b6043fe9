package io.duban.workflow;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the process of an aggregate stands.
 *
 * @param subject kind and id of the aggregate
 * @param instance its instance in the engine
 * @param definition its model in the engine, of one version
 * @param key the process
 * @param version version of its model
 * @param status how it goes
 * @param startedAt when it started
 * @param endedAt when it ended, if it did
 * @param activities where it is now
 */
public record ProcessState(String subject, String instance, String definition, String key, int version, Status status,
		LocalDateTime startedAt, @Nullable LocalDateTime endedAt, List<Activity> activities) {

	/** How a process goes. */
	public enum Status {

		/** It goes on. */
		RUNNING,
		/** It waits for the office: a step failed until its retries ran out. */
		FAILED,
		/** It ended. */
		ENDED

	}

	/**
	 * A place in the model where the process is or was.
	 *
	 * @param id id in the model
	 * @param name in Chinese
	 * @param since since when
	 * @param until until when, null for now
	 * @param waitingFor a person, a timer or a message
	 */
	public record Activity(String id, String name, LocalDateTime since, @Nullable LocalDateTime until,
			Waiting waitingFor) {

	}

	/** What a process waits for. */
	public enum Waiting {

		/** A person. */
		PERSON,
		/** A time. */
		TIMER,
		/** A message. */
		MESSAGE,
		/** Nothing: it is a frame around others or passes through. */
		NOTHING

	}

	/**
	 * How often and how long an activity was gone through.
	 *
	 * @param id id in the model
	 * @param count how often
	 * @param medianSeconds how long, the median, in seconds
	 */
	public record Passage(String id, int count, long medianSeconds) {

	}

	/**
	 * The model with where the process has been.
	 *
	 * @param bpmnXml the model
	 * @param active ids where it is
	 * @param finished where it has been
	 * @param failed ids where a step failed
	 */
	public record Diagram(String bpmnXml, List<String> active, List<Passage> finished, List<String> failed) {

	}

}
