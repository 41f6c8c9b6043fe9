package io.duban.api;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
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
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Deadline;

/**
 * Refuses a request that asks for too much at once, before any of it is read: what it
 * asks for by names and turns of the document, and what it would cost with its pages.
 */
@Component
class Limits extends SimplePerformantInstrumentation {

	static final String OPERATION = "operation";

	private final LimitSettings settings;

	private final RateLimits rates;

	private final ContextSnapshotFactory threads = ContextSnapshotFactory.builder().build();

	Limits(LimitSettings settings, RateLimits rates) {
		this.settings = settings;
		this.rates = rates;
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
		Cost cost = Cost.of(context.getGraphQLSchema(), context.getDocument(),
				context.getOperationDefinition().getName(), context.getCoercedVariables(), this.settings);
		OperationDefinition operation = context.getOperationDefinition();
		context.getGraphQLContext().put(Cost.NAME, cost.points());
		context.getGraphQLContext().put(OPERATION, name(operation));
		refuse(Cost.NAME, cost.points(), this.settings.cost());
		refuse("values", cost.values(), this.settings.values());
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

	private static void refuse(String what, int asked, int most) {
		if (asked > most) {
			throw new AbortExecutionException(
					"The request asks for too much at once: %s %d, at most %d".formatted(what, asked, most));
		}
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
