package io.duban;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.api.GlobalId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents made by chance from the schema, with arguments made by chance: whatever a
 * client sends, the server never fails. As many as {@code -Dduban.fuzz} says.
 */
@Order(40)
class FuzzTests extends Story {

	private static final Set<String> CODES = Set.of("UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT",
			"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "QUERY_TOO_COMPLEX", "CONFLICT");

	private static final List<String> ACCOUNTS = List.of(INSPECTOR, OFFICE, TOWNSHIP, RECTIFIER, AUDITOR, SECRETARY);

	private static final int DEEPEST = 5;

	@Autowired
	private GraphQlSource source;

	private final List<String> ids = new ArrayList<>();

	private final List<String> texts = new ArrayList<>();

	/** Of the document at hand. */
	private final List<String> declared = new ArrayList<>();

	private final Map<String, @Nullable Object> given = new HashMap<>();

	@BeforeAll
	void somethingToAskFor() {
		this.jdbc.sql("select id from issue order by id limit 20")
			.query(Long.class)
			.list()
			.forEach((id) -> this.ids.add(GlobalId.of("Issue", id)));
		this.jdbc.sql("select id from open_task order by id limit 20")
			.query(String.class)
			.list()
			.forEach((id) -> this.ids.add(GlobalId.of("Task", id)));
		this.ids.addAll(List.of(GlobalId.of("Household", household()), GlobalId.of("Division", XINHUA), "", "x",
				GlobalId.of("Issue", "99999999999999999999"), GlobalId.of("Nothing", 1)));
		this.texts.addAll(List.of("", " ", "x", XINHUA, COUNTY, "220822", household(), "G00003", "通扶〔2026〕00001",
				"通扶〔9999〕999999", "WATER", "rectifyIssue", "%", "'", "\\\\", "长".repeat(3000), "\\u0000", "😀",
				"2026-02-30"));
	}

	@Test
	void neverFails() {
		int documents = Integer.getInteger("duban.fuzz", 1500);
		List<String> failed = new ArrayList<>();
		int executed = 0;
		for (int number = 0; number < documents; number++) {
			Random chance = new Random(number);
			String account = ACCOUNTS.get(number % ACCOUNTS.size());
			String document = document(chance);

			JsonNode answer = ask(account, document, this.given);

			if (!answer.path("errors")
				.valueStream()
				.map((error) -> error.at("/extensions/code").asString(""))
				.allMatch(CODES::contains)) {
				failed.add("%d: %s %s%n%s".formatted(number, document, this.given, answer.path("errors")));
			}
			executed += answer.has("data") ? 1 : 0;
		}
		assertThat(failed).isEmpty();
		assertThat(executed).isGreaterThan(documents / 4);
	}

	private String document(Random chance) {
		this.declared.clear();
		this.given.clear();
		GraphQLSchema schema = this.source.schema();
		boolean mutation = chance.nextInt(4) == 0;
		GraphQLObjectType root = mutation ? schema.getMutationType() : schema.getQueryType();
		GraphQLFieldDefinition field = one(chance,
				root.getFieldDefinitions()
					.stream()
					.filter((candidate) -> !candidate.getName().matches("password.*|account.*|importStart"))
					.toList());
		String selection = " { " + asked(chance, schema, field, 0) + " }";
		String variables = this.declared.isEmpty() ? "" : "(" + String.join(", ", this.declared) + ")";
		String whole = (mutation ? "mutation" : "query") + variables + selection;
		if (chance.nextInt(10) == 0) {
			int cut = chance.nextInt(whole.length());
			whole = whole.substring(0, cut) + one(chance, List.of("", "}", "{", "\"", "$x", "@y", "#"))
					+ whole.substring(Math.min(whole.length(), cut + chance.nextInt(5)));
		}
		return whole;
	}

	private String asked(Random chance, GraphQLSchema schema, GraphQLFieldDefinition field, int depth) {
		String arguments = field.getArguments()
			.stream()
			.filter((argument) -> GraphQLTypeUtil.isNonNull(argument.getType()) || chance.nextInt(3) == 0)
			.map((argument) -> argument.getName() + ": " + value(chance, argument))
			.collect(Collectors.joining(", "));
		GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
		String within = "";
		if (type instanceof GraphQLFieldsContainer container) {
			List<GraphQLFieldDefinition> fields = container.getFieldDefinitions()
				.stream()
				.filter((candidate) -> depth < DEEPEST
						|| !(GraphQLTypeUtil.unwrapAll(candidate.getType()) instanceof GraphQLFieldsContainer))
				.toList();
			within = " { __typename " + IntStream.range(0, fields.isEmpty() ? 0 : 1 + chance.nextInt(4))
				.mapToObj((index) -> one(chance, fields))
				.distinct()
				.map((chosen) -> asked(chance, schema, chosen, depth + 1))
				.collect(Collectors.joining(" ")) + " }";
		}
		return field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + within;
	}

	private String value(Random chance, GraphQLArgument argument) {
		if (chance.nextInt(3) > 0) {
			return value(chance, argument.getType());
		}
		String name = "v" + this.declared.size();
		this.declared.add("$" + name + ": " + GraphQLTypeUtil.simplePrint(argument.getType()));
		if (chance.nextInt(12) > 0) {
			this.given.put(name, json(chance, argument.getType()));
		}
		return "$" + name;
	}

	/** What a client sends as a variable, now and then of quite another kind. */
	private @Nullable Object json(Random chance, GraphQLInputType type) {
		if (chance.nextInt(15) == 0) {
			return one(chance, List.of("x", 7, 1e300, true, List.of(), Map.of(), Map.of("a", List.of(1))));
		}
		if (type instanceof GraphQLNonNull required) {
			return json(chance, (GraphQLInputType) required.getWrappedType());
		}
		if (chance.nextInt(12) == 0) {
			return null;
		}
		if (type instanceof GraphQLList list) {
			List<@Nullable Object> items = new ArrayList<>();
			IntStream.range(0, chance.nextInt(4))
				.forEach((index) -> items.add(json(chance, (GraphQLInputType) list.getWrappedType())));
			return items;
		}
		if (type instanceof GraphQLInputObjectType input) {
			Map<String, @Nullable Object> fields = new HashMap<>();
			input.getFieldDefinitions()
				.stream()
				.filter((field) -> GraphQLTypeUtil.isNonNull(field.getType()) || chance.nextBoolean())
				.forEach((field) -> fields.put(field.getName(), json(chance, field.getType())));
			return fields;
		}
		if (type instanceof GraphQLEnumType set) {
			return one(chance, set.getValues()).getName();
		}
		return switch (((GraphQLNamedType) type).getName()) {
			case "Int" -> one(chance, List.of(-1, 0, 1, 2, 100, 101, Integer.MAX_VALUE, Long.MAX_VALUE, "1", 1.5));
			case "Long" -> one(chance, List.of(-1, 0, 1, Long.MAX_VALUE, "9223372036854775808", 1e30));
			case "Boolean" -> chance.nextBoolean();
			case "Date" -> one(chance, List.of("2026-09-01", "2027-02-30", "1899-01-01", "x", 20260901));
			case "ID" -> one(chance, this.ids);
			default -> one(chance, this.texts);
		};
	}

	private String value(Random chance, GraphQLInputType type) {
		if (type instanceof GraphQLNonNull required) {
			return value(chance, (GraphQLInputType) required.getWrappedType());
		}
		if (chance.nextInt(12) == 0) {
			return "null";
		}
		if (type instanceof GraphQLList list) {
			return IntStream.range(0, chance.nextInt(4))
				.mapToObj((index) -> value(chance, (GraphQLInputType) list.getWrappedType()))
				.collect(Collectors.joining(", ", "[", "]"));
		}
		if (type instanceof GraphQLEnumType set) {
			return one(chance, set.getValues()).getName();
		}
		if (type instanceof GraphQLInputObjectType input) {
			return input.getFieldDefinitions()
				.stream()
				.filter((field) -> GraphQLTypeUtil.isNonNull(field.getType()) || chance.nextBoolean())
				.map((field) -> field.getName() + ": " + value(chance, field.getType()))
				.collect(Collectors.joining(", ", "{ ", " }"));
		}
		return switch (((GraphQLNamedType) type).getName()) {
			case "Int" -> one(chance, List.of("-1", "0", "1", "2", "100", "101", "2147483647", "99999999999"));
			case "Long" -> one(chance, List.of("-1", "0", "1", "9223372036854775807", "9223372036854775808"));
			case "Boolean" -> one(chance, List.of("true", "false"));
			case "Date" ->
				one(chance, List.of("\"2026-09-01\"", "\"2027-02-30\"", "\"1899-01-01\"", "\"x\"", "\"2026-12-31\""));
			case "ID" -> "\"" + one(chance, this.ids) + "\"";
			default -> "\"" + one(chance, this.texts) + "\"";
		};
	}

	private static <T> T one(Random chance, List<T> many) {
		return many.get(chance.nextInt(many.size()));
	}

}
