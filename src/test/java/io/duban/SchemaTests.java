package io.duban;

import java.util.ArrayList;
import java.util.List;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.security.OnServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What front-end teams may count on in the schema. */
@OnServer
class SchemaTests {

	@Autowired
	private GraphQlSource source;

	@Test
	void describesEveryElement() {
		List<String> silent = new ArrayList<>();
		GraphQLSchema schema = this.source.schema();
		for (GraphQLNamedType type : schema.getAllTypesAsList()) {
			if (!type.getName().startsWith("__") && type.getDefinition() != null) {
				check(silent, type.getName(), type);
			}
		}
		assertThat(silent).isEmpty();
	}

	private static void check(List<String> silent, String path, GraphQLSchemaElement element) {
		if (element instanceof GraphQLNamedSchemaElement named && isBlank(named.getDescription())) {
			silent.add(path);
		}
		if (element instanceof GraphQLFieldsContainer fields) {
			fields.getFieldDefinitions().forEach((field) -> {
				check(silent, path + "." + field.getName(), field);
				field.getArguments()
					.forEach((argument) -> check(silent, path + "." + field.getName() + "(" + argument.getName() + ")",
							argument));
			});
		}
		if (element instanceof GraphQLInputObjectType input) {
			input.getFieldDefinitions().forEach((field) -> check(silent, path + "." + field.getName(), field));
		}
		if (element instanceof GraphQLEnumType set) {
			set.getValues().forEach((value) -> check(silent, path + "." + value.getName(), value));
		}
	}

	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isBlank();
	}

	@Test
	void pagesEveryListThatGrows() {
		GraphQLSchema schema = this.source.schema();
		assertThat(schema.getAllTypesAsList()).extracting(GraphQLNamedType::getName)
			.contains("DivisionConnection", "CadreConnection", "HouseholdConnection", "IssueConnection",
					"TaskConnection", "InspectionConnection", "ImportConnection", "AccountConnection",
					"IncidentConnection");
	}

}
