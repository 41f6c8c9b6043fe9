package io.duban.api;

import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Forgets before each act of a document what was loaded after the one before it. */
@Component
class FreshLoaders extends SimplePerformantInstrumentation {

	@Override
	public @Nullable FieldFetchingInstrumentationContext beginFieldFetching(
			InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
		DataFetchingEnvironment environment = parameters.getEnvironment();
		if (environment.getOperationDefinition().getOperation() == Operation.MUTATION
				&& environment.getExecutionStepInfo().getPath().getLevel() == 1) {
			environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
		}
		return super.beginFieldFetching(parameters, state);
	}

}
