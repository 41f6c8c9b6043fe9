package io.duban.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Refused;
import io.duban.dispatch.Orders.OrderFilter;
import io.duban.dispatch.Orders.RoundView;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Lifecycle.Found;
import io.duban.issue.Line;
import io.duban.issue.Severity;
import io.duban.security.Who;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Dispatch orders for the API: what is read of them, and what people do with them. */
@Controller
class OrderController {

	private final Orders orders;

	private final Dispatch dispatch;

	private final ProjectListing projects;

	private final IssueListing issues;

	private final ProcessStates states;

	private final AttachmentListing attachments;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	OrderController(Orders orders, Dispatch dispatch, ProjectListing projects, IssueListing issues,
			ProcessStates states, AttachmentListing attachments, Cadres cadres, Divisions divisions, Answers answers,
			Idempotency idempotency, Who who, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<OrderAct>>forName("orderRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> dispatch.rights(keys)));
		this.orders = orders;
		this.dispatch = dispatch;
		this.projects = projects;
		this.issues = issues;
		this.states = states;
		this.attachments = attachments;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@QueryMapping
	@Nullable OrderSummary dispatchOrder(@Argument String number) {
		String key = key(number);
		return (key != null) ? this.orders.load(List.of(key)).get(key) : null;
	}

	@QueryMapping
	Connection<OrderSummary> dispatchOrders(@Argument @Nullable OrderFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.orders.page((filter != null) ? filter : OrderFilter.ALL, Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Project", field = "viewerCanAsk")
	boolean viewerCanAskAboutProject(ProjectSummary project) {
		return project.status() == Project.Status.RUNNING && Dispatch.mayAsk(this.who.current(), project.area());
	}

	@SchemaMapping(typeName = "Division", field = "viewerCanAsk")
	boolean viewerCanAskAboutDivision(Division division) {
		return ProjectWork.isDispatched(division) && Dispatch.mayAsk(this.who.current(), division.code());
	}

	@BatchMapping(typeName = "Task", field = "dispatchOrder")
	Map<Task, OrderSummary> dispatchOrderOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> DispatchOrder.Id.keyOf(task.subject()), this.orders::load);
	}

	@BatchMapping(typeName = "IssueFound", field = "dispatchOrder")
	Map<Found, OrderSummary> dispatchOrderOfIssue(List<Found> found) {
		return Joins.toOne(found, (one) -> key(one.origin()), this.orders::load);
	}

	private static @Nullable String key(@Nullable String number) {
		DispatchOrder.Id id = (number != null) ? DispatchOrder.Id.parse(number) : null;
		return (id != null) ? String.valueOf(id.value()) : null;
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, Division> division(List<OrderSummary> orders) {
		return Joins.toOne(orders, OrderSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, Cadre> owner(List<OrderSummary> orders) {
		return Joins.toOne(orders, OrderSummary::ownerNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, Cadre> asker(List<OrderSummary> orders) {
		return Joins.toOne(orders, OrderSummary::askerNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, ProjectSummary> project(List<OrderSummary> orders) {
		return Joins.toOne(orders, (order) -> text(order.project()), this.projects::load);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, IssueSummary> issue(List<OrderSummary> orders) {
		return Joins.toOne(orders, (order) -> text(order.issueKey()), this.issues::load);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, ProcessState> process(List<OrderSummary> orders) {
		return Joins.toOne(orders, OrderSummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "DispatchOrder")
	Map<OrderSummary, List<RoundView>> rounds(List<OrderSummary> orders) {
		return Joins.toMany(orders, OrderSummary::key, this.orders::rounds);
	}

	@BatchMapping(typeName = "DispatchRound")
	Map<RoundView, Cadre> answerer(List<RoundView> rounds) {
		return Joins.toOne(rounds, RoundView::answererNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "DispatchRound")
	Map<RoundView, Cadre> onBehalfOf(List<RoundView> rounds) {
		return Joins.toOne(rounds, RoundView::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "DispatchRound", field = "attachments")
	Map<RoundView, List<AttachmentSummary>> attachmentsOfRound(List<RoundView> rounds) {
		Map<Long, Map<Integer, List<String>>> files = this.orders
			.files(rounds.stream().map(RoundView::order).collect(Collectors.toSet()));
		Map<String, AttachmentSummary> known = this.attachments.load(files.values()
			.stream()
			.flatMap((order) -> order.values().stream())
			.flatMap(List::stream)
			.collect(Collectors.toSet()));
		Map<RoundView, List<AttachmentSummary>> attached = new HashMap<>();
		rounds.forEach((round) -> attached.put(round,
				files.getOrDefault(round.order(), Map.of())
					.getOrDefault(round.number(), List.of())
					.stream()
					.map(known::get)
					.filter(Objects::nonNull)
					.toList()));
		return attached;
	}

	@SchemaMapping(typeName = "DispatchOrder")
	CompletableFuture<Boolean> viewerCanAnswer(OrderSummary order, DataLoader<Long, Set<OrderAct>> orderRights) {
		return Joins.can(OrderAct.ANSWER, order.key(), orderRights);
	}

	@SchemaMapping(typeName = "DispatchOrder")
	CompletableFuture<Boolean> viewerCanAccept(OrderSummary order, DataLoader<Long, Set<OrderAct>> orderRights) {
		return Joins.can(OrderAct.ACCEPT, order.key(), orderRights);
	}

	@SchemaMapping(typeName = "DispatchOrder")
	CompletableFuture<Boolean> viewerCanAskAgain(OrderSummary order, DataLoader<Long, Set<OrderAct>> orderRights) {
		return Joins.can(OrderAct.ASK_AGAIN, order.key(), orderRights);
	}

	@SchemaMapping(typeName = "DispatchOrder")
	CompletableFuture<Boolean> viewerCanWithdraw(OrderSummary order, DataLoader<Long, Set<OrderAct>> orderRights) {
		return Joins.can(OrderAct.WITHDRAW, order.key(), orderRights);
	}

	@SchemaMapping(typeName = "DispatchOrder")
	CompletableFuture<Boolean> viewerCanOpenIssue(OrderSummary order, DataLoader<Long, Set<OrderAct>> orderRights) {
		return Joins.can(OrderAct.OPEN_ISSUE, order.key(), orderRights);
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderAsk(@Argument DispatchOrderAskInput input) {
		return this.answers.of("dispatchOrderAsk",
				() -> this.orders.find(new DispatchOrder.Id(
						Long.parseLong(this.idempotency.once(input.idempotencyKey, input, () -> ask(input))))),
				DispatchOrderPayload::new);
	}

	private String ask(DispatchOrderAskInput input) {
		String project = input.project;
		String division = input.division;
		String owner = input.owner;
		if (project != null && division == null && owner == null) {
			return String.valueOf(
					this.dispatch.ask(new Project.Id(GlobalId.number(Project.TYPE, project)), input.question).value());
		}
		if (project == null && division != null && owner != null) {
			return String.valueOf(this.dispatch.ask(division, owner, input.question).value());
		}
		throw new Refused("PROJECT_OR_DIVISION",
				"Name a project, whose owner is asked, or a township or village and who is asked about it");
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderAnswer(@Argument DispatchOrderAnswerInput input) {
		List<String> files = input.attachments.stream()
			.map((file) -> GlobalId.local(AttachmentSummary.TYPE, file))
			.toList();
		return act("dispatchOrderAnswer", input.order,
				(id) -> this.dispatch.answer(id, input.expectedVersion, input.description, files));
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderAccept(@Argument DispatchOrderInput input) {
		return act("dispatchOrderAccept", input.order, (id) -> this.dispatch.accept(id, input.expectedVersion));
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderAskAgain(@Argument DispatchOrderAskAgainInput input) {
		return act("dispatchOrderAskAgain", input.order,
				(id) -> this.dispatch.askAgain(id, input.expectedVersion, input.question));
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderWithdraw(@Argument DispatchOrderWithdrawInput input) {
		return act("dispatchOrderWithdraw", input.order,
				(id) -> this.dispatch.withdraw(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	DispatchOrderPayload dispatchOrderOpenIssue(@Argument DispatchOrderOpenIssueInput input) {
		return act("dispatchOrderOpenIssue", input.order,
				(id) -> this.dispatch.openIssue(id, input.expectedVersion, input.line, input.severity, input.summary));
	}

	private DispatchOrderPayload act(String act, String order, Consumer<DispatchOrder.Id> does) {
		return this.answers.of(act, () -> {
			DispatchOrder.Id id = new DispatchOrder.Id(GlobalId.number(DispatchOrder.TYPE, order));
			does.accept(id);
			// Whoever stands in for the owner may not see the order.
			return this.orders.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		}, DispatchOrderPayload::new);
	}

	private static @Nullable String text(@Nullable Long number) {
		return (number != null) ? number.toString() : null;
	}

	record DispatchOrderAskInput(@Nullable String project, @Nullable String division, @Nullable String owner,
			String question, @Nullable String idempotencyKey) {

	}

	record DispatchOrderAnswerInput(String order, @Nullable Long expectedVersion, String description,
			List<String> attachments) {

	}

	record DispatchOrderInput(String order, @Nullable Long expectedVersion) {

	}

	record DispatchOrderAskAgainInput(String order, @Nullable Long expectedVersion, String question) {

	}

	record DispatchOrderWithdrawInput(String order, @Nullable Long expectedVersion, String reason) {

	}

	record DispatchOrderOpenIssueInput(String order, @Nullable Long expectedVersion, Line line, Severity severity,
			String summary) {

	}

	/**
	 * The answer to an order's mutation.
	 *
	 * @param order the order as it is now
	 * @param userErrors why it was refused
	 */
	record DispatchOrderPayload(@Nullable OrderSummary order, List<UserError> userErrors) {

	}

}
