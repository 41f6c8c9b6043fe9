package io.duban;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.WallRules.ObjectRule;
import io.duban.WallRules.Readers;
import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.Role;

/**
 * Goes through the whole schema as somebody, and holds every answer against what
 * everybody together may see, with the rules' walls around it: each object, edge, list,
 * count and value must be there or must not.
 */
final class Walk {

	/**
	 * From an object that is asked for by its id or listed: all its fields, those of all
	 * that they lead to, and which objects these lead to in their turn.
	 */
	/** Characters, of which the server reads 15,000 words in one request. */
	private static final int LONGEST_DOCUMENT = 40_000;

	private static final int DEPTH = 1;

	private static final String MISSING = "missing";

	/** Whole: nobody reads it so. */
	private static final Pattern IDENTITY_NUMBER = Pattern.compile("9901\\d\\d1985\\d{7}X");

	private final GraphQLSchema schema;

	private final WallRules rules;

	private final BiFunction<String, Question, JsonNode> ask;

	private final Map<String, Map<String, Stand>> stands = new LinkedHashMap<>();

	private final List<Question> questions = new ArrayList<>();

	private final Map<Question, JsonNode> whole = new HashMap<>();

	private final Map<String, List<JsonNode>> known = new HashMap<>();

	private final Map<Cell, String> matrix = new ConcurrentSkipListMap<>();

	/**
	 * Learns what there is.
	 * @param ask asks as an account
	 */
	Walk(GraphQLSchema schema, WallRules rules, JdbcClient jdbc, BiFunction<String, Question, JsonNode> ask) {
		this.schema = schema;
		this.rules = rules;
		this.ask = ask;
		rules.objects().forEach((type, rule) -> this.stands.put(type, stands(jdbc, rule)));
		this.stands.forEach((type, objects) -> {
			if (rules.of(type).by().isEmpty()) {
				Question question = nodes(type, objects);
				learn(question);
				this.known.put(type, this.whole(question).at("/data/nodes").valueStream().toList());
			}
		});
		lists().forEach(this::learn);
		inDocuments(byKey(false)).forEach((document) -> learn(new Question("keys", document, Map.of())));
		learn(new Question("records", "{ " + String.join(" ", byKey(true)) + " }", Map.of()));
		learn(new Question("others", "{ " + String.join(" ", withoutArguments()) + " }", Map.of()));
	}

	private void learn(Question question) {
		JsonNode answer = this.ask.apply(WalledCounties.EVERYBODYS, question);
		if (answer.has("errors")) {
			throw new AssertionError(question.name + ": " + answer.get("errors") + " " + question.text);
		}
		this.questions.add(question);
		this.whole.put(question, answer);
	}

	private JsonNode whole(Question question) {
		JsonNode answer = this.whole.get(question);
		if (answer == null) {
			throw new IllegalStateException(question.name);
		}
		return answer;
	}

