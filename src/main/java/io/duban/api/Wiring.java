package io.duban.api;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.WiringFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

import io.duban.core.Time;

/** The schema's scalars, and which type a node has. */
@Configuration(proxyBeanMethods = false)
class Wiring {

	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2199;

	private static final String DAY = "A day is written as 2026-09-01, lies between 1900 and 2199, and must be one";

	@Bean
	RuntimeWiringConfigurer scalarsAndNodes() {
		return (wiring) -> wiring.scalar(date())
			.scalar(dateTime())
			.scalar(ExtendedScalars.newAliasedScalar("Decimal")
				.aliasedScalar(ExtendedScalars.GraphQLBigDecimal)
				.build())
			.scalar(ExtendedScalars.newAliasedScalar("Long").aliasedScalar(ExtendedScalars.GraphQLLong).build())
			.type("Node", (type) -> type.typeResolver((environment) -> {
				Node node = environment.getObject();
				return environment.getSchema().getObjectType(node.typeName());
			}));
	}

	/**
	 * What is looked up only when somebody asks: as their own fetchers, since what is
	 * read off an object has neither the person of the request nor its deadline.
	 */
	@Bean
	RuntimeWiringConfigurer lateFields() {
		Map<String, DataFetcher<?>> counts = Map.of("totalCount",
				(field) -> Objects.requireNonNull(field.<Connection<?>>getSource()).totalCount());
		Map<String, DataFetcher<?>> ends = Map.of("hasNextPage",
				(field) -> Objects.requireNonNull(field.<Connection.PageInfo>getSource()).hasNextPage(),
				"hasPreviousPage",
				(field) -> Objects.requireNonNull(field.<Connection.PageInfo>getSource()).hasPreviousPage());
		return new RuntimeWiringConfigurer() {

			@Override
			public void configure(RuntimeWiring.Builder wiring) {
				// The factory below has it all.
			}

			@Override
			public void configure(RuntimeWiring.Builder wiring, List<WiringFactory> factories) {
				factories.add(new WiringFactory() {

					@Override
					public boolean providesDataFetcher(FieldWiringEnvironment field) {
						return late(field) != null;
					}

					@Override
					public @Nullable DataFetcher<?> getDataFetcher(FieldWiringEnvironment field) {
						return late(field);
					}

					private @Nullable DataFetcher<?> late(FieldWiringEnvironment field) {
						String type = field.getParentType().getName();
						String name = field.getFieldDefinition().getName();
						return type.endsWith("Connection") ? counts.get(name)
								: type.equals("PageInfo") ? ends.get(name) : null;
					}

				});
			}

		};
	}

	/** Days that there are, of the years that a register can know. */
	private static GraphQLScalarType date() {
		return GraphQLScalarType.newScalar(ExtendedScalars.Date).coercing(new Coercing<LocalDate, String>() {

			@Override
			public String serialize(Object value, GraphQLContext context, Locale locale) {
				if (value instanceof LocalDate day) {
					return day.toString();
				}
				throw new CoercingSerializeException("Not a day");
			}

			@Override
			public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
				LocalDate day = (input instanceof LocalDate given) ? given : read(String.valueOf(input));
				if (day == null) {
					throw new CoercingParseValueException(DAY);
				}
				return day;
			}

			@Override
			public LocalDate parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context,
					Locale locale) {
				LocalDate day = (input instanceof StringValue text) ? read(String.valueOf(text.getValue())) : null;
				if (day == null) {
					throw new CoercingParseLiteralException(DAY);
				}
				return day;
			}

		}).build();
	}

	private static @Nullable LocalDate read(String text) {
		try {
			LocalDate day = LocalDate.parse(text);
			return (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) ? null : day;
		}
		catch (DateTimeParseException ex) {
			// The caller says in its own way that there is no such day.
			return null;
		}
	}

	/** Local times of the county get its offset; what comes in must carry one. */
	private static GraphQLScalarType dateTime() {
		return GraphQLScalarType.newScalar(ExtendedScalars.DateTime).coercing(new Coercing<OffsetDateTime, String>() {

			@Override
			public String serialize(Object value, GraphQLContext context, Locale locale) {
				if (value instanceof LocalDateTime local) {
					return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atZone(Time.ZONE));
				}
				if (value instanceof OffsetDateTime time) {
					return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZoneSameInstant(Time.ZONE));
				}
				throw new CoercingSerializeException("Not a time");
			}

			@Override
			public @Nullable OffsetDateTime parseValue(Object input, GraphQLContext context, Locale locale) {
				return ExtendedScalars.DateTime.getCoercing()
					.parseValue(input, context, locale) instanceof OffsetDateTime time ? time : fail();
			}

			@Override
			public @Nullable OffsetDateTime parseLiteral(Value<?> input, CoercedVariables variables,
					GraphQLContext context, Locale locale) {
				if (input instanceof StringValue text && text.getValue() != null) {
					return parseValue(text.getValue(), context, locale);
				}
				throw new CoercingParseLiteralException("A time is written as 2026-09-01T08:00:00+08:00");
			}

			private OffsetDateTime fail() {
				throw new CoercingParseValueException("A time is written as 2026-09-01T08:00:00+08:00");
			}

		}).build();
	}

}
