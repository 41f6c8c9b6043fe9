package io.duban.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What an operation asks for in all, once its fragments are put wherever they are spread
 * and the fields that it names twice are one.
 *
 * @param points as {@code @cost} counts them
 * @param values that the answer may hold
 */
record Cost(int points, int values) {

	static final String NAME = "cost";

	/** Items of a list that is no page, where the schema does not say. */
	private static final int USUAL_SIZE = 5;

	private static final int USUAL_PAGE = 20;

	/** Beyond any limit, and so far below what fits that no sum of fields overflows. */
	static final int BEYOND = 1_000_000;

	/**
	 * Counts an operation.
	 * @param schema that it is valid by
	 * @param document with its fragments
	 * @param operation its name, or null for the only one
	 * @param variables as the schema reads them
	 * @param settings how deep it may go, and how many fields it may have
	 * @return its cost
	 * @throws graphql.execution.AbortExecutionException when it is deeper or has more
	 */
	static Cost of(GraphQLSchema schema, Document document, @Nullable String operation, CoercedVariables variables,
			LimitSettings settings) {
		return sum(schema, ExecutableNormalizedOperationFactory
			.createExecutableNormalizedOperation(schema, document, operation, variables,
					Options.defaultOptions().maxChildrenDepth(settings.depth()).maxFieldsCount(settings.fields()))
			.getTopLevelFields());
	}

	private static Cost sum(GraphQLSchema schema, List<ExecutableNormalizedField> fields) {
		long points = 0;
		long values = 0;
		for (ExecutableNormalizedField field : fields) {
			Cost cost = of(schema, field);
			points += cost.points;
			values += cost.values;
		}
		return new Cost((int) Math.min(BEYOND, points), (int) Math.min(BEYOND, values));
	}

	/** The field's own weight and what is asked of it, as often as it gives items. */
	private static Cost of(GraphQLSchema schema, ExecutableNormalizedField field) {
		if (field.getFieldName().startsWith("__")) {
			return new Cost(0, 1);
		}
		GraphQLFieldDefinition definition = field.getFieldDefinitions(schema).get(0);
		GraphQLAppliedDirective told = definition.getAppliedDirective(NAME);
		boolean object = GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType;
		int weight = (told != null) ? told.getArgument("weight").getValue() : object ? 1 : 0;
		long size = size(schema, field, definition, told);
		Cost children = sum(schema, field.getChildren());
		return new Cost((int) Math.min(BEYOND, size * (weight + children.points)),
				(int) Math.min(BEYOND, size * (1L + children.values)));
	}

	private static long size(GraphQLSchema schema, ExecutableNormalizedField field, GraphQLFieldDefinition definition,
			@Nullable GraphQLAppliedDirective told) {
		if (!GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))) {
			return 1;
		}
		ExecutableNormalizedField above = field.getParent();
		if (above != null && above.getFieldDefinitions(schema).get(0).getArgument("first") != null) {
			return pageSize(above.getResolvedArguments());
		}
		if (field.getResolvedArguments().get("ids") instanceof Collection<?> ids) {
			return ids.size();
		}
		Integer size = (told != null) ? told.getArgument("size").getValue() : null;
		return (size != null) ? size : USUAL_SIZE;
	}

	private static int pageSize(Map<String, Object> arguments) {
		Object asked = (arguments.get("first") != null) ? arguments.get("first") : arguments.get("last");
		return (asked instanceof Integer size && size >= 0) ? size : USUAL_PAGE;
	}

}
