package io.duban.api;

import java.io.IOException;
import java.io.UncheckedIOException;

import graphql.schema.GraphQLSchema;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.execution.ConnectionTypeDefinitionConfigurer;
import org.springframework.graphql.execution.GraphQlSource;

/** The schema that ships with the server, for who only looks at it and asks nothing. */
public final class ShippedSchema {

	private ShippedSchema() {
	}

	/**
	 * Reads it.
	 * @return the same types and directives as the server's
	 */
	public static GraphQLSchema read() {
		try {
			return GraphQlSource.schemaResourceBuilder()
				.schemaResources(new PathMatchingResourcePatternResolver().getResources("classpath:schema/*.graphqls"))
				.configureTypeDefinitions(new ConnectionTypeDefinitionConfigurer())
				.configureRuntimeWiring(new Wiring().scalarsAndNodes())
				.build()
				.schema();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
