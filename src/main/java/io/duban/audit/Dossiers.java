package io.duban.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.audit.Story.Told;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Person;
import io.duban.household.Register;
import io.duban.issue.Answerable;
import io.duban.issue.Answerable.Span;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Lifecycle;
import io.duban.issue.Lifecycle.Life;
import io.duban.record.Bundles;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.responsibility.Responsibilities;
import io.duban.responsibility.Responsibility;
import io.duban.security.Persons;
import io.duban.security.Walls;
import io.duban.workflow.ProcessStates;

/** Gathers the stories of issues, households and cadres, within the walls. */
@Component
class Dossiers {

	/** The most issues that one file tells of. */
	static final int ISSUES = 50;

	/** The most events that one file tells of. */
	static final int EVENTS = 5000;

	private static final int APPOINTMENTS = 200;

	/** The most cases of one kind. */
	private static final int CASES = 200;

	private final IssueListing issues;

	private final Lifecycle lifecycle;

	private final Register register;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Responsibilities responsibilities;

	private final Record record;

	private final Bundles bundles;

	private final Persons persons;

	private final Answerable answerable;

	private final List<Chapter> chapters;

	private final ProcessStates states;

	private final Walls walls;

	Dossiers(IssueListing issues, Lifecycle lifecycle, Register register, Cadres cadres, Divisions divisions,
			Responsibilities responsibilities, Record record, Bundles bundles, Persons persons, Answerable answerable,
			List<Chapter> chapters, ProcessStates states, Walls walls) {
		this.issues = issues;
		this.lifecycle = lifecycle;
		this.register = register;
		this.cadres = cadres;
		this.divisions = divisions;
		this.responsibilities = responsibilities;
		this.record = record;
		this.bundles = bundles;
		this.persons = persons;
		this.answerable = answerable;
		this.chapters = chapters;
		this.states = states;
		this.walls = walls;
	}

	/**
	 * Writes a story down as the current person sees it.
	 * @param order what was asked for
	 * @return the story
	 */
	Dossier of(Order order) {
		Draft draft = new Draft(order);
		String local = order.subject().local();
		switch (order.subject().kind()) {
			case ISSUE -> draft.tell(this.issues.one(local).stream().toList());
			case HOUSEHOLD -> {
				draft.appoint(this.responsibilities.ofSubject(local, APPOINTMENTS));
				draft.own(recorded(local));
				draft.add(Whose.HOUSEHOLD);
				draft.tell(this.issues.everOf(local, ISSUES + 1));
			}
			case CADRE -> {
				draft.appoint(this.responsibilities.ofCadre(local, APPOINTMENTS));
				draft.own(List.of(order.subject().recorded()));
				draft.add(Whose.CADRE);
				draft.tell(this.issues.everWith(local, ISSUES + 1));
			}
		}
		Story story = draft.finish();
		return new Sheets(story, called(story, draft.tasks), this.bundles.seal(story.events())).dossier();
	}

	private Called called(Story story, Map<String, String> tasks) {
		Map<String, String> divisions = new HashMap<>();
		this.divisions.load(story.areas()).forEach((code, division) -> divisions.put(code, division.name()));
		Map<String, String> names = new HashMap<>();
		this.cadres.named(story.cadres()).values().forEach((cadre) -> names.put(cadre.number(), cadre.name()));
		return new Called(names, this.persons.names(story.accounts()), tasks, divisions);
	}

	/** A household's own rows and those of its members. */
	private List<String> recorded(String household) {
		List<String> recorded = new ArrayList<>(List.of("household:" + household));
		this.register.members(List.of(household))
			.getOrDefault(household, List.of())
			.forEach((Person member) -> recorded.add("person:" + member.number()));
		return recorded;
	}

	/** A story while it is gathered. */
	private final class Draft {

		private final Order order;

		private final List<Responsibility> appointments = new ArrayList<>();

		private final List<RecordedEvent> own = new ArrayList<>();

		private final List<Told> chapters = new ArrayList<>();

		private final List<Life> lives = new ArrayList<>();

		private final List<String> cuts = new ArrayList<>();

		private final Map<String, String> tasks = new HashMap<>();