	private static Map<String, Stand> stands(JdbcClient jdbc, ObjectRule rule) {
		Map<String, Stand> stands = new LinkedHashMap<>();
		jdbc.sql(rule.sql()).query().listOfRows().forEach((row) -> {
			Map<String, Object> columns = new HashMap<>();
			row.forEach((name, value) -> columns.put(name.toLowerCase(Locale.ROOT), value));
			stands.put(String.valueOf(columns.get("id")),
					new Stand(String.valueOf(columns.get("area")), text(columns.get("line")),
							text(columns.get("household")), text(columns.get("owner")),
							columns.keySet().stream().anyMatch((name) -> Set.of("household", "owner").contains(name)),
							Set.of(String.valueOf(columns.get("about")).split(" ")),
							Boolean.parseBoolean(text(columns.get("county"))),
							!"false".equalsIgnoreCase(text(columns.get("administration")))));
		});
		return stands;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	// What is asked

	private Question nodes(String type, Map<String, Stand> objects) {
		return new Question("nodes of " + type,
				"query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on %s { %s } } }".formatted(type,
						fields(object(type), DEPTH)),
				Map.of("ids", objects.keySet().stream().map((id) -> GlobalId.of(type, id)).toList()));
	}

	private List<Question> lists() {
		List<Question> lists = new ArrayList<>();
		for (GraphQLFieldDefinition field : this.schema.getQueryType().getFieldDefinitions()) {
			if (WallRules.isList(field)) {
				List<String> asked = new ArrayList<>();
				for (String arguments : arguments(field)) {
					asked.add("list%d: %s(first: 100%s) %s".formatted(asked.size(), field.getName(), arguments,
							list(field, asked.isEmpty() ? DEPTH : 0)));
				}
				lists.add(new Question("lists of " + field.getName(), "{ " + String.join(" ", asked) + " }", Map.of()));
			}
		}
		return lists;
	}

	/** No filter, each value of each filter, each order up and down. */
	private List<String> arguments(GraphQLFieldDefinition field) {
		String whose = whose(field);
		List<String> all = new ArrayList<>(List.of(whose));
		if (input(field, "filter") instanceof GraphQLInputObjectType filter) {
			for (GraphQLInputObjectField one : filter.getFieldDefinitions()) {
				values(filter, one)
					.forEach((value) -> all.add("%s, filter: { %s: %s }".formatted(whose, one.getName(), value)));
			}
		}
		if (input(field, "orderBy") instanceof GraphQLInputObjectType order && GraphQLTypeUtil
			.unwrapAll(order.getFieldDefinition("field").getType()) instanceof GraphQLEnumType by) {
			by.getValues()
				.forEach((value) -> Stream.of("ASC", "DESC")
					.forEach((direction) -> all.add(
							"%s, orderBy: { field: %s, direction: %s }".formatted(whose, value.getName(), direction))));
		}
		return all;
	}

	private static String whose(GraphQLFieldDefinition field) {
		return (field.getArgument("whose") != null) ? ", whose: MY_AREA" : "";
	}

	private static @Nullable GraphQLType input(GraphQLFieldDefinition field, String name) {
		GraphQLArgument argument = field.getArgument(name);
		return (argument != null) ? GraphQLTypeUtil.unwrapAll(argument.getType()) : null;
	}

	private List<String> values(GraphQLInputObjectType input, GraphQLInputObjectField field) {
		GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
		if (type instanceof GraphQLEnumType set) {
			return set.getValues().stream().map((value) -> value.getName()).toList();
		}
		if (((GraphQLNamedType) type).getName().equals("Boolean")) {
			return List.of("true", "false");
		}
		return this.rules.filter(input.getName(), field.getName())
			.map((key) -> keys(key).values().stream().map((value) -> "\"" + value + "\"").distinct().toList())
			.orElseGet(List::of);
	}

	/** Everything that is asked for by its key, of each area. */
	private List<String> byKey(boolean records) {
		List<String> asked = new ArrayList<>();
		this.rules.keys().forEach((argument, key) -> {
			String[] place = argument.split("\\.");
			GraphQLFieldDefinition field = this.schema.getQueryType().getFieldDefinition(place[1]);
			String type = key.split("\\.")[0];
			if (place[0].equals("Query") && field != null && !field.getName().equals("nodes")
					&& type.equals("RecordEvent") == records) {
				boolean number = !((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getArgument(place[2]).getType()))
					.getName()
					.matches("ID|String");
				String selection = (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLInterfaceType)
						? "__typename ... on %s { %s }".formatted(type, fields(object(type), 1))
						: fields((GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType()), 1);
				keys(key).values()
					.forEach((value) -> asked.add("key%d: %s(%s: %s) { %s }".formatted(asked.size(), field.getName(),
							place[2], number ? value : "\"" + value + "\"", selection)));
			}
		});
		return asked;
	}

	/** So few in each that the server reads it. */
	private static List<String> inDocuments(List<String> fields) {
		List<String> documents = new ArrayList<>();
		StringBuilder document = new StringBuilder();
		for (String field : fields) {
			if (document.length() + field.length() > LONGEST_DOCUMENT) {
				documents.add("{" + document + " }");
				document.setLength(0);
			}
			document.append(' ').append(field);
		}
		documents.add("{" + document + " }");
		return documents;
	}

	private List<String> withoutArguments() {
		return this.schema.getQueryType()
			.getFieldDefinitions()
			.stream()
			.filter((field) -> field.getArguments().isEmpty())
			.map((field) -> field.getName() + selection(field.getType(), DEPTH))
			.toList();
	}

	/**
	 * Keys of objects of a type, by their ids: two of each area.
	 * @param key the type for its global id, or one of its fields
	 */
	private Map<String, String> keys(String key) {
		String[] parts = key.split("\\.");
		Map<String, Integer> seen = new HashMap<>();
		Map<String, String> keys = new LinkedHashMap<>();
		stands(parts[0]).forEach((id, stand) -> {
			if (seen.merge(mark(stand.area), 1, Integer::sum) <= 2) {
				String value = (parts.length == 1) ? GlobalId.of(parts[0], id)
						: this.known.containsKey(parts[0]) ? value(parts[0], id, parts[1]) : id;
				if (!value.isEmpty()) {
					keys.put(id, value);
				}
			}
		});
		return keys;
	}

	private Map<String, Stand> stands(String type) {
		return this.stands.getOrDefault(type, Map.of());
	}

	private String value(String type, String id, String field) {
		return this.known.getOrDefault(type, List.of())
			.stream()
			.filter((node) -> node.path("id").asString("").equals(GlobalId.of(type, id)))
			.map((node) -> node.path(field).asString(""))
			.findFirst()
			.orElse("");
	}

	/** The place that an area lies in, by its mark; the county's own is nobody's. */
	static String mark(String area) {
		return WalledCounties.PLACES.stream()
			.filter((place) -> Area.of(place.area()).contains(area))
			.map(WalledCounties.Place::mark)
			.findFirst()
			.orElse("QXK");
	}

	private GraphQLObjectType object(String type) {
		GraphQLObjectType object = this.schema.getObjectType(type);
		if (object == null) {
			throw new IllegalStateException("walls.txt has a rule for " + type + ", and the schema has no such type");
		}
		return object;
	}

	private String fields(GraphQLObjectType type, int depth) {
		return type.getFieldDefinitions()
			.stream()
			.map((field) -> field(type, field, depth))
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining(" "));
	}

