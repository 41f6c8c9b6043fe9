package io.duban.ruling;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * What a rule said, as it is read.
 *
 * @param key its number
 * @param area where whoever tried works, or whose case it was kept for lies
 * @param subject kind and id of what tells of it in the record
 * @param requestId of the request in which it was asked, null where a timer did
 * @param account who tried
 * @param act what they tried, null where it was kept for a case
 * @param cadreNumber 工号 of whom it is about, if it is about somebody's career
 * @param code what the refusal is called, null where it let them pass
 * @param rule by which rule
 * @param version in which version
 * @param inputs on what
 * @param result what it said
 * @param message the same in words
 * @param at when
 */
public record RulingSummary(long key, String area, String subject, @Nullable String requestId, String account,
		@Nullable String act, @Nullable String cadreNumber, @Nullable String code, String rule, String version,
		List<Input> inputs, Verdict.Result result, String message, LocalDateTime at) implements Node {

	static final String TYPE = "Ruling";

	@Override
	public String id() {
		return GlobalId.of(TYPE, this.key);
	}

	@Override
	public String typeName() {
		return TYPE;
	}

	/**
	 * Something that a rule looked at.
	 *
	 * @param name such as {@code frontlineMonths}
	 * @param value what it was
	 */
	public record Input(String name, String value) {

	}

}
