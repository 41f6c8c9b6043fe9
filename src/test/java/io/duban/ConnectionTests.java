package io.duban;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Every list of the schema is the same list, however it is paged. */
@Order(33)
class ConnectionTests extends Story {

	private static final String ADMINISTRATOR = "paging.admin";

	private static final int LONGEST = 40;

	@Autowired
	private GraphQlSource source;

	@BeforeAll
	void anAdministrator() {
		person(ADMINISTRATOR, null, new Grant(Role.SYSTEM_ADMIN, Area.of(COUNTY), Set.of()));
		brokenSteps(3);
	}

	@Test
	void givesTheWholeListInPagesOfAnySizeAndDirection() {
		List<String> lists = new ArrayList<>();
		for (GraphQLFieldDefinition field : this.source.schema().getQueryType().getFieldDefinitions()) {
			if (((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName().endsWith("Connection")) {
				orders(field).forEach((order) -> lists.add(paged(field, order)));
			}
		}
		assertThat(lists).hasSizeGreaterThan(9);
	}

	private String paged(GraphQLFieldDefinition field, String order) {
		String name = field.getName() + order;
		List<String> whole = walk(field, order, true, 100);
		assertThat(whole).as(name).doesNotHaveDuplicates();
		List<String> shown = whole.subList(0, Math.min(whole.size(), LONGEST));
		for (int size : new int[] { 1, 2, 7 }) {
			assertThat(walk(field, order, true, size)).as(name + " by " + size).isEqualTo(shown);
		}
		List<String> fromTheEnd = whole.subList(Math.max(0, whole.size() - LONGEST), whole.size());
		for (int size : new int[] { 1, 2, 7, 100 }) {
			List<String> back = walk(field, order, false, size);
			Collections.reverse(back);
			List<String> end = back.subList(Math.max(0, back.size() - LONGEST), back.size());
			assertThat(end).as(name + " back by " + size).isEqualTo(fromTheEnd);
		}
		return name;
	}

	private List<String> walk(GraphQLFieldDefinition field, String order, boolean forward, int size) {
		List<String> cursors = new ArrayList<>();
		String cursor = null;
		boolean more = true;
		while (more && cursors.size() < (size == 100 ? Integer.MAX_VALUE : LONGEST)) {
			JsonNode page = page(field, order, forward, size, cursor);
			List<String> here = new ArrayList<>(
					page.at("/edges").valueStream().map((edge) -> edge.get("cursor").asString()).toList());
			if (!forward) {
				Collections.reverse(here);
			}
			cursors.addAll(here);
			more = page.at(forward ? "/pageInfo/hasNextPage" : "/pageInfo/hasPreviousPage").asBoolean();
			cursor = page.at(forward ? "/pageInfo/endCursor" : "/pageInfo/startCursor").asString("");
			assertThat(here.isEmpty() && more).as("an empty page with more behind it").isFalse();
		}
		return (size == 100) ? cursors : new ArrayList<>(cursors.subList(0, Math.min(cursors.size(), LONGEST)));
	}

	private JsonNode page(GraphQLFieldDefinition field, String order, boolean forward, int size,
			@Nullable String cursor) {
		String arguments = (forward ? "first: " : "last: ") + size
				+ ((cursor == null) ? "" : (forward ? ", after: \"" : ", before: \"") + cursor + "\"") + order
				+ (field.getName().equals("tasks") ? ", whose: MY_AREA" : "");
		String query = "{ %s(%s) { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
			.formatted(field.getName(), arguments);
		JsonNode answer = ask(field.getName().startsWith("account") ? ADMINISTRATOR : OFFICE, query, Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/" + field.getName());
	}

	/** The usual order, and each that the list has, up and down. */
	private static List<String> orders(GraphQLFieldDefinition field) {
		List<String> orders = new ArrayList<>(List.of(""));
		GraphQLArgument orderBy = field.getArgument("orderBy");
		if (orderBy != null && GraphQLTypeUtil.unwrapAll(orderBy.getType()) instanceof GraphQLInputObjectType input
				&& GraphQLTypeUtil
					.unwrapAll(input.getFieldDefinition("field").getType()) instanceof GraphQLEnumType fields) {
			fields.getValues()
				.stream()
				.map(GraphQLEnumValueDefinition::getName)
				.flatMap((one) -> Stream.of("ASC", "DESC")
					.map((direction) -> ", orderBy: { field: %s, direction: %s }".formatted(one, direction)))
				.forEach(orders::add);
		}
		return orders;
	}

}