	private String field(GraphQLObjectType type, GraphQLFieldDefinition field, int depth) {
		if (WallRules.isList(field)) {
			return (depth > 0) ? "%s(first: 100%s) %s".formatted(field.getName(), whose(field), list(field, depth - 1))
					: "";
		}
		if (field.getArguments().stream().anyMatch(GraphQLArgument::hasSetDefaultValue)
				|| field.getArguments().stream().anyMatch((one) -> GraphQLTypeUtil.isNonNull(one.getType()))) {
			return "";
		}
		GraphQLType item = GraphQLTypeUtil.unwrapAll(field.getType());
		if (item instanceof GraphQLObjectType object) {
			if (isObject(object)) {
				return field.getName() + ((depth > 0) ? " { " + fields(object, depth - 1) + " }" : " { id }");
			}
			if (this.rules.isOpen(object.getName()) && object.getFieldDefinition("id") != null) {
				// Everybody sees it, and may ask for it where they are.
				return field.getName() + " { id }";
			}
			// What shows a thing wholly is asked for once, beside the thing itself.
			return (depth == DEPTH || !isObject(type))
					? field.getName() + " { " + fields(object, Math.min(depth, 1)) + " }" : "";
		}
		return field.getName();
	}

	private String selection(GraphQLOutputType type, int depth) {
		return (GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)
				? " { " + fields(object, depth) + " }" : "";
	}

	private String list(GraphQLFieldDefinition field, int depth) {
		GraphQLObjectType item = item(field);
		return "{ totalCount edges { cursor node { %s } } nodes { id } pageInfo { hasNextPage hasPreviousPage } }"
			.formatted((depth > 0) ? fields(item, depth - 1) : "id");
	}

