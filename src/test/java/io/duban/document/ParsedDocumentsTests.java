package io.duban.document;

import java.util.concurrent.atomic.AtomicInteger;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import org.junit.jupiter.api.Test;

import io.duban.api.ShippedSchema;

import static org.assertj.core.api.Assertions.assertThat;

class ParsedDocumentsTests {

	private static final GraphQLSchema SCHEMA = ShippedSchema.read();

	private final ParsedDocuments documents = new ParsedDocuments();

	private final AtomicInteger parsed = new AtomicInteger();

	@Test
	void parsesAValidDocumentOnce() {
		PreparsedDocumentEntry first = ask("query A { viewer { name } }");

		assertThat(ask("query A { viewer { name } }")).isSameAs(first);
		assertThat(ask("query A { viewer { account } }")).isNotSameAs(first);
		assertThat(this.parsed).hasValue(2);
	}

	@Test
	void keepsNoInvalidDocument() {
		assertThat(ask("{ nothing }").hasErrors()).isTrue();
		assertThat(ask("{ nothing }").hasErrors()).isTrue();
		assertThat(ask("{").hasErrors()).isTrue();
		assertThat(ask("{").hasErrors()).isTrue();

		assertThat(this.parsed).hasValue(4);
	}

	@Test
	void keepsNoMoreThanItsMeasure() {
		for (int number = 0; number < 10; number++) {
			ask("query A" + number + " ".repeat(200_000) + "{ viewer { name } }");
		}

		assertThat(this.documents.kept()).isLessThanOrEqualTo(2);
	}

	private PreparsedDocumentEntry ask(String document) {
		return this.documents.getDocumentAsync(ExecutionInput.newExecutionInput(document).build(), (asked) -> {
			this.parsed.incrementAndGet();
			ParseAndValidateResult result = ParseAndValidate.parseAndValidate(SCHEMA, asked);
			return result.isFailure() ? new PreparsedDocumentEntry(result.getErrors())
					: new PreparsedDocumentEntry(result.getDocument());
		}).join();
	}

}
