package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;

import io.duban.security.Role;

/** Who may see what, as {@code walls.txt} says it. */
final class WallRules {

	static final String OPEN = "open";

	private static final Path FILE = Path.of("src/test/resources/walls.txt");

	private static final Set<String> PAGING = Set.of("first", "after", "last", "before", "filter", "orderBy", "whose");

	private final Map<String, ObjectRule> objects = new LinkedHashMap<>();

	private final Set<String> parts = new HashSet<>();

	private final Set<String> open = new HashSet<>();

	private final Set<String> own = new HashSet<>();

	private final Set<String> named = new HashSet<>();

	private final Map<String, Readers> masks = new HashMap<>();

	private final Map<String, Readers> hidden = new HashMap<>();

	private final Map<String, String> keys = new LinkedHashMap<>();

	private final Map<String, String> filters = new HashMap<>();

	private final Map<String, Map<String, String>> acts = new LinkedHashMap<>();

	private final Set<String> free = new HashSet<>();

	private WallRules(List<String> lines) {
		lines.stream().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach(this::take);
	}

	static WallRules read() {
		try {
			return new WallRules(Files.readAllLines(FILE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void take(String line) {
		String[] sides = line.split(" : ", 2);
		List<String> words = List.of(sides[0].strip().split("\\s+"));
		List<String> rest = words.subList(1, words.size());
		switch (words.get(0)) {
			case "object" -> this.objects.put(rest.get(0), ObjectRule.of(rest, sides[1]));
			case "part" -> this.parts.addAll(rest);
			case "open" -> this.open.addAll(rest);
			case "own" -> this.own.addAll(rest);
			case "named" -> this.named.addAll(rest);
			case "mask" -> this.masks.put(rest.get(0), Readers.of(rest));
			case "hide" -> this.hidden.put(rest.get(0), Readers.of(rest));
			case "key" -> this.keys.put(rest.get(0), rest.get(1));
			case "filter" -> this.filters.put(rest.get(0), rest.get(1));
			case "act" -> this.acts.put(rest.get(0),
					rest.stream()
						.skip(1)
						.map((pair) -> pair.split("="))
						.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1])));
			case "free" -> this.free.add(rest.get(0));
			default -> throw new IllegalArgumentException(FILE + ": " + line);
		}
	}

	Map<String, ObjectRule> objects() {
		return this.objects;
	}

	ObjectRule of(String type) {
		ObjectRule rule = this.objects.get(type);
		if (rule == null) {
			throw new IllegalStateException(FILE + " has no rule for objects of " + type);
		}
		return rule;
	}

	boolean isOwn(String type, String field) {
		return this.own.contains(type) || this.own.contains(type + "." + field);
	}

	boolean isOpen(String type) {
		return this.open.contains(type);
	}

	boolean isNamed(String type, String field) {
		return this.named.contains(type + "." + field);
	}

	Optional<Readers> mask(String type, String field) {
		return Optional.ofNullable(this.masks.get(type + "." + field));
	}

	Optional<Readers> hidden(String type, String field) {
		return Optional.ofNullable(this.hidden.get(type + "." + field));
	}

	/** By argument of a field, whose key it is. */
	Map<String, String> keys() {
		return this.keys;
	}

	Optional<String> filter(String input, String field) {
		return Optional.ofNullable(this.filters.get(input + "." + field));
	}

	/** By mutation, which fields of its input name objects. */
	Map<String, Map<String, String>> acts() {
		return this.acts;
	}

	/** What of a schema no line is about, each a sentence that says what to add. */
	List<String> missing(GraphQLSchema schema) {
		List<String> missing = new ArrayList<>();
		for (GraphQLNamedType type : schema.getAllTypesAsList()) {
			if (type instanceof GraphQLObjectType object && !type.getName().startsWith("__")) {
				if (!isKnown(schema, object)) {
					missing.add("%s has no rule: say in %s who sees it (object, part, open or own)"
						.formatted(object.getName(), FILE));
				}
				object.getFieldDefinitions().forEach((field) -> check(schema, object, field, missing));
			}
		}
		return missing;
	}

	private boolean isKnown(GraphQLSchema schema, GraphQLObjectType type) {
		String name = type.getName();
		return this.objects.containsKey(name) || this.parts.contains(name) || this.open.contains(name)
				|| this.own.contains(name) || name.endsWith("Connection") || name.endsWith("Edge")
				|| name.endsWith("Payload") || type == schema.getQueryType() || type == schema.getMutationType()
				|| type == schema.getSubscriptionType();
	}

	private void check(GraphQLSchema schema, GraphQLObjectType type, GraphQLFieldDefinition field,
			List<String> missing) {
		String place = type.getName() + "." + field.getName();
		if (this.free.contains(place)) {
			return;
		}
		if (type == schema.getMutationType()) {
			checkAct(field, missing);
			return;
		}
		for (GraphQLArgument argument : field.getArguments()) {
			if (isList(field) && PAGING.contains(argument.getName())) {
				checkFilter(argument, missing);
			}
			else if (!this.keys.containsKey(place + "." + argument.getName())
					&& !this.free.contains(place + "." + argument.getName())) {
				missing.add("%s(%s) has no rule: say in %s whose key it is (key), or that it names nothing (free)"
					.formatted(place, argument.getName(), FILE));
			}
		}
	}

	private void checkFilter(GraphQLArgument argument, List<String> missing) {
		if (GraphQLTypeUtil.unwrapAll(argument.getType()) instanceof GraphQLInputObjectType input
				&& argument.getName().equals("filter")) {
			for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
				if (isText(field) && filter(input.getName(), field.getName()).isEmpty()) {
					missing.add("%s.%s has no rule: say in %s whose key it is (filter)".formatted(input.getName(),
							field.getName(), FILE));
				}
			}
		}
	}

