package io.duban;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list of the schema, wherever it is.
 *
 * @param owner the field that gives the object whose list it is, empty for the query's
 * @param field the list's own field
 * @param order its argument, after a comma; empty for the usual order
 */
record ListField(String owner, GraphQLFieldDefinition field, String order) {

	private static final String CONNECTION = "Connection";

	/**
	 * All lists of the schema in their usual orders.
	 * @param schema the schema
	 * @param owners by type that has lists, a field of the query that gives one such
	 * object
	 */
	static List<ListField> all(GraphQLSchema schema, Map<String, String> owners) {
		List<ListField> lists = new ArrayList<>();
		for (GraphQLNamedType type : schema.getAllTypesAsList()) {
			if (type instanceof GraphQLObjectType object) {
				for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
					if (nameOf(field).endsWith(CONNECTION)) {
						String owner = (object == schema.getQueryType()) ? "" : owners.get(object.getName());
						assertThat(owner).as("one " + object.getName()).isNotNull();
						lists.add(new ListField(String.valueOf(owner), field, ""));
					}
				}
			}
		}
		return lists;
	}

	private static String nameOf(GraphQLFieldDefinition field) {
		return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
	}

	/** The type of what it lists. */
	String item() {
		return nameOf(this.field).replace(CONNECTION, "");
	}

	ListField in(String order) {
		return new ListField(this.owner, this.field, order);
	}

	/** Each order that it has, up and down. */
	List<String> orders() {
		GraphQLInputObjectType input = argument("orderBy");
		return (input != null && GraphQLTypeUtil
			.unwrapAll(input.getFieldDefinition("field").getType()) instanceof GraphQLEnumType fields)
					? fields.getValues()
						.stream()
						.map(GraphQLEnumValueDefinition::getName)
						.flatMap((one) -> Stream.of("ASC", "DESC")
							.map((direction) -> ", orderBy: { field: %s, direction: %s }".formatted(one, direction)))
						.toList()
					: List.of();
	}

	/** The names of what narrows it. */
	List<String> filters() {
		GraphQLInputObjectType input = argument("filter");
		return (input != null) ? input.getFieldDefinitions().stream().map((one) -> one.getName()).toList() : List.of();
	}

	private @Nullable GraphQLInputObjectType argument(String name) {
		GraphQLArgument argument = this.field.getArgument(name);
		return (argument != null
				&& GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLInputObjectType input) ? input
						: null;
	}

	/**
	 * Asks for a page.
	 * @param ask sends a query
	 * @param arguments which page
	 * @param part what of it
	 * @return the page
	 */
	JsonNode ask(Function<String, JsonNode> ask, String arguments, String part) {
		String whose = (this.field.getArgument("whose") != null && !arguments.contains("whose:")) ? ", whose: MY_AREA"
				: "";
		String list = "list: %s(%s%s) %s".formatted(this.field.getName(), arguments, whose, part);
		JsonNode answer = ask
			.apply(this.owner.isEmpty() ? "{ " + list + " }" : "{ owner: " + this.owner + " { " + list + " } }");
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at(this.owner.isEmpty() ? "/data/list" : "/data/owner/list");
	}

	@Override
	public String toString() {
		return (this.owner + " " + this.field.getName() + this.order).strip();
	}

}
