package io.duban.meeting;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.dispatch.OrderSummary;
import io.duban.dispatch.Orders;
import io.duban.dispatch.ProjectListing;
import io.duban.dispatch.ProjectSummary;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.ClueSummary;
import io.duban.exit.ExitListing;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Line;
import io.duban.issue.Referral;
import io.duban.issue.Severity;
import io.duban.meeting.AgendaListing.AgendaFilter;
import io.duban.meeting.AgendaListing.Charged;
import io.duban.meeting.ReportListing.Told;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Agenda items for the API: what is read of them, and what people do with them. */
@Controller
class AgendaController {

	private final AgendaListing listing;

	private final MeetingListing meetings;

	private final ReportListing reports;

	private final Agenda agenda;

	private final Sitting sitting;

	private final Subjects subjects;

	private final IssueListing issues;

	private final Register register;

	private final Orders orders;

	private final ProjectListing projects;

	private final ExitListing clues;

	private final Cadres cadres;

	private final Divisions divisions;

	private final ProcessStates states;

	private final Answers answers;

	private final Idempotency idempotency;

	AgendaController(AgendaListing listing, MeetingListing meetings, ReportListing reports, Agenda agenda,
			Sitting sitting, Subjects subjects, IssueListing issues, Register register, Orders orders,
			ProjectListing projects, ExitListing clues, Cadres cadres, Divisions divisions, ProcessStates states,
			Answers answers, Idempotency idempotency, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<MeetingAct>>forName("agendaRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> agenda.rights(keys)));
		this.listing = listing;
		this.meetings = meetings;
		this.reports = reports;
		this.agenda = agenda;
		this.sitting = sitting;
		this.subjects = subjects;
		this.issues = issues;
		this.register = register;
		this.orders = orders;
		this.projects = projects;
		this.clues = clues;
		this.cadres = cadres;
		this.divisions = divisions;
		this.states = states;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	@Nullable AgendaItemSummary agendaItem(@Argument String number) {
		AgendaItem.Id id = AgendaItem.Id.parse(number);
		return (id != null) ? this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()))
				: null;
	}

