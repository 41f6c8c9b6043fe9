package io.duban.exit;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import io.duban.api.BadInput;
import io.duban.api.Idempotency;
import io.duban.api.UserError;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.exit.Evaluation.Result;
import io.duban.exit.Evaluation.Status;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.household.Household;

/** Indicators for the API: what they are, how they stand, and who enters them. */
@Controller
class IndicatorController {

	private final Indicators indicators;

	private final Evaluating evaluating;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Clock clock;

	IndicatorController(Indicators indicators, Evaluating evaluating, Answers answers, Idempotency idempotency,
			Clock clock, BatchLoaderRegistry loaders) {
		this.indicators = indicators;
		this.evaluating = evaluating;
		this.answers = answers;
		this.idempotency = idempotency;
		this.clock = clock;
		loaders.<Asked, Evaluation>forName("evaluations")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> evaluations(asked)));
	}

	@QueryMapping
	IndicatorSet indicatorSet(@Argument Subject subject, @Argument @Nullable LocalDate on) {
		return this.indicators.inForce(subject, (on != null) ? on : Time.today(this.clock));
	}

	@SchemaMapping(typeName = "Household")
	CompletableFuture<Evaluation> exitIndicators(Household household, @Argument @Nullable LocalDate on,
			DataLoader<Asked, Evaluation> evaluations) {
		return evaluations.load(new Asked(Subject.HOUSEHOLD, household.number(), day(on)));
	}

	@SchemaMapping(typeName = "Division", field = "exitIndicators")
	@Nullable CompletableFuture<Evaluation> exitIndicatorsOf(Division division, @Argument @Nullable LocalDate on,
			DataLoader<Asked, Evaluation> evaluations) {
		return (division.level() == Division.Level.VILLAGE)
				? evaluations.load(new Asked(Subject.VILLAGE, division.code(), day(on))) : null;
	}

	private LocalDate day(@Nullable LocalDate on) {
		LocalDate today = Time.today(this.clock);
		BadInput.when(on != null && on.isAfter(today), "Nothing is known of the future: ask for today or before");
		return (on != null) ? on : today;
	}

	private Map<Asked, Evaluation> evaluations(Set<Asked> asked) {
		Map<Asked, Evaluation> evaluations = new HashMap<>();
		asked.stream()
			.collect(Collectors.groupingBy((one) -> new Asked(one.subject, "", one.on)))
			.forEach((same, all) -> {
				Map<String, Evaluation> found = this.indicators.evaluate(same.subject,
						all.stream().map(Asked::number).toList(), same.on);
				all.forEach((one) -> evaluations.put(one, found.get(one.number)));
			});
		return evaluations;
	}

	@SchemaMapping(typeName = "ExitIndicators")
	List<String> missing(Evaluation evaluation) {
		return evaluation.in(Status.NO_VALUE);
	}

	@SchemaMapping(typeName = "ExitIndicators")
	List<String> notHeld(Evaluation evaluation) {
		return evaluation.in(Status.NOT_HELD);
	}

	@SchemaMapping(typeName = "ExitIndicators")
	boolean holds(Evaluation evaluation) {
		return evaluation.holds();
	}

	@BatchMapping(typeName = "ExitIndicator")
	Map<Result, List<IndicatorValue>> history(List<Result> results) {
		Map<Result, List<IndicatorValue>> history = new HashMap<>();
		results.stream()
			.collect(Collectors.groupingBy(Result::subject))
			.forEach((subject, some) -> history.putAll(this.indicators.history(subject, some)));
		return history;
	}

	@MutationMapping
	IndicatorEnterPayload indicatorEnter(@Argument IndicatorEnterInput input) {
		return this.answers.of("indicatorEnter", () -> {
			BadInput.when((input.household == null) == (input.village == null), "Name either a household or a village");
			LocalDate on = (input.on != null) ? input.on : Time.today(this.clock);
			List<Evaluating.Entry> values = input.values.stream().map(IndicatorValueInput::entry).toList();
			this.idempotency.once(input.idempotencyKey, input, () -> {
				if (input.household != null) {
					this.evaluating.enterOfHousehold(input.household, on, input.note, values);
				}
				else if (input.village != null) {
					this.evaluating.enterOfVillage(input.village, on, input.note, values);
				}
				return "entered";
			});
			String number = (input.household != null) ? input.household : String.valueOf(input.village);
			return this.indicators
				.evaluate((input.household != null) ? Subject.HOUSEHOLD : Subject.VILLAGE, List.of(number), on)
				.get(number);
		}, IndicatorEnterPayload::new);
	}

	/**
	 * What is to be held against its indicators.
	 *
	 * @param subject which
	 * @param number 户编号, or the village's code
	 * @param on the day
	 */
	record Asked(Subject subject, String number, LocalDate on) {

	}

	record IndicatorEnterInput(@Nullable String household, @Nullable String village, @Nullable LocalDate on,
			String note, List<IndicatorValueInput> values, @Nullable String idempotencyKey) {

	}

	record IndicatorValueInput(String indicator, @Nullable BigDecimal figure, @Nullable Boolean held) {

		private Evaluating.Entry entry() {
			return new Evaluating.Entry(this.indicator, this.figure, this.held);
		}

	}

	/**
	 * The answer to {@code indicatorEnter}.
	 *
	 * @param indicators how they stand now
	 * @param userErrors why it was refused
	 */
	record IndicatorEnterPayload(@Nullable Evaluation indicators, List<UserError> userErrors) {

	}

}
