package io.duban.meeting;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.dispatch.ProjectListing;
import io.duban.dispatch.ProjectSummary;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;

/** Finds what somebody wants to bring before a meeting, as far as they see it. */
@Component
class Subjects {

	private final IssueListing issues;

	private final Register register;

	private final Divisions divisions;

	private final ProjectListing projects;

	Subjects(IssueListing issues, Register register, Divisions divisions, ProjectListing projects) {
		this.issues = issues;
		this.register = register;
		this.divisions = divisions;
		this.projects = projects;
	}

	/**
	 * A proposal about one thing.
	 * @param source why
	 * @param area code of the division that it concerns when it is about nothing with a
	 * number
	 * @param named what it is about
	 * @param title in words
	 * @param help what is asked for
	 */
	Proposal proposal(AgendaSource source, String area, Named named, String title, @Nullable String help) {
		Refused.when(named.count() > 1, "ONE_SUBJECT", "It is about one thing: tell of others apart");
		if (named.issue != null) {
			IssueSummary issue = this.issues.one(named.issue).orElseThrow(() -> new NotFound("This issue"));
			return new Proposal(source, Filling.subject(issue.key()), issue.area(), issue.line().name(),
					issue.householdNumber(), title, help);
		}
		if (named.household != null) {
			Household household = this.register.household(named.household)
				.orElseThrow(() -> new NotFound("This household"));
			return new Proposal(source, new AgendaSubject(AgendaSubject.Kind.HOUSEHOLD, named.household),
					household.area(), null, named.household, title, help);
		}
		if (named.project != null) {
			ProjectSummary project = this.projects.load(List.of(named.project)).get(named.project);
			if (project == null) {
				throw new NotFound("This project");
			}
			return new Proposal(source, new AgendaSubject(AgendaSubject.Kind.PROJECT, named.project), project.area(),
					null, null, title, help);
		}
		if (named.division != null) {
			Division division = this.divisions.find(named.division).orElseThrow(() -> new NotFound("This division"));
			return new Proposal(source, new AgendaSubject(AgendaSubject.Kind.DIVISION, named.division), division.code(),
					null, null, title, help);
		}
		return new Proposal(source, null, area, null, null, title, help);
	}

	/**
	 * What somebody names: one of these, or none for something else.
	 *
	 * @param issue number of an issue, as a number
	 * @param household 户编号
	 * @param division code of a township or village
	 * @param project number of a project, as a number
	 */
	record Named(@Nullable String issue, @Nullable String household, @Nullable String division,
			@Nullable String project) {

		long count() {
			return Stream.of(this.issue, this.household, this.division, this.project).filter(Objects::nonNull).count();
		}

	}

}
