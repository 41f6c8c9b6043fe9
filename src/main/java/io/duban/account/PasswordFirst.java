package io.duban.account;

import java.util.List;
import java.util.Set;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

import io.duban.core.Forbidden;
import io.duban.security.Who;

/**
 * Answers nothing to somebody with a one-time password but who they are, until they have
 * chosen their own. It stands before the schema's entrances alone, so no field pays for
 * it.
 */
@Component
class PasswordFirst extends GraphQLTypeVisitorStub implements GraphQlSourceBuilderCustomizer {

	private static final Set<String> ENTRANCES = Set.of("Query", "Mutation", "Subscription");

	private static final Set<String> OPEN = Set.of("viewer", "passwordChange");

	private final Who who;

	PasswordFirst(Who who) {
		this.who = who;
	}

	@Override
	public void customize(GraphQlSource.SchemaResourceBuilder builder) {
		builder.typeVisitors(List.of(this));
	}

	@Override
	public TraversalControl visitGraphQLFieldDefinition(GraphQLFieldDefinition field,
			TraverserContext<GraphQLSchemaElement> context) {
		if (context.getParentNode() instanceof GraphQLFieldsContainer parent && ENTRANCES.contains(parent.getName())
				&& !OPEN.contains(field.getName())) {
			GraphQLCodeRegistry.Builder fetchers = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
			FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
			fetchers.dataFetcher(place, guarded(fetchers.getDataFetcher(place, field)));
		}
		return TraversalControl.CONTINUE;
	}

	private DataFetcher<?> guarded(DataFetcher<?> fetcher) {
		return (environment) -> {
			if (this.who.current().mustChangePassword()) {
				throw new Forbidden("Change your password first, with passwordChange");
			}
			return fetcher.get(environment);
		};
	}

}
