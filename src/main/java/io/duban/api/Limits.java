package io.duban.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

import io.duban.core.Deadline;

/**
 * Refuses a request that asks for too much at once, before any of it is read: what it
 * asks for by names and turns of the document, and what it would cost with its pages.
 */
@Component
public class Limits extends SimplePerformantInstrumentation {

	static final String OPERATION = "operation";

	private final LimitSettings settings;

	private final RateLimits rates;

	private final ContextSnapshotFactory threads = ContextSnapshotFactory.builder().build();

	Limits(LimitSettings settings, RateLimits rates) {
		this.settings = settings;
		this.rates = rates;
	}

	/**
	 * What a document has too much of, as far as that can be told before its variables
	 * are known.
	 * @param schema that it is valid by
	 * @param document with its fragments
	 * @return sentences, by the limits that the machine's environment sets
	 */
	public static List<String> tooMuch(GraphQLSchema schema, Document document) {
		StandardEnvironment environment = new StandardEnvironment();
		ConfigurationPropertySources.attach(environment);
		LimitSettings settings = Binder.get(environment).bindOrCreate(LimitSettings.PREFIX, LimitSettings.class);
		List<Figure> figures = new ArrayList<>(Count.of(document).figures(settings));
		figures.add(new Figure("depth", new Depth(document).most(), settings.depth()));
		if (figures.stream().noneMatch(Figure::isTooMuch)) {
			document.getDefinitionsOfType(OperationDefinition.class)
				.stream()
				.filter((operation) -> operation.getVariableDefinitions().isEmpty())
				.map((operation) -> Cost.of(schema, document, operation.getName(), CoercedVariables.emptyVariables(),
						settings))
				.forEach((cost) -> figures.addAll(figures(cost, settings)));
		}
		return figures.stream().filter(Figure::isTooMuch).map(Figure::sentence).toList();
	}

	private static List<Figure> figures(Cost cost, LimitSettings settings) {
		return List.of(new Figure(Cost.NAME, cost.points(), settings.cost()),
				new Figure("values", cost.values(), settings.values()));
	}

	@Override
	public DocumentAndVariables instrumentDocumentAndVariables(DocumentAndVariables asked,
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		Count.of(asked.getDocument()).figures(this.settings).forEach(Figure::refuse);
		return asked;
	}

	@Override
	public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
			InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
		ExecutionContext context = parameters.getExecutionContext();
		Cost cost = Cost.of(context.getGraphQLSchema(), context.getDocument(),
				context.getOperationDefinition().getName(), context.getCoercedVariables(), this.settings);
		OperationDefinition operation = context.getOperationDefinition();
		context.getGraphQLContext().put(Cost.NAME, cost.points());
		context.getGraphQLContext().put(OPERATION, name(operation));
		figures(cost, this.settings).forEach(Figure::refuse);
		// On a WebSocket the person stands in the request's context alone.
		try (ContextSnapshot.Scope ignored = this.threads.captureFrom(context.getGraphQLContext()).setThreadLocals()) {
			this.rates.take(cost.points());
		}
		if (operation.getOperation() != OperationDefinition.Operation.SUBSCRIPTION) {
			context.getGraphQLContext().put(Deadline.KEY, Deadline.in(this.settings.time()));
		}
		return super.beginExecuteOperation(parameters, state);
	}

	@Override
	public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result,
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		Integer cost = parameters.getGraphQLContext().get(Cost.NAME);
		return CompletableFuture.completedFuture((cost == null) ? result : result.transform((builder) -> builder
			.addExtension(Cost.NAME, Map.of("requested", cost, "limit", this.settings.cost()))));
	}

	private static String name(OperationDefinition operation) {
		String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
		return (operation.getName() != null) ? kind + " " + operation.getName() : kind;
	}

	/** What a document has by turns of speech. */
	private static final class Count {

		private int aliases;

		private int repeats;

		private int operations;

		private int directives;

		private static Count of(Document document) {
			Count count = new Count();
			count.add(document);
			return count;
		}

		private List<Figure> figures(LimitSettings settings) {
			return List.of(new Figure("aliases", this.aliases, settings.aliases()),
					new Figure("repeated fields", this.repeats, settings.repeats()),
					new Figure("operations", this.operations, settings.operations()),
					new Figure("directives", this.directives, settings.directives()));
		}

		private void add(Node<?> node) {
			if (node instanceof OperationDefinition) {
				this.operations++;
			}
			if (node instanceof Directive) {
				this.directives++;
			}
			if (node instanceof Field field && field.getAlias() != null) {
				this.aliases++;
			}
			if (node instanceof SelectionSet set) {
				Set<String> names = new HashSet<>();
				set.getSelectionsOfType(Field.class).forEach((field) -> {
					if (!names.add(field.getResultKey())) {
						this.repeats++;
					}
				});
			}
			node.getChildren().forEach(this::add);
		}

	}

	/** How deep fields lie within fields, whatever their conditions turn out to be. */
	private static final class Depth {

		private final Document document;

		private final Map<String, FragmentDefinition> fragments;

		private final Map<String, Integer> known = new HashMap<>();

		private Depth(Document document) {
			this.document = document;
			this.fragments = document.getDefinitionsOfType(FragmentDefinition.class)
				.stream()
				.collect(Collectors.toMap(FragmentDefinition::getName, (fragment) -> fragment));
		}

		private int most() {
			return this.document.getDefinitionsOfType(OperationDefinition.class)
				.stream()
				.mapToInt((operation) -> of(operation.getSelectionSet()))
				.max()
				.orElse(0);
		}

		private int of(@Nullable SelectionSet set) {
			return (set == null) ? 0 : set.getSelections().stream().mapToInt(this::of).max().orElse(0);
		}

		private int of(Selection<?> selection) {
			if (selection instanceof FragmentSpread spread) {
				Integer depth = this.known.get(spread.getName());
				if (depth == null) {
					depth = of(Objects.requireNonNull(this.fragments.get(spread.getName())).getSelectionSet());
					this.known.put(spread.getName(), depth);
				}
				return depth;
			}
			return (selection instanceof Field field) ? 1 + of(field.getSelectionSet())
					: of(((InlineFragment) selection).getSelectionSet());
		}

	}

	/**
	 * How much is asked of something.
	 *
	 * @param what of what
	 * @param asked how much
	 * @param most how much may be
	 */
	private record Figure(String what, int asked, int most) {

		private boolean isTooMuch() {
			return this.asked > this.most;
		}

		private String sentence() {
			return "The request asks for too much at once: %s %d, at most %d".formatted(this.what, this.asked,
					this.most);
		}

		private void refuse() {
			if (isTooMuch()) {
				throw new AbortExecutionException(sentence());
			}
		}

	}

}
