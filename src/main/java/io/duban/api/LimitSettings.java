package io.duban.api;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may ask for.
 *
 * @param depth fields within fields, and likewise fragments within fragments
 * @param cost as the schema's {@code @cost} counts it, with the sizes of the pages
 * @param fields of the operation, once its fragments are put wherever they are spread
 * @param values that the answer may hold, with the sizes of the pages
 * @param aliases fields under another name
 * @param repeats fields that are asked for again under the same name in the same place
 * @param operations operations in one document
 * @param directives directives in one document
 * @param body of a request, and of a message on a WebSocket
 * @param time in which it is answered, or what it still asks of the database is stopped
 * @param rate what one account may ask for in a minute of each node, as the schema's
 * {@code @cost} counts it; each request counts for 1 at least, each refusal for 100 more
 */
@ConfigurationProperties(LimitSettings.PREFIX)
record LimitSettings(@DefaultValue("20") int depth, @DefaultValue("10000") int cost, @DefaultValue("2000") int fields,
		@DefaultValue("200000") int values, @DefaultValue("30") int aliases, @DefaultValue("30") int repeats,
		@DefaultValue("10") int operations, @DefaultValue("50") int directives, @DefaultValue("256KB") DataSize body,
		@DefaultValue("15s") Duration time, @DefaultValue("60000") int rate) {

	static final String PREFIX = "duban.limits";

}
