package io.duban.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import graphql.language.AstPrinter;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLImplementingType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import graphql.schema.InputValueWithState;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A schema as one HTML page: chapters of entries, each with what the schema says of it
 * and an anchor of its name, such as {@code Query.issues}.
 */
final class ReferencePage {

	private static final String FRAME = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8"/>
			<meta name="viewport" content="width=device-width, initial-scale=1"/>
			<meta name="color-scheme" content="light dark"/>
			<title>API reference · 督办 Duban</title>
			<link rel="icon" href="data:,"/>
			<link rel="stylesheet" href="docs.css"/>
			</head>
			<body>
			<nav aria-label="Contents">
			%s</nav>
			<main>
			%s%s</main>
			</body>
			</html>
			""";

	private final GraphQLSchema schema;

	private final List<Chapter> chapters;

	ReferencePage(GraphQLSchema schema) {
		this.schema = schema;
		this.chapters = Stream
			.of(operations("Queries", schema.getQueryType()), operations("Mutations", schema.getMutationType()),
					operations("Subscriptions", schema.getSubscriptionType()),
					types("Object types", GraphQLObjectType.class, (type) -> implemented(type) + fields(type)),
					types("Interfaces", GraphQLInterfaceType.class,
							(type) -> implemented(type) + implementing(type) + fields(type)),
					types("Unions", GraphQLUnionType.class, (type) -> links("One of", type.getTypes())),
					types("Inputs", GraphQLInputObjectType.class, ReferencePage::inputs),
					types("Enums", GraphQLEnumType.class, ReferencePage::values),
					types("Scalars", GraphQLScalarType.class, ReferencePage::specification), directives())
			.filter((chapter) -> !chapter.entries.isEmpty())
			.toList();
	}

	/**
	 * The whole page.
	 * @param front what stands before the schema: its contents' lines, and its HTML
	 * @return HTML
	 */
	String html(Front front) {
		return FRAME.formatted(front.contents + contents(), front.html,
				this.chapters.stream().map(ReferencePage::chapter).collect(Collectors.joining()));
	}

	private String contents() {
		return this.chapters.stream()
			.map((chapter) -> "<details>\n<summary>%s</summary>\n<ul>\n<li><a href=\"#%s\">All</a></li>\n%s</ul>\n</details>\n"
				.formatted(escaped(chapter.title), escaped(chapter.anchor),
						chapter.entries.stream()
							.map((entry) -> "<li>" + link(entry.anchor, entry.name) + "</li>\n")
							.collect(Collectors.joining())))
			.collect(Collectors.joining());
	}

	private static String chapter(Chapter chapter) {
		return "<section id=\"%s\">\n<h2>%s</h2>\n%s%s</section>\n".formatted(chapter.anchor, escaped(chapter.title),
				chapter.introduction,
				chapter.entries.stream()
					.map((entry) -> "<article id=\"%s\">\n<h3>%s</h3>\n%s</article>\n".formatted(escaped(entry.anchor),
							entry.heading, entry.html))
					.collect(Collectors.joining()));
	}

	private Chapter operations(String title, @Nullable GraphQLObjectType type) {
		if (type == null) {
			return new Chapter(title, title, "", List.of());
		}
		return new Chapter(title, type.getName(), description(type) + links("Fields of", List.of(type)),
				type.getFieldDefinitions().stream().map((field) -> {
					String anchor = type.getName() + "." + field.getName();
					return new Entry(anchor, field.getName(), signature(anchor, field.getName(), field.getType()),
							description(field) + marks(field) + arguments(anchor, field.getArguments()));
				}).toList());
	}

	private <T extends GraphQLNamedType & GraphQLDirectiveContainer> Chapter types(String title, Class<T> kind,
			Function<T, String> content) {
		List<Entry> entries = this.schema.getAllTypesAsList()
			.stream()
			.filter(kind::isInstance)
			.map(kind::cast)
			.filter((type) -> !type.getName().startsWith("__") && !isOperations(type))
			.sorted(Comparator.comparing(GraphQLNamedType::getName))
			.map((type) -> new Entry(type.getName(), type.getName(), "<code>" + reference(type) + "</code>",
					description(type) + marks(type) + content.apply(type)))
			.toList();
		return new Chapter(title, title.toLowerCase(Locale.ROOT).replace(' ', '-'), "", entries);
	}

	private boolean isOperations(GraphQLNamedType type) {
		return type == this.schema.getQueryType() || type == this.schema.getMutationType()
				|| type == this.schema.getSubscriptionType();
	}

	private Chapter directives() {
		return new Chapter("Directives", "directives", "",
				this.schema.getDirectives()
					.stream()
					.sorted(Comparator.comparing(GraphQLDirective::getName))
					.map((directive) -> directive(directive, "@" + directive.getName()))
					.toList());
	}

	private static Entry directive(GraphQLDirective directive, String name) {
		String places = directive.validLocations().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
		return new Entry(name, name, "<code>" + link(name, name) + "</code>", description(directive)
				+ "<p class=\"mark\">On " + escaped(places) + ".</p>\n" + arguments(name, directive.getArguments()));
	}

	private static String implemented(GraphQLImplementingType type) {
		return links("Implements", type.getInterfaces());
	}

	private String implementing(GraphQLInterfaceType type) {
		return links("Implemented by", this.schema.getImplementations(type));
	}

	private static String links(String what, List<? extends GraphQLType> types) {
		return types.isEmpty() ? "" : "<p class=\"mark\">%s %s.</p>\n".formatted(what,
				types.stream().map(ReferencePage::reference).sorted().collect(Collectors.joining(", ")));
	}

	private static String fields(GraphQLFieldsContainer type) {
		return list("fields", type.getFieldDefinitions().stream().map((GraphQLFieldDefinition field) -> {
			String anchor = type.getName() + "." + field.getName();
			return item(anchor, signature(anchor, field.getName(), field.getType()), field,
					arguments(anchor, field.getArguments()));
		}));
	}

	private static String arguments(String above, List<GraphQLArgument> arguments) {
		return list("arguments", arguments.stream().map((argument) -> {
			String anchor = above + "." + argument.getName();
			return item(anchor, signature(anchor, argument.getName(), argument.getType())
					+ preset(argument.getArgumentDefaultValue()), argument, "");
		}));
	}

	private static String inputs(GraphQLInputObjectType type) {
		return list("fields", type.getFieldDefinitions().stream().map((GraphQLInputObjectField field) -> {
			String anchor = type.getName() + "." + field.getName();
			return item(anchor,
					signature(anchor, field.getName(), field.getType()) + preset(field.getInputFieldDefaultValue()),
					field, "");
		}));
	}

	private static String values(GraphQLEnumType type) {
		return list("fields", type.getValues().stream().map((value) -> {
			String anchor = type.getName() + "." + value.getName();
			return item(anchor, "<code>" + link(anchor, value.getName()) + "</code>", value, "");
		}));
	}

	private static String specification(GraphQLScalarType type) {
		String url = type.getSpecifiedByUrl();
		return (url == null) ? ""
				: "<p class=\"mark\">Specified by <a href=\"%1$s\">%1$s</a>.</p>%n".formatted(escaped(url));
	}

	private static String list(String kind, Stream<String> items) {
		String all = items.collect(Collectors.joining());
		return all.isEmpty() ? "" : "<dl class=\"%s\">\n%s</dl>\n".formatted(kind, all);
	}

	private static String item(String anchor, String term, GraphQLDirectiveContainer element, String content) {
		return "<dt id=\"%s\">%s</dt>\n<dd>%s%s%s</dd>\n".formatted(escaped(anchor), term, description(element),
				marks(element), content);
	}

	private static String signature(String anchor, String name, GraphQLType type) {
		return "<code>" + link(anchor, name) + ": " + reference(type) + "</code>";
	}

	private static String reference(GraphQLType type) {
		if (type instanceof GraphQLNonNull needed) {
			return reference(needed.getWrappedType()) + "!";
		}
		if (type instanceof GraphQLList list) {
			return "[" + reference(list.getWrappedType()) + "]";
		}
		String name = ((GraphQLNamedType) type).getName();
		return link(name, name);
	}

	private static String preset(InputValueWithState preset) {
		return preset.isNotSet() ? "" : " <code>= " + escaped(literal(preset.getValue())) + "</code>";
	}

	private static String literal(@Nullable Object value) {
		if (value instanceof Value<?> written) {
			return AstPrinter.printAst(written);
		}
		return (value instanceof String text) ? AstPrinter.printAst(StringValue.of(text)) : String.valueOf(value);
	}

	private static String description(GraphQLNamedSchemaElement element) {
		String text = element.getDescription();
		return (text == null) ? "" : "<p class=\"description\">" + escaped(text.strip()) + "</p>\n";
	}

	/** What the schema's directives say of an element: its cost, and whether it goes. */
	private static String marks(GraphQLDirectiveContainer element) {
		return element.getAppliedDirectives()
			.stream()
			.filter((directive) -> !"specifiedBy".equals(directive.getName()))
			.map(ReferencePage::mark)
			.collect(Collectors.joining());
	}

	private static String mark(GraphQLAppliedDirective directive) {
		List<String> arguments = new ArrayList<>();
		directive.getArguments().forEach((argument) -> {
			if (argument.hasSetValue()) {
				arguments.add(argument.getName() + ": " + literal(argument.getArgumentValue().getValue()));
			}
		});
		if ("deprecated".equals(directive.getName())) {
			String reason = directive.getArgument("reason").getValue();
			return "<p class=\"deprecated\"><strong>Deprecated.</strong> " + escaped(reason) + "</p>\n";
		}
		String name = "@" + directive.getName();
		return "<p class=\"mark\"><code>%s%s</code></p>\n".formatted(link(name, name),
				arguments.isEmpty() ? "" : "(" + escaped(String.join(", ", arguments)) + ")");
	}

	private static String link(String anchor, String text) {
		return "<a href=\"#%s\">%s</a>".formatted(escaped(anchor), escaped(text));
	}

	static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	/**
	 * What stands before the schema.
	 *
	 * @param contents its lines in the table of contents
	 * @param html the text
	 */
	record Front(String contents, String html) {

	}

	private record Chapter(String title, String anchor, String introduction, List<Entry> entries) {

	}

	private record Entry(String anchor, String name, String heading, String html) {

	}

}
