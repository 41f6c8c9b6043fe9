package io.duban.discipline;

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
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.discipline.DisciplineListing.CaseFilter;
import io.duban.discipline.DisciplineListing.CaseView;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.score.CadreScore;
import io.duban.score.Score;
import io.duban.score.Scores;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Discipline cases for the API: what is read of them, and what people do with them. */
@Controller
class DisciplineController {

	private final DisciplineListing listing;

	private final Disciplining disciplining;

	private final Scores scores;

	private final ProcessStates states;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	DisciplineController(DisciplineListing listing, Disciplining disciplining, Scores scores, ProcessStates states,
			Cadres cadres, Divisions divisions, Answers answers, Idempotency idempotency, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<DisciplineAct>>forName("disciplineRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> disciplining.rights(keys)));
		this.listing = listing;
		this.disciplining = disciplining;
		this.scores = scores;
		this.states = states;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	@Nullable CaseView disciplineCase(@Argument String number) {
		DisciplineCase.Id id = DisciplineCase.Id.parse(number);
		return (id != null) ? this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()))
				: null;
	}

	@QueryMapping
	Connection<CaseView> disciplineCases(@Argument @Nullable CaseFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page((filter != null) ? filter : CaseFilter.ALL, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Task", field = "disciplineCase")
	Map<Task, CaseView> caseOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> DisciplineCase.NUMBERS.keyOf(task.subject()), this.listing::load);
	}

	@BatchMapping(typeName = "DisciplineCase")
	Map<CaseView, Cadre> cadre(List<CaseView> cases) {
		return Joins.toOne(cases, CaseView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "DisciplineCase")
	Map<CaseView, Division> division(List<CaseView> cases) {
		return Joins.toOne(cases, CaseView::area, this.divisions::load);
	}

	@BatchMapping(typeName = "DisciplineCase")
	Map<CaseView, ProcessState> process(List<CaseView> cases) {
		return Joins.toOne(cases, CaseView::subject, this.states::load);
	}

	/** Whoever sees a case sees the score behind it. */
	@BatchMapping(typeName = "DisciplineCase")
	Map<CaseView, CadreScore> score(List<CaseView> cases) {
		Map<CaseView, CadreScore> scores = new HashMap<>();
		cases.stream()
			.filter((one) -> one.line() != null)
			.collect(Collectors.groupingBy((one) -> Objects.requireNonNull(one.line()).span()))
			.forEach((span, all) -> {
				Map<String, Score> found = this.scores.of(all.stream().map(CaseView::cadreNumber).toList(), span);
				all.forEach((one) -> scores.put(one,
						new CadreScore(one.cadreNumber(), Objects.requireNonNull(found.get(one.cadreNumber())))));
			});
		return scores;
	}

	@SchemaMapping(typeName = "DisciplineCase")
	CompletableFuture<Boolean> viewerCanSpeak(CaseView one, DataLoader<Long, Set<DisciplineAct>> disciplineRights) {
		return Joins.can(DisciplineAct.SPEAK, one.key(), disciplineRights);
	}

	@SchemaMapping(typeName = "DisciplineCase")
	CompletableFuture<Boolean> viewerCanDecide(CaseView one, DataLoader<Long, Set<DisciplineAct>> disciplineRights) {
		return Joins.can(DisciplineAct.DECIDE, one.key(), disciplineRights);
	}

	@SchemaMapping(typeName = "DisciplineCase")
	CompletableFuture<Boolean> viewerCanAppeal(CaseView one, DataLoader<Long, Set<DisciplineAct>> disciplineRights) {
		return Joins.can(DisciplineAct.APPEAL, one.key(), disciplineRights);
	}

	@SchemaMapping(typeName = "DisciplineCase")
	CompletableFuture<Boolean> viewerCanDecideAppeal(CaseView one,
			DataLoader<Long, Set<DisciplineAct>> disciplineRights) {
		return Joins.can(DisciplineAct.DECIDE_APPEAL, one.key(), disciplineRights);
	}

	@SchemaMapping(typeName = "DisciplineCase")
	CompletableFuture<Boolean> viewerCanInstruct(CaseView one, DataLoader<Long, Set<DisciplineAct>> disciplineRights) {
		return Joins.can(DisciplineAct.INSTRUCT, one.key(), disciplineRights);
	}

	@MutationMapping
	DisciplinePayload disciplinePropose(@Argument DisciplineProposeInput input) {
		return this.answers.of("disciplinePropose",
				() -> this.listing.find(new DisciplineCase.Id(
						Long.parseLong(this.idempotency.once(input.idempotencyKey, input, () -> propose(input))))),
				DisciplinePayload::new);
	}

	private String propose(DisciplineProposeInput input) {
		return String.valueOf(this.disciplining.propose(input.cadre, input.ground, input.reason).value());
	}

	@MutationMapping
	DisciplinePayload disciplineSpeak(@Argument DisciplineSpeakInput input) {
		return act("disciplineSpeak", input.disciplineCase,
				(id) -> this.disciplining.speak(id, input.expectedVersion, input.words));
	}

	@MutationMapping
	DisciplinePayload disciplineDecide(@Argument DisciplineDecideInput input) {
		return act("disciplineDecide", input.disciplineCase,
				(id) -> this.disciplining.decide(id, input.expectedVersion, input.outcome, input.reason));
	}

	@MutationMapping
	DisciplinePayload disciplineAppeal(@Argument DisciplineAppealInput input) {
		return act("disciplineAppeal", input.disciplineCase,
				(id) -> this.disciplining.appeal(id, input.expectedVersion, input.words));
	}

	@MutationMapping
	DisciplinePayload disciplineDecideAppeal(@Argument DisciplineDecideAppealInput input) {
		return act("disciplineDecideAppeal", input.disciplineCase,
				(id) -> this.disciplining.decideAppeal(id, input.expectedVersion, input.outcome, input.reason));
	}

	@MutationMapping
	DisciplinePayload disciplineInstruct(@Argument DisciplineInstructInput input) {
		return act("disciplineInstruct", input.disciplineCase,
				(id) -> this.disciplining.instruct(id, input.expectedVersion, input.words));
	}

	private DisciplinePayload act(String act, String one, Consumer<DisciplineCase.Id> does) {
		return this.answers.of(act, () -> {
			DisciplineCase.Id id = new DisciplineCase.Id(GlobalId.number(DisciplineCase.TYPE, one));
			does.accept(id);
			return this.listing.find(id);
		}, DisciplinePayload::new);
	}

	record DisciplineProposeInput(String cadre, Ground ground, String reason, @Nullable String idempotencyKey) {

	}

	record DisciplineSpeakInput(String disciplineCase, @Nullable Long expectedVersion, String words) {

	}

	record DisciplineInstructInput(String disciplineCase, @Nullable Long expectedVersion, String words) {

	}

	record DisciplineDecideInput(String disciplineCase, @Nullable Long expectedVersion, Outcome outcome,
			String reason) {

	}

	record DisciplineAppealInput(String disciplineCase, @Nullable Long expectedVersion, String words) {

	}

	record DisciplineDecideAppealInput(String disciplineCase, @Nullable Long expectedVersion, Outcome outcome,
			String reason) {

	}

	/**
	 * The answer to a case's mutation.
	 *
	 * @param disciplineCase the case as it is now
	 * @param userErrors why it was refused
	 */
	record DisciplinePayload(@Nullable CaseView disciplineCase, List<UserError> userErrors) {

	}

}