	private GraphQLObjectType item(GraphQLFieldDefinition field) {
		return object(
				((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName().replace("Connection", ""));
	}

	private boolean isObject(GraphQLObjectType type) {
		ObjectRule rule = this.rules.objects().get(type.getName());
		return rule != null && rule.by().isEmpty();
	}

	// What is answered

	/**
	 * Goes through all of it as somebody.
	 * @param viewer who
	 * @return what differs from what the rules say, in sentences
	 */
	List<String> as(Viewer viewer) {
		List<String> wrong = new ArrayList<>();
		this.questions.forEach((question) -> wrong.addAll(as(viewer, question)));
		return wrong;
	}

	/** The first thing that differs, for whoever needs no more. */
	Optional<String> first(Viewer viewer) {
		return this.questions.stream().flatMap((question) -> as(viewer, question).stream()).findFirst();
	}

	private List<String> as(Viewer viewer, Question question) {
		JsonNode answer = this.ask.apply(viewer.account, question);
		List<String> wrong = new ArrayList<>();
		// Who may not read a list at all is told so.
		JsonNode errors = answer.path("errors");
		errors.valueStream()
			.filter((error) -> !error.at("/extensions/code").asString("").equals("FORBIDDEN"))
			.forEach((error) -> wrong.add(error.toString()));
		tellsOfOthers(viewer, answer).ifPresent(wrong::add);
		String text = question.text;
		JsonNode whole = whole(question).get("data");
		JsonNode data = answer.path("data");
		if (!errors.isEmpty() && !data.isObject()) {
			whole.propertyStream()
				.flatMap((property) -> all(property.getValue(), queried(text, property.getKey()), viewer))
				.forEach((seen) -> wrong.add("is refused what they may see: " + seen));
		}
		else {
			whole.propertyStream()
				.forEach((property) -> compare("", this.schema.getQueryType(), queried(text, property.getKey()),
						data.path(property.getKey()), property.getValue(), viewer, wrong));
		}
		return wrong.stream().map((sentence) -> viewer + " asks for " + question.name + ": " + sentence).toList();
	}

	/** The objects of a list that somebody may see. */
	private Stream<String> all(JsonNode value, GraphQLFieldDefinition field, Viewer viewer) {
		if (!WallRules.isList(field)) {
			return Stream.empty();
		}
		String type = item(field).getName();
		return value.path("nodes")
			.valueStream()
			.map((node) -> local(type, node))
			.filter((id) -> viewer.sees(this.rules.of(type), stand(type, id)));
	}

	/** Which field of the query stands behind a name in an answer. */
	private GraphQLFieldDefinition queried(String text, String name) {
		int alias = text.indexOf(" " + name + ": ");
		String field = name;
		if (alias >= 0) {
			field = text.substring(alias + name.length() + 3).split("\\W", 2)[0];
		}
		return this.schema.getQueryType().getFieldDefinition(field);
	}

	private void compare(String path, GraphQLObjectType type, GraphQLFieldDefinition field, JsonNode seen,
			JsonNode whole, Viewer viewer, List<String> wrong) {
		String here = path + "/" + field.getName();
		if (this.rules.isOwn(type.getName(), field.getName())) {
			return;
		}
		boolean named = this.rules.isNamed(type.getName(), field.getName());
		value(here, field.getType(), seen, whole, viewer, named, wrong);
	}

	private void value(String path, GraphQLType type, JsonNode seen, JsonNode whole, Viewer viewer, boolean named,
			List<String> wrong) {
		GraphQLType inner = GraphQLTypeUtil.unwrapNonNull(type);
		if (GraphQLTypeUtil.isList(inner) && !whole.isNull()) {
			GraphQLType item = GraphQLTypeUtil.unwrapOne(inner);
			boolean dropped = item instanceof GraphQLNonNull;
			List<JsonNode> expected = whole.valueStream()
				.filter((one) -> !dropped || isSeen(item, one, viewer, named))
				.toList();
			if (!seen.isArray() || seen.size() != expected.size()) {
				wrong.add("%s has %s, not %d".formatted(path, seen.isArray() ? seen.size() : seen, expected.size()));
				return;
			}
			for (int index = 0; index < expected.size(); index++) {
				value(path, item, seen.get(index), expected.get(index), viewer, named, wrong);
			}
		}
		else if (inner instanceof GraphQLObjectType || inner instanceof GraphQLInterfaceType) {
			object(path, inner, seen, whole, viewer, named, wrong);
		}
		else if (!seen.equals(whole)) {
			wrong.add("%s is %s, not %s".formatted(path, seen, whole));
		}
	}

	private void object(String path, GraphQLType declared, JsonNode seen, JsonNode whole, Viewer viewer, boolean named,
			List<String> wrong) {
		if (whole.isNull() || !isSeen(declared, whole, viewer, named)) {
			if (!seen.isNull() && !seen.isMissingNode()) {
				wrong.add("%s shows %s".formatted(path, seen));
			}
			return;
		}
		if (seen.isNull() || seen.isMissingNode()) {
			wrong.add("%s does not show %s".formatted(path, whole));
			return;
		}
		GraphQLObjectType type = typeOf(declared, whole);
		if (this.rules.isOwn(type.getName(), "")) {
			return;
		}
		if (type.getName().endsWith("Connection")) {
			connection(path, type, seen, whole, viewer, wrong);
			return;
		}
		for (Map.Entry<String, JsonNode> property : whole.properties()) {
			GraphQLFieldDefinition field = type.getFieldDefinition(property.getKey());
			if (field == null) {
				continue;
			}
			JsonNode here = seen.path(property.getKey());
			JsonNode expected = masked(type, field, whole, property.getValue(), viewer);
			note(type, field, whole, here, property.getValue(), viewer);
			compare(path, type, field, here, expected, viewer, wrong);
		}
	}

	private void connection(String path, GraphQLObjectType type, JsonNode seen, JsonNode whole, Viewer viewer,
			List<String> wrong) {
		GraphQLObjectType item = object(type.getName().replace("Connection", ""));
		if (whole.at("/pageInfo/hasNextPage").asBoolean(true)) {
			throw new AssertionError(path + " has more than one page: make less of it, or walk further");
		}
		List<JsonNode> edges = whole.get("edges")
			.valueStream()
			.filter((edge) -> isSeen(item, edge.get("node"), viewer, false))
			.toList();
		if (seen.path("totalCount").asInt(-1) != edges.size()) {
			wrong.add("%s counts %s, not %d".formatted(path, seen.path("totalCount"), edges.size()));
		}
		if (seen.at("/pageInfo/hasNextPage").asBoolean(true) || seen.at("/pageInfo/hasPreviousPage").asBoolean(true)) {
			wrong.add(path + " tells of more pages");
		}
		List<String> ids = edges.stream().map((edge) -> edge.at("/node/id").asString()).toList();
		if (!ids.equals(seen.path("nodes").valueStream().map((node) -> node.path("id").asString()).toList())
				|| seen.path("edges").size() != edges.size()) {
			wrong.add("%s lists %s, not %s".formatted(path, seen.path("nodes"), ids));
			return;
		}
		for (int index = 0; index < edges.size(); index++) {
			object(path, item, seen.get("edges").get(index).get("node"), edges.get(index).get("node"), viewer, false,
					wrong);
		}
	}

	private GraphQLObjectType typeOf(GraphQLType declared, JsonNode whole) {
		return (declared instanceof GraphQLObjectType object) ? object : object(whole.path("__typename").asString());
	}

	private boolean isSeen(GraphQLType declared, JsonNode whole, Viewer viewer, boolean named) {
		GraphQLType inner = GraphQLTypeUtil.unwrapNonNull(declared);
		if (whole.isNull() || !(inner instanceof GraphQLObjectType || inner instanceof GraphQLInterfaceType)) {
			return true;
		}
		String type = typeOf(inner, whole).getName();
		ObjectRule rule = this.rules.objects().get(type);
		return rule == null || named || viewer.sees(rule, stand(type, local(type, whole)));
	}

	private String local(String type, JsonNode object) {
		String by = this.rules.of(type).by();
		return by.isEmpty() ? GlobalId.local(type, object.path("id").asString()) : object.path(by).asString();
	}

	private Stand stand(String type, String id) {
		Stand stand = stands(type).get(id);
		if (stand == null) {
			throw new AssertionError("walls.txt does not tell where the " + type + " " + id + " stands");
		}
		return stand;
	}

	/** What of a value somebody reads. */
	private JsonNode masked(GraphQLObjectType type, GraphQLFieldDefinition field, JsonNode object, JsonNode value,
			Viewer viewer) {
		if (value.isNull()) {
			return value;
		}
		Optional<Readers> masks = this.rules.mask(type.getName(), field.getName());
		if (masks.isPresent() && !reads(masks.get(), type, object, viewer)) {
			String text = value.asString();
			return JsonMapper.shared()
				.valueToTree(text.substring(0, 3) + "*".repeat(text.length() - 7) + text.substring(text.length() - 4));
		}
		Optional<Readers> hidden = this.rules.hidden(type.getName(), field.getName());
		if (hidden.isPresent() && !reads(hidden.get(), type, object, viewer)) {
			return JsonMapper.shared().nullNode();
		}
		return value;
	}

	private boolean reads(Readers readers, GraphQLObjectType type, JsonNode object, Viewer viewer) {
		String id = local(type.getName(), object);
		return (readers.self() && id.equals(viewer.cadre))
				|| (readers.roles().contains(viewer.role) && viewer.area.contains(stand(type.getName(), id).area));
	}

	/** Anything of an area that is not the viewer's, as it is or within an opaque id. */
	private static Optional<String> tellsOfOthers(Viewer viewer, JsonNode answer) {
		return texts(answer)
			.filter((text) -> IDENTITY_NUMBER.matcher(text).find() || WalledCounties.PLACES.stream()
				.filter((place) -> !place.mark().equals(viewer.mark))
				.anyMatch((place) -> place.isTold(text + " " + decoded(text))))
			.map((text) -> "is told “" + text + "”")
			.findFirst();
	}

	private static String decoded(String text) {
		try {
			return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Most texts are no ids.
			return "";
		}
	}

	static Stream<String> texts(JsonNode node) {
		return node.isContainer() ? node.valueStream().flatMap(Walk::texts) : Stream.of(node.asString(""));
	}

	// What is tried

	/**
	 * Tries each mutation on what somebody does not see, and on what is not there.
	 * @return what tells the two apart, in sentences
	 */
	List<String> tries(Viewer viewer) {
		List<Try> tries = new ArrayList<>();
		this.rules.acts().forEach((mutation, names) -> names.forEach((field, key) -> {
			List<String> unseen = key.equals(WallRules.OPEN) ? List.of() : unseen(viewer, key);
			if (!unseen.isEmpty()) {
				tries.add(new Try(mutation, field, unseen, nobodys(key), tries.size()));
			}
		}));
		JsonNode answer = this.ask.apply(viewer.account,
				new Question("acts", "mutation { "
						+ tries.stream().map((one) -> one.text(usual(one.mutation))).collect(Collectors.joining(" "))
						+ " }", Map.of()));
		return tries.stream()
			.flatMap((one) -> one.differences(answer))
			.map((sentence) -> viewer + " tries " + sentence)
			.toList();
	}

	/**
	 * Keys of what somebody does not see: of their own area, if there is any, and of
	 * another.
	 */
	private List<String> unseen(Viewer viewer, String key) {
		String type = key.split("\\.")[0];
		Map<Boolean, String> unseen = new TreeMap<>();
		keys(key).forEach((id, value) -> {
			Stand stand = stand(type, id);
			if (!viewer.sees(this.rules.of(type), stand)) {
				unseen.putIfAbsent(mark(stand.area).equals(viewer.mark), value);
			}
		});
		return List.copyOf(unseen.values());
	}

	/** A key of the same shape that nothing has. */
	private static String nobodys(String key) {
		String type = key.split("\\.")[0];
		String local = switch (type) {
			case "Issue", "Project", "DispatchOrder", "HouseholdExit", "VillageExit", "MonitoringClue", "Objection",
					"DisciplineCase", "AgendaItem", "MeetingReport", "Minutes", "Kinship", "Ballot", "PoolMember",
					"Nomination", "Ruling", "Vacancy", "Appointment", "CadreNotice" ->
				"2026999999";
			case "Division" -> "990909909000";
			case "Attachment" -> "ffffffffffffffffffffffffffffffff";
			default -> "qxn-none";
		};
		return key.contains(".") ? local : GlobalId.of(type, local);
	}

	/** What an input has besides the object that it names. */
	private Map<String, String> usual(String mutation) {
		Map<String, String> usual = new LinkedHashMap<>();
		GraphQLFieldDefinition field = this.schema.getMutationType().getFieldDefinition(mutation);
		if (GraphQLTypeUtil.unwrapAll(field.getArgument("input").getType()) instanceof GraphQLInputObjectType input) {
			input.getFieldDefinitions()
				.stream()
				.filter((one) -> GraphQLTypeUtil.isNonNull(one.getType()) && !one.hasSetDefaultValue())
				.forEach((one) -> usual.put(one.getName(), usual(one.getType())));
		}
		return usual;
	}

	private static String usual(GraphQLInputType type) {
		GraphQLType inner = GraphQLTypeUtil.unwrapNonNull(type);
		if (GraphQLTypeUtil.isList(inner)) {
			return "[]";
		}
		if (inner instanceof GraphQLEnumType set) {
			return set.getValues().get(0).getName();
		}
		return switch (((GraphQLNamedType) inner).getName()) {
			case "Boolean" -> "false";
			case "Date" -> "\"2026-12-01\"";
			case "DateTime" -> "\"2026-12-01T09:00:00+08:00\"";
			case "Int", "Long", "Decimal" -> "1";
			default -> "\"某事\"";
		};
	}

	// What was seen

	private void note(GraphQLObjectType type, GraphQLFieldDefinition field, JsonNode object, JsonNode seen,
			JsonNode whole, Viewer viewer) {
		if (!isObject(type) || whole.isNull() || isEmpty(seen)) {
			return;
		}
		String mark = mark(stand(type.getName(), local(type.getName(), object)).area);
		boolean masked = this.rules.mask(type.getName(), field.getName()).isPresent() && !seen.equals(whole);
		String shown = masked ? mark.substring(2).toLowerCase(Locale.ROOT) : mark.substring(2);
		this.matrix.merge(new Cell(viewer.mark, type.getName() + "." + field.getName(), viewer.name), shown,
				(one, other) -> one.contains(other) ? one : one + other);
	}

	private static boolean isEmpty(JsonNode seen) {
		return seen.isNull() || seen.isMissingNode() || (seen.isContainer() && seen.isEmpty())
				|| seen.path("totalCount").asInt(1) == 0;
	}

	Map<Cell, String> matrix() {
		return this.matrix;
	}

	/**
	 * A field as a role of an area sees it.
	 *
	 * @param mark of the viewer's area
	 * @param field type and field
	 * @param viewer the role
	 */
	record Cell(String mark, String field, String viewer) implements Comparable<Cell> {

		@Override
		public int compareTo(Cell other) {
			return (this.mark + " " + this.field + " " + this.viewer)
				.compareTo(other.mark + " " + other.field + " " + other.viewer);
		}

	}

	/**
	 * Where an object stands.
	 *
	 * @param area code of its division
	 * @param line its line, if it has one
	 * @param household the household that it concerns, if it does
	 * @param owner the cadre who answers for it, if somebody does
	 * @param narrow whether a cadre sees only their own of its type
	 * @param about the cadres whom it is about, who see it whatever their roles
	 * @param county whether all colleagues in the county see it
	 * @param administration whether administrators may see it, where their roles do
	 */
	record Stand(String area, @Nullable String line, @Nullable String household, @Nullable String owner, boolean narrow,
			Set<String> about, boolean county, boolean administration) {

		Stand(String area, @Nullable String line, @Nullable String household, @Nullable String owner, boolean narrow) {
			this(area, line, household, owner, narrow, Set.of(), false, true);
		}

	}

	/**
	 * A mutation that is done to what somebody does not see, and to nothing.
	 *
	 * @param mutation which
	 * @param field of its input that names an object
	 * @param unseen keys of what they do not see
	 * @param nobodys a key that nothing has
	 * @param number of all tries
	 */
	private record Try(String mutation, String field, List<String> unseen, String nobodys, int number) {

		String text(Map<String, String> usual) {
			return Stream.concat(this.unseen.stream(), Stream.of(this.nobodys)).map((key) -> {
				Map<String, String> input = new LinkedHashMap<>(usual);
				input.put(this.field, "\"" + key + "\"");
				return "%s: %s(input: { %s }) { __typename userErrors { message code field details { name value } } }"
					.formatted(alias(key), this.mutation,
							input.entrySet()
								.stream()
								.map((one) -> one.getKey() + ": " + one.getValue())
								.collect(Collectors.joining(", ")));
			}).collect(Collectors.joining(" "));
		}

		private String alias(String key) {
			int index = this.unseen.indexOf(key);
			return "try" + this.number + "_" + ((index < 0) ? this.unseen.size() : index);
		}

		Stream<String> differences(JsonNode answer) {
			String nothing = result(answer, this.nobodys);
			return this.unseen.stream()
				.filter((key) -> !result(answer, key).equals(nothing))
				.map((key) -> "%s with the %s %s: %s, and with none: %s".formatted(this.mutation, this.field, key,
						result(answer, key), nothing));
		}

		/** What was answered, without the key itself. */
		private String result(JsonNode answer, String key) {
			String alias = alias(key);
			String errors = answer.path("errors")
				.valueStream()
				.filter((error) -> error.at("/path/0").asString("").equals(alias))
				.map((error) -> "%s %s %s".formatted(error.path("message").asString(),
						error.at("/extensions/code").asString(), error.at("/extensions/reason").asString("")))
				.toList()
				.toString();
			String local = decoded(key);
			String text = errors + answer.at("/data/" + alias);
			return (local.contains(":") ? text.replace(local.substring(local.indexOf(':') + 1), MISSING) : text)
				.replace(key, MISSING);
		}

	}

	/**
	 * What is asked.
	 *
	 * @param name of what
	 * @param text the document
	 * @param variables its variables
	 */
	record Question(String name, String text, Map<String, ?> variables) {

	}

	/**
	 * Somebody with one role for one area.
	 *
	 * @param account theirs
	 * @param name what they are called in the matrix
	 * @param role their role
	 * @param area where
	 * @param lines to which they are limited; none for all
	 * @param cadre their number, if they are a cadre
	 * @param own the households that they answer for
	 * @param mark of their area
	 */
	record Viewer(String account, String name, Role role, Area area, Set<String> lines, @Nullable String cadre,
			Set<String> own, String mark) {

		boolean sees(ObjectRule rule, Stand stand) {
			if (this.cadre != null && stand.about.contains(this.cadre)) {
				return true;
			}
			Area reach = stand.county ? Area.of(this.area.code().substring(0, 6) + "000000") : this.area;
			if (!rule.lets(this.role) || !reach.contains(stand.area)
					|| (this.role.isAdministrator() && !stand.administration)) {
				return false;
			}
			if (!this.lines.isEmpty() && stand.line != null && !this.lines.contains(stand.line)) {
				return false;
			}
			return this.role != Role.CADRE || !stand.narrow || stand.county
					|| (stand.owner != null && stand.owner.equals(this.cadre))
					|| (stand.household != null && this.own.contains(stand.household));
		}

		@Override
		public String toString() {
			return this.name + " of " + this.mark;
		}

	}

}
