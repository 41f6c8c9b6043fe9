package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.UserError;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.household.Household;
import io.duban.issue.IssueListing;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.Who;

/** Appointments for the API. */
@Controller
class AppointingController {

	private final Appointing appointing;

	private final Responsibilities responsibilities;

	private final ResponsibilityListing listing;

	private final IssueListing issues;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	private final Clock clock;

	AppointingController(Appointing appointing, Responsibilities responsibilities, ResponsibilityListing listing,
			IssueListing issues, Answers answers, Idempotency idempotency, Who who, Clock clock) {
		this.appointing = appointing;
		this.responsibilities = responsibilities;
		this.listing = listing;
		this.issues = issues;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
		this.clock = clock;
	}

	@MutationMapping
	ResponsibilityPayload responsibilityAppoint(@Argument ResponsibilityAppointInput input) {
		return this.answers.of("responsibilityAppoint", () -> {
			GlobalId subject = GlobalId.parse(input.subject);
			Responsibility appointed = now(this.idempotency.once(input.idempotencyKey, input, () -> this.appointing
				.appoint(subject.type(), subject.local(), input.cadre, input.since, input.reason)));
			Responsibility former = this.responsibilities.succession(appointed.kind(), appointed.subject())
				.endedOn(appointed.since())
				.orElse(null);
			return new Outcome(appointed, former, (former != null) ? left(former) : 0);
		}, ResponsibilityPayload::of);
	}

	@MutationMapping
	ResponsibilityPayload responsibilityEnd(@Argument ResponsibilityEndInput input) {
		return this.answers.of("responsibilityEnd", () -> {
			String key = GlobalId.local(Responsibility.TYPE, input.responsibility);
			this.appointing.end(key, input.expectedVersion, input.until, input.reason);
			Responsibility ended = now(key);
			return new Outcome(ended, null, left(ended));
		}, ResponsibilityPayload::of);
	}

	@SchemaMapping(typeName = "Household", field = "viewerCanAppoint")
	boolean viewerCanAppoint(Household household) {
		return Appointing.may(this.who.current(), Kind.HOUSEHOLD, household.area());
	}

	@SchemaMapping(typeName = "Division", field = "viewerCanAppoint")
	boolean viewerCanAppoint(Division division) {
		return Kind.of(division)
			.filter((kind) -> Appointing.may(this.who.current(), kind, division.code()))
			.isPresent();
	}

	@SchemaMapping(typeName = Responsibility.TYPE)
	boolean viewerCanEnd(Responsibility responsibility) {
		return Appointing.mayEnd(this.who.current(), responsibility, Time.today(this.clock));
	}

	private Responsibility now(String key) {
		return Objects.requireNonNull(this.listing.load(List.of(key)).get(key));
	}

	/** What they are still to rectify there stays theirs until somebody hands it over. */
	private int left(Responsibility former) {
		return this.issues.countToRectifyAt(former.cadre(), former.household(), former.area());
	}

	record ResponsibilityAppointInput(String subject, String cadre, LocalDate since, String reason,
			@Nullable String idempotencyKey) {

	}

	record ResponsibilityEndInput(String responsibility, LocalDate until, String reason,
			@Nullable Long expectedVersion) {

	}

	private record Outcome(Responsibility responsibility, @Nullable Responsibility former, int openIssues) {

	}

	/**
	 * What came of an appointment, or of an end.
	 *
	 * @param responsibility the one that was appointed or ended
	 * @param former whom it ended
	 * @param openIssues how many issues there are still with whoever no longer answers
	 * @param userErrors why it was refused
	 */
	record ResponsibilityPayload(@Nullable Responsibility responsibility, @Nullable Responsibility former,
			int openIssues, List<UserError> userErrors) {

		private static ResponsibilityPayload of(@Nullable Outcome outcome, List<UserError> errors) {
			return (outcome != null)
					? new ResponsibilityPayload(outcome.responsibility, outcome.former, outcome.openIssues, errors)
					: new ResponsibilityPayload(null, null, 0, errors);
		}

	}

}
