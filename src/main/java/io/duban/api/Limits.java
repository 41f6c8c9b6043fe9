package io.duban.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.AbortExecutionException;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
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
		List<Figure> figures = new ArrayList<>(figures(document, settings));
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

	private static List<Figure> figures(Document document, LimitSettings settings) {
		Extent extent = Spread.of(document);
		List<Figure> figures = new ArrayList<>(Count.of(document).figures(settings));
		figures.add(new Figure("depth", extent.depth(), settings.depth()));
		figures.add(new Figure("fragments within fragments", extent.spreads(), settings.depth()));
		figures.add(new Figure("fields", extent.fields(), settings.fields()));
		return figures;
	}

	private static List<Figure> figures(Cost cost, LimitSettings settings) {
		return List.of(new Figure(Cost.NAME, cost.points(), settings.cost()),
				new Figure("values", cost.values(), settings.values()));
	}

	/** Also a request that is refused costs something. */
	@Override
	public @Nullable InstrumentationContext<ExecutionResult> beginExecution(
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		take(parameters.getGraphQLContext(), 1);
		return super.beginExecution(parameters, state);
	}

	@Override
	public DocumentAndVariables instrumentDocumentAndVariables(DocumentAndVariables asked,
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		figures(asked.getDocument(), this.settings).forEach(Figure::refuse);
		Unfit.refuse(asked.getDocument());
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
		take(context.getGraphQLContext(), cost.points() - 1);
		if (operation.getOperation() != OperationDefinition.Operation.SUBSCRIPTION) {
			context.getGraphQLContext().put(Deadline.KEY, Deadline.in(this.settings.time()));
		}
		return super.beginExecuteOperation(parameters, state);
	}

	/** What is told of an event costs as much as if it had been asked for. */
	@Override
	public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
			InstrumentationFieldParameters parameters, InstrumentationState state) {
		GraphQLContext context = parameters.getExecutionContext().getGraphQLContext();
		take(context, context.getOrDefault(Cost.NAME, 1));
		context.put(Deadline.KEY, Deadline.in(this.settings.time()));
		return super.beginSubscribedFieldEvent(parameters, state);
	}

	/** On a WebSocket the person stands in the request's context alone. */
	private void take(GraphQLContext context, int cost) {
		try (ContextSnapshot.Scope ignored = this.threads.captureFrom(context).setThreadLocals()) {
			this.rates.take(cost);
		}
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

	/**
	 * What operations grow to once their fragments are put wherever they are spread, each
	 * looked at once. It is asked before anything is validated: what is missing or goes
	 * round in a circle counts for nothing, and is refused later.
	 */
	private static final class Spread {

		private final Map<String, FragmentDefinition> fragments = new HashMap<>();

		private final Map<String, Extent> known = new HashMap<>();

		private Spread(Document document) {
			document.getDefinitionsOfType(FragmentDefinition.class)
				.forEach((fragment) -> this.fragments.put(fragment.getName(), fragment));
		}

		private static Extent of(Document document) {
			Spread spread = new Spread(document);
			return document.getDefinitionsOfType(OperationDefinition.class)
				.stream()
				.map((operation) -> spread.of(operation.getSelectionSet()))
				.reduce(Extent.NONE, Extent::larger);
		}

		private Extent of(@Nullable SelectionSet set) {
			Extent all = Extent.NONE;
			if (set != null) {
				for (Selection<?> selection : set.getSelections()) {
					all = all.beside(of(selection));
				}
			}
			return all;
		}

		private Extent of(Selection<?> selection) {
			if (selection instanceof Field field) {
				return of(field.getSelectionSet()).under(1, 0);
			}
			if (selection instanceof InlineFragment inline) {
				return of(inline.getSelectionSet()).under(0, 1);
			}
			return ofFragment(((FragmentSpread) selection).getName()).under(0, 1);
		}

		private Extent ofFragment(String name) {
			Extent before = this.known.get(name);
			FragmentDefinition fragment = this.fragments.get(name);
			if (before != null || fragment == null) {
				return (before != null) ? before : Extent.NONE;
			}
			this.known.put(name, Extent.NONE);
			Extent extent = of(fragment.getSelectionSet());
			this.known.put(name, extent);
			return extent;
		}

	}

	/**
	 * How far an operation goes.
	 *
	 * @param depth fields within fields
	 * @param spreads fragments within fragments
	 * @param fields and fragments
	 */
	private record Extent(int depth, int spreads, int fields) {

		private static final Extent NONE = new Extent(0, 0, 0);

		private Extent beside(Extent other) {
			return new Extent(Math.max(this.depth, other.depth), Math.max(this.spreads, other.spreads),
					Math.min(Cost.BEYOND, this.fields + other.fields));
		}

		private Extent under(int levels, int spreads) {
			return new Extent(this.depth + levels, this.spreads + spreads, this.fields + 1);
		}

		private Extent larger(Extent other) {
			return new Extent(Math.max(this.depth, other.depth), Math.max(this.spreads, other.spreads),
					Math.max(this.fields, other.fields));
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
