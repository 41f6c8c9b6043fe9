package io.duban;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import graphql.parser.ParserOptions;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaPrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.api.ShippedSchema;
import io.duban.security.OnServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What front-end teams may count on in the schema. */
@OnServer
class SchemaTests {

	private static final Path PRINTED = Path.of("src/test/resources/schema.graphql");

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

	/**
	 * Compares with the schema that front ends have been built on. What only adds to it
	 * is taken over by {@code mvn test -Dtest=SchemaTests -Dduban.schema=write}.
	 */
	@Test
	void breaksNoFrontEnd() throws IOException {
		String now = printed(this.source.schema());
		CapturingReporter report = new CapturingReporter();

		new SchemaDiff().diffSchema(both(Files.readString(PRINTED), now), report);

		assertThat(report.getBreakages()).extracting(DiffEvent::getReasonMsg)
			.as("breaking changes: deprecate what there is with a date, and add beside it")
			.isEmpty();
		if ("write".equals(System.getProperty("duban.schema"))) {
			Files.writeString(PRINTED, now);
		}
		assertThat(now).as("%s is what the server has: see the comment on this test", PRINTED)
			.isEqualTo(Files.readString(PRINTED));
	}

	/**
	 * Two schemas, read as schemas are: the limits on documents are too narrow for them.
	 */
	private static SchemaDiffSet both(String before, String now) {
		ParserOptions usual = ParserOptions.getDefaultParserOptions();
		ParserOptions.setDefaultParserOptions(ParserOptions.getDefaultSdlParserOptions());
		try {
			return SchemaDiffSet.diffSetFromSdl(before, now);
		}
		finally {
			ParserOptions.setDefaultParserOptions(usual);
		}
	}

	@Test
	void isWhatDocumentsAreHeldAgainstWithoutAServer() {
		assertThat(printed(ShippedSchema.read())).isEqualTo(printed(this.source.schema()));
	}

	private static String printed(GraphQLSchema schema) {
		return new SchemaPrinter(SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(true))
			.print(schema);
	}

	@Test
	void saysUntilWhenADeprecatedFieldStays() {
		GraphQLSchema schema = this.source.schema();
		List<String> reasons = schema.getAllTypesAsList()
			.stream()
			.filter((type) -> !type.getName().startsWith("__"))
			.filter(GraphQLFieldsContainer.class::isInstance)
			.flatMap((type) -> ((GraphQLFieldsContainer) type).getFieldDefinitions().stream())
			.filter(GraphQLFieldDefinition::isDeprecated)
			.map((field) -> field.getName() + ": " + field.getDeprecationReason())
			.toList();
		assertThat(reasons).allMatch((reason) -> reason.matches(".*Use `\\w+`\\. Removal on \\d{4}-\\d{2}-\\d{2}\\."));
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
