package io.duban.document;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.AssertException;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.GraphqlErrorBuilder;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;

import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/** Keeps documents that are parsed and valid, the often asked before all others. */
@Component
class ParsedDocuments implements PreparsedDocumentProvider, GraphQlSourceBuilderCustomizer {

	/**
	 * Characters of text of all documents: parsed, a character takes some hundred bytes.
	 */
	private static final long MOST = 500_000;

	private final Cache<String, PreparsedDocumentEntry> valid = Caffeine.newBuilder()
		.maximumWeight(MOST)
		.weigher((String text, PreparsedDocumentEntry parsed) -> text.length())
		.build();

	@Override
	public void customize(GraphQlSource.SchemaResourceBuilder source) {
		source.configureGraphQl((engine) -> engine.preparsedDocumentProvider(this));
	}

	@Override
	public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(ExecutionInput asked,
			Function<ExecutionInput, PreparsedDocumentEntry> parse) {
		PreparsedDocumentEntry known = this.valid.getIfPresent(asked.getQuery());
		return CompletableFuture.completedFuture((known != null) ? known : parsed(asked, parse));
	}

	/** The parser trips over some escapes instead of saying that they are none. */
	private static PreparsedDocumentEntry parse(ExecutionInput asked,
			Function<ExecutionInput, PreparsedDocumentEntry> parse) {
		try {
			return parse.apply(asked);
		}
		catch (AssertException ex) {
			return new PreparsedDocumentEntry(GraphqlErrorBuilder.newError()
				.errorType(ErrorType.InvalidSyntax)
				.message("Invalid syntax: a text has an escape that is none")
				.build());
		}
	}

	private PreparsedDocumentEntry parsed(ExecutionInput asked,
			Function<ExecutionInput, PreparsedDocumentEntry> parse) {
		PreparsedDocumentEntry parsed = parse(asked, parse);
		if (!parsed.hasErrors()) {
			this.valid.put(asked.getQuery(), parsed);
		}
		return parsed;
	}

	/**
	 * How many documents are kept.
	 * @return their number, once what is too much has been dropped
	 */
	long kept() {
		this.valid.cleanUp();
		return this.valid.estimatedSize();
	}

}
