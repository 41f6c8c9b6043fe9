package io.duban.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which input fields refusals are about. */
class RefusedInputTests {

	private final GraphQLSchema schema = ShippedSchema.read();

	@Test
	void namesCodesAndFieldsThatThereAre() {
		Set<String> fields = this.schema.getAllTypesAsList()
			.stream()
			.filter(GraphQLInputObjectType.class::isInstance)
			.map(GraphQLInputObjectType.class::cast)
			.flatMap((input) -> input.getFields().stream())
			.map((field) -> field.getName())
			.collect(Collectors.toSet());

		assertThat(codes()).containsAll(RefusedInput.FIELDS.keySet());
		assertThat(fields).containsAll(RefusedInput.FIELDS.values().stream().flatMap(List::stream).toList());
	}

	@Test
	void knowsEachCodeThatSpeaksOfAnInput() {
		assertThat(RefusedInput.FIELDS.keySet()).containsAll(codes().stream()
			.filter((code) -> code.endsWith("_MISSING") || code.startsWith("BAD_") || code.startsWith("UNKNOWN_"))
			.toList());
	}

	private List<String> codes() {
		return ((GraphQLEnumType) this.schema.getType("UserErrorCode")).getValues()
			.stream()
			.map(GraphQLEnumValueDefinition::getName)
			.toList();
	}

}