	@QueryMapping
	Connection<AgendaItemSummary> agendaItems(@Argument @Nullable AgendaFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		return this.listing.page(AgendaFilter.of(filter), Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "AgendaItem", field = "meeting")
	Map<AgendaItemSummary, MeetingSummary> meetingOfItem(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::meetingKey, this.meetings::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, Division> division(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, Household> household(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = "AgendaItem", field = "issue")
	Map<AgendaItemSummary, IssueSummary> issueOfItem(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> item.subject(AgendaSubject.Kind.ISSUE), this.issues::load);
	}

	@BatchMapping(typeName = "AgendaItem", field = "project")
	Map<AgendaItemSummary, ProjectSummary> projectOfItem(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> item.subject(AgendaSubject.Kind.PROJECT), this.projects::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, OrderSummary> dispatchOrder(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> item.subject(AgendaSubject.Kind.ORDER), this.orders::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, ClueSummary> monitoringClue(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> item.subject(AgendaSubject.Kind.CLUE), this.clues::clues);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, MeetingReportSummary> missingReport(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> item.subject(AgendaSubject.Kind.REPORT), this.reports::load);
	}

	@BatchMapping(typeName = "AgendaItem", field = "difficulties")
	Map<AgendaItemSummary, List<Told>> difficultiesOfItem(List<AgendaItemSummary> items) {
		return Joins.toMany(items, AgendaItemSummary::key,
				(keys) -> this.reports.ofItems(this.listing.standingFor(keys)));
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, AgendaItemSummary> mergedInto(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> text(item.mergedInto()), this.listing::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, AgendaItemSummary> carriedFrom(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> text(item.carriedFrom()), this.listing::load);
	}

	@BatchMapping(typeName = "AgendaItem", field = "rectifier")
	Map<AgendaItemSummary, Cadre> rectifierByItem(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::rectifierNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, Cadre> decider(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::deciderNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, Cadre> onBehalfOf(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, List<Charged>> actions(List<AgendaItemSummary> items) {
		return Joins.toMany(items, AgendaItemSummary::key, this.listing::actions);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, ProcessState> process(List<AgendaItemSummary> items) {
		return Joins.toOne(items, AgendaItemSummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "AgendaAction")
	Map<Charged, Cadre> owner(List<Charged> actions) {
		return Joins.toOne(actions, Charged::ownerNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "AgendaAction", field = "issue")
	Map<Charged, IssueSummary> issueOfAction(List<Charged> actions) {
		return Joins.toOne(actions, (action) -> String.valueOf(action.issueKey()), this.issues::load);
	}

	@BatchMapping(typeName = "AgendaAction", field = "item")
	Map<Charged, AgendaItemSummary> itemOfAction(List<Charged> actions) {
		return Joins.toOne(actions, (action) -> String.valueOf(action.item()), this.listing::load);
	}

	@BatchMapping(typeName = "Task", field = "agendaItem")
	Map<Task, AgendaItemSummary> itemOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> AgendaItem.Id.keyOf(task.subject()), this.listing::load);
	}

	/** The item by whose decision the issue was opened. */
	@BatchMapping(typeName = "Issue", field = "decidedBy")
	Map<IssueSummary, AgendaItemSummary> itemOfIssue(List<IssueSummary> found) {
		Map<Long, String> items = this.listing.ofIssues(found.stream().map(IssueSummary::key).toList());
		return Joins.toOne(found, (issue) -> items.get(issue.key()), this.listing::load);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanDecide(AgendaItemSummary item, DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.DECIDE, item, agendaRights);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanTakeUp(AgendaItemSummary item, DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.TAKE_UP, item, agendaRights);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanCarryOver(AgendaItemSummary item,
			DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.CARRY_OVER, item, agendaRights);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanMerge(AgendaItemSummary item, DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.MERGE, item, agendaRights);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanRemove(AgendaItemSummary item, DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.REMOVE, item, agendaRights);
	}

	@SchemaMapping(typeName = "AgendaItem")
	CompletableFuture<Boolean> viewerCanKeep(AgendaItemSummary item, DataLoader<Long, Set<MeetingAct>> agendaRights) {
		return can(MeetingAct.KEEP, item, agendaRights);
	}

	private static CompletableFuture<Boolean> can(MeetingAct act, AgendaItemSummary item,
			DataLoader<Long, Set<MeetingAct>> rights) {
		return rights.load(item.key()).thenApply((acts) -> acts != null && acts.contains(act));
	}

	@MutationMapping
	AgendaItemPayload agendaItemAdd(@Argument AgendaItemAddInput input) {
		return this.answers.of("agendaItemAdd", () -> {
			Meeting.Id meeting = new Meeting.Id(this.meetings.find(GlobalId.local(Meeting.TYPE, input.meeting)).key());
			return this.listing
				.find(new AgendaItem.Id(
						Long.parseLong(
								this.idempotency.once(input.idempotencyKey, input,
										() -> String.valueOf(this.agenda
											.add(meeting,
													this.subjects.proposal(AgendaSource.ADDED, meeting.county(),
															input.subject.named(), input.title, input.help))
											.value())))));
		}, AgendaItemPayload::new);
	}

	@MutationMapping
	MeetingController.MeetingPayload agendaItemOrder(@Argument AgendaItemOrderInput input) {
		return this.answers.of("agendaItemOrder", () -> {
			String key = GlobalId.local(Meeting.TYPE, input.meeting);
			this.agenda.order(new Meeting.Id(key), input.expectedVersion,
					input.items.stream().map(AgendaController::id).toList());
			return this.meetings.find(key);
		}, MeetingController.MeetingPayload::new);
	}

	@MutationMapping
	AgendaItemPayload agendaItemMerge(@Argument AgendaItemMergeInput input) {
		return act("agendaItemMerge", input.item,
				(id) -> this.agenda.merge(id, input.expectedVersion, id(input.into), input.reason));
	}

	@MutationMapping
	AgendaItemPayload agendaItemRemove(@Argument AgendaItemReasonInput input) {
		return act("agendaItemRemove", input.item, (id) -> this.agenda.remove(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	AgendaItemPayload agendaItemKeep(@Argument AgendaItemReasonInput input) {
		return act("agendaItemKeep", input.item, (id) -> this.agenda.keep(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	AgendaItemPayload agendaItemTakeUp(@Argument AgendaItemInput input) {
		return act("agendaItemTakeUp", input.item, (id) -> this.sitting.takeUp(id, input.expectedVersion));
	}

	@MutationMapping
	AgendaItemPayload agendaItemCarryOver(@Argument AgendaItemReasonInput input) {
		return act("agendaItemCarryOver", input.item,
				(id) -> this.sitting.carryOver(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	AgendaItemPayload agendaItemDecide(@Argument AgendaItemDecideInput input) {
		Ruling ruling = new Ruling(input.ruling, input.decision,
				input.actions.stream()
					.map((action) -> new Ruling.Charge(action.owner, action.dueOn, action.summary, action.line,
							action.severity))
					.toList(),
				input.referral, input.rectifier, input.dueOn);
		return act("agendaItemDecide", input.item, (id) -> this.sitting.decide(id, input.expectedVersion, ruling));
	}

	private AgendaItemPayload act(String act, String item, Consumer<AgendaItem.Id> does) {
		return this.answers.of(act, () -> {
			AgendaItem.Id id = id(item);
			does.accept(id);
			return this.listing.find(id);
		}, AgendaItemPayload::new);
	}

	private static AgendaItem.Id id(String item) {
		return new AgendaItem.Id(GlobalId.number(AgendaItem.TYPE, item));
	}

	private static @Nullable String text(@Nullable Long number) {
		return (number != null) ? number.toString() : null;
	}

	record AgendaItemAddInput(String meeting, AgendaSubjectInput subject, String title, @Nullable String help,
			@Nullable String idempotencyKey) {
	}

	/** One of these, or none for something else. */
	record AgendaSubjectInput(@Nullable String issue, @Nullable String household, @Nullable String division,
			@Nullable String project) {

		Subjects.Named named() {
			return new Subjects.Named((this.issue != null) ? GlobalId.local("Issue", this.issue) : null, this.household,
					this.division, (this.project != null) ? GlobalId.local("Project", this.project) : null);
		}

	}

	record AgendaItemInput(String item, @Nullable Long expectedVersion) {
	}

	record AgendaItemReasonInput(String item, @Nullable Long expectedVersion, String reason) {
	}

	record AgendaItemMergeInput(String item, @Nullable Long expectedVersion, String into, String reason) {
	}

	record AgendaItemOrderInput(String meeting, @Nullable Long expectedVersion, List<String> items) {
	}

	record AgendaItemDecideInput(String item, @Nullable Long expectedVersion, Ruling.Kind ruling, String decision,
			List<AgendaActionInput> actions, Referral.@Nullable Outcome referral, @Nullable String rectifier,
			@Nullable LocalDate dueOn) {
	}

	record AgendaActionInput(String owner, LocalDate dueOn, String summary, @Nullable Line line,
			@Nullable Severity severity) {
	}

	/**
	 * The answer to an item's mutation.
	 *
	 * @param item the item as it is now
	 * @param userErrors why it was refused
	 */
	record AgendaItemPayload(@Nullable AgendaItemSummary item, List<UserError> userErrors) {
	}

}