	private void checkAct(GraphQLFieldDefinition field, List<String> missing) {
		Map<String, String> act = this.acts.get(field.getName());
		if (act == null) {
			missing
				.add("%s has no rule: say in %s which fields of its input name objects (act), or that none does (free)"
					.formatted("Mutation." + field.getName(), FILE));
		}
		else if (GraphQLTypeUtil
			.unwrapAll(field.getArgument("input").getType()) instanceof GraphQLInputObjectType input) {
			input.getFieldDefinitions()
				.stream()
				.filter((one) -> GraphQLTypeUtil.unwrapAll(one.getType()) == Scalars.GraphQLID
						&& !act.containsKey(one.getName()))
				.forEach((one) -> missing.add("Mutation.%s(input.%s) has no rule: say in %s whose id it is (act)"
					.formatted(field.getName(), one.getName(), FILE)));
		}
	}

	private static boolean isText(GraphQLInputObjectField field) {
		return Set.of("ID", "String")
			.contains(((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName());
	}

	static boolean isList(GraphQLFieldDefinition field) {
		return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName().endsWith("Connection");
	}

	/**
	 * Who sees the objects of a type.
	 *
	 * @param type the type
	 * @param by the field that names one, empty for its global id
	 * @param readers the roles; empty for casework
	 * @param sql tells where each object stands
	 */
	record ObjectRule(String type, String by, Set<Role> readers, String sql) {

		static ObjectRule of(List<String> words, String sql) {
			boolean named = words.get(1).equals("by");
			List<String> readers = words.subList(named ? 3 : 1, words.size());
			return new ObjectRule(words.get(0), named ? words.get(2) : "", readers.equals(List.of("casework"))
					? Set.of() : readers.stream().map(Role::valueOf).collect(Collectors.toSet()), sql);
		}

		boolean lets(Role role) {
			return this.readers.isEmpty() ? !role.isAdministrator() : this.readers.contains(role);
		}

	}

	/**
	 * Who reads a field as it is.
	 *
	 * @param roles where the object stands
	 * @param self whether those do whom it is about
	 */
	record Readers(Set<Role> roles, boolean self) {

		static Readers of(List<String> words) {
			List<String> roles = words.subList(1, words.size());
			return new Readers(Arrays.stream(Role.values())
				.filter((role) -> roles.contains(role.name()))
				.collect(Collectors.toSet()), roles.contains("self"));
		}

	}

}
