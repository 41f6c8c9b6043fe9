package io.duban.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import graphql.ExecutionResult;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.analysis.QueryComplexityCalculator;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Directive;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLTypeUtil;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import io.duban.core.Deadline;

/**
 * Refuses a request that asks for too much at once, before any of it is read: what it
 * asks for by names and turns of the document, and what it would cost with its pages.
 */
@Component
class Limits extends SimplePerformantInstrumentation {

	static final String COST = "cost";

	static final String OPERATION = "operation";

	/** Items of a list that is no page, where the schema does not say. */
	private static final int USUAL_SIZE = 5;

	private static final int USUAL_PAGE = 20;

	/** Beyond any limit, and so far below what fits that no sum of fields overflows. */
	private static final int BEYOND = 1_000_000;

	private final LimitSettings settings;

	private final RateLimits rates;

	private final ContextSnapshotFactory threads = ContextSnapshotFactory.builder().build();

	Limits(LimitSettings settings, RateLimits rates) {
		this.settings = settings;
		this.rates = rates;
	}

	@Bean
	static Instrumentation depth(LimitSettings settings) {
		return new MaxQueryDepthInstrumentation(settings.depth());
	}

	@Override
	public DocumentAndVariables instrumentDocumentAndVariables(DocumentAndVariables asked,
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		Count count = new Count();
		count.add(asked.getDocument());
		refuse("aliases", count.aliases, this.settings.aliases());
		refuse("repeated fields", count.repeats, this.settings.repeats());
		refuse("operations", count.operations, this.settings.operations());
		refuse("directives", count.directives, this.settings.directives());
		return asked;
	}

	@Override
	public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
			InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
		ExecutionContext context = parameters.getExecutionContext();
		int cost = QueryComplexityCalculator.newCalculator()
			.schema(context.getGraphQLSchema())
			.document(context.getDocument())
			.operationName(context.getOperationDefinition().getName())
			.variables(context.getCoercedVariables())
			.fieldComplexityCalculator(Limits::cost)
			.build()
			.calculate();
		OperationDefinition operation = context.getOperationDefinition();
		context.getGraphQLContext().put(COST, cost);
		context.getGraphQLContext().put(OPERATION, name(operation));
		refuse(COST, cost, this.settings.cost());
		// On a WebSocket the person stands in the request's context alone.
		try (ContextSnapshot.Scope ignored = this.threads.captureFrom(context.getGraphQLContext()).setThreadLocals()) {
			this.rates.take(cost);
		}
		if (operation.getOperation() != OperationDefinition.Operation.SUBSCRIPTION) {
			context.getGraphQLContext().put(Deadline.KEY, Deadline.in(this.settings.time()));
		}
		return super.beginExecuteOperation(parameters, state);
	}

	@Override
	public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result,
			InstrumentationExecutionParameters parameters, InstrumentationState state) {
		Integer cost = parameters.getGraphQLContext().get(COST);
		return CompletableFuture.completedFuture((cost == null) ? result : result.transform(
				(builder) -> builder.addExtension(COST, Map.of("requested", cost, "limit", this.settings.cost()))));
	}

	private static String name(OperationDefinition operation) {
		String kind = operation.getOperation().name().toLowerCase(Locale.ROOT);
		return (operation.getName() != null) ? kind + " " + operation.getName() : kind;
	}

	private static void refuse(String what, int asked, int most) {
		if (asked > most) {
			throw new AbortExecutionException(
					"The request asks for too much at once: %s %d, at most %d".formatted(what, asked, most));
		}
	}

	/** The field's own weight and what is asked of it, as often as it gives items. */
	private static int cost(FieldComplexityEnvironment field, int children) {
		if (field.getField().getName().startsWith("__")) {
			return 0;
		}
		GraphQLAppliedDirective told = field.getFieldDefinition().getAppliedDirective(COST);
		boolean object = GraphQLTypeUtil
			.unwrapAll(field.getFieldDefinition().getType()) instanceof GraphQLCompositeType;
		int weight = (told != null) ? told.getArgument("weight").getValue() : object ? 1 : 0;
		return (int) Math.min(BEYOND, size(field, told) * (weight + children));
	}

	private static long size(FieldComplexityEnvironment field, @Nullable GraphQLAppliedDirective told) {
		if (!GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getFieldDefinition().getType()))) {
			return 1;
		}
		FieldComplexityEnvironment above = field.getParentEnvironment();
		if (above != null && above.getFieldDefinition().getArgument("first") != null) {
			return pageSize(above.getArguments());
		}
		if (field.getArguments().get("ids") instanceof Collection<?> ids) {
			return ids.size();
		}
		Integer size = (told != null) ? told.getArgument("size").getValue() : null;
		return (size != null) ? size : USUAL_SIZE;
	}

	private static int pageSize(Map<String, Object> arguments) {
		Object asked = (arguments.get("first") != null) ? arguments.get("first") : arguments.get("last");
		return (asked instanceof Integer size && size >= 0) ? size : USUAL_PAGE;
	}

	/** What a document has by turns of speech. */
	private static final class Count {

		private int aliases;

		private int repeats;

		private int operations;

		private int directives;

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

}
