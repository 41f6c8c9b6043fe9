package io.duban.discipline;

import java.util.Collection;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/discipline.bpmn} asks of the case that it runs for: by when its
 * tasks are due, and when its timers go off.
 */
@Component
public class DisciplinePlan implements Cases {

	private final DisciplineCases cases;

	private final ObjectProvider<Disciplining> disciplining;

	private final Pace pace;

	private final Who who;

	DisciplinePlan(DisciplineCases cases, ObjectProvider<Disciplining> disciplining, Pace pace, Who who) {
		this.cases = cases;
		this.disciplining = disciplining;
		this.pace = pace;
		this.who = who;
	}

	public String hearingOverAt(String subject) {
		return this.pace.timer(find(subject).hearBy().plusDays(1).atStartOfDay()).toString();
	}

	public String decideAt(String subject) {
		return find(subject).limitOn().atStartOfDay().toString();
	}

	public String appealOverAt(String subject) {
		return this.pace.timer(find(subject).appealUntil().plusDays(1).atStartOfDay()).toString();
	}

	public String limitAt(String subject) {
		return this.pace.timer(find(subject).limitOn().plusDays(1).atStartOfDay()).toString();
	}

	@Override
	public String kind() {
		return DisciplineCase.KIND;
	}

	@Override
	public Place place(String subject) {
		return find(subject).placeOfTasks();
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.disciplining.getObject().barred(tasks, taker);
	}

	private DisciplineCase find(String subject) {
		return this.who.asSystem(() -> this.cases.findById(DisciplineCase.Id.ofSubject(subject)).orElseThrow());
	}

}
