package io.duban.core;

import java.util.List;

/**
 * A domain event in its place: the n-th thing that happened to this subject. It is what
 * the record listens to.
 *
 * @param belongsTo the case that it is told with, such as the issue that a task is about;
 * the subject itself where there is no wider one
 * @param subject kind and id of what it happened to, such as {@code issue:2026000001}
 * @param sequence 1 for the subject's first event, dense from there
 * @param area code of the division that it concerns
 * @param event what happened
 */
public record Happened(String belongsTo, String subject, long sequence, String area, DomainEvent event) {

	public Happened(String subject, long sequence, String area, DomainEvent event) {
		this(subject, subject, sequence, area, event);
	}

	/**
	 * Many events of one transaction, so that bulk work is recorded in batches.
	 *
	 * @param events in the order in which they happened
	 */
	public record Many(List<Happened> events) {

	}

}