		private int events;

		private Draft(Order order) {
			this.order = order;
		}

		private void appoint(List<Responsibility> appointments) {
			this.appointments.addAll(appointments);
			if (appointments.size() == APPOINTMENTS) {
				this.cuts.add("包保记录只列前 " + APPOINTMENTS + " 条");
			}
		}

		private void own(List<String> recorded) {
			List<String> all = new ArrayList<>(recorded);
			this.appointments.forEach((appointment) -> all.add(appointment.recorded()));
			this.own.addAll(Dossiers.this.record.stories(all));
			this.events += this.own.size();
			if (this.own.size() == Record.LONGEST) {
				this.cuts.add("登记与变更只列前 " + Record.LONGEST + " 条");
			}
		}

		/** What others than the issues keep of a household or a cadre. */
		private void add(Whose whose) {
			Set<String> cases = new HashSet<>();
			for (Chapter chapter : Dossiers.this.chapters) {
				if (chapter.whose() == whose) {
					List<String> found = chapter.cases(Dossiers.this.walls, this.order.subject().local(), CASES + 1);
					if (found.size() > CASES) {
						this.cuts.add(chapter.title() + "只列最近 " + CASES + " 件");
					}
					List<String> listed = found.subList(0, Math.min(CASES, found.size()));
					add(chapter, listed);
					cases.addAll(listed);
				}
			}
			this.tasks.putAll(Dossiers.this.states.names(cases));
		}

		private void add(Chapter chapter, List<String> cases) {
			List<RecordedEvent> events = new ArrayList<>(Dossiers.this.record.stories(cases));
			if (events.size() == Record.LONGEST) {
				this.cuts.add(chapter.title() + "只列前 " + Record.LONGEST + " 条事件");
			}
			events.sort(Comparator.comparing(RecordedEvent::happenedAt));
			this.events += events.size();
			this.chapters.add(new Told(chapter, cases.size(), events));
		}

		private void tell(List<IssueSummary> issues) {
			if (issues.size() > ISSUES) {
				this.cuts.add("问题只列最近 " + ISSUES + " 个");
			}
			for (IssueSummary issue : issues.subList(0, Math.min(ISSUES, issues.size()))) {
				if (this.events >= EVENTS) {
					this.cuts.add("事件已满 " + EVENTS + " 条，" + issue.number() + " 及更早的问题未列");
					break;
				}
				Life life = Dossiers.this.lifecycle.of(issue);
				this.lives.add(life);
				life.waits().forEach((wait) -> this.tasks.put(wait.activity(), wait.waitingFor()));
				this.events += life.events().size();
				if (life.cut()) {
					this.cuts.add(issue.number() + " 只列前 " + Record.LONGEST + " 条事件");
				}
			}
			// Told in the order in which they were found.
			Collections.reverse(this.lives);
		}

		private Story finish() {
			String local = this.order.subject().local();
			Household household = (this.order.subject().kind() == Subject.Kind.HOUSEHOLD)
					? Dossiers.this.register.household(local).orElse(null) : null;
			Cadre cadre = (this.order.subject().kind() == Subject.Kind.CADRE)
					? Dossiers.this.cadres.find(local).orElse(null) : null;
			return new Story(this.order, household, cadre, this.appointments, this.own, this.chapters, this.lives,
					Dossiers.this.issues.rounds(this.lives.stream().map((life) -> life.issue().key()).toList()),
					Dossiers.this.lifecycle
						.answering(this.lives.stream().flatMap((life) -> life.entries().stream()).toList()),
					(household != null) ? answering(household) : Map.of(), this.cuts);
		}

		/** Who ever answered for a household and in its village. */
		private Map<Responsibility.Kind, List<Span>> answering(Household household) {
			return Map.of(Responsibility.Kind.HOUSEHOLD,
					Dossiers.this.answerable.everForHouseholds(List.of(household.number()))
						.getOrDefault(household.number(), List.of()),
					Responsibility.Kind.VILLAGE, Dossiers.this.answerable.everForVillages(List.of(household.area()))
						.getOrDefault(household.area(), List.of()));
		}

	}

}
