package io.duban.promotion;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A ruling as it is read.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param cadreNumber 工号
 * @param matter kind and id of the case that it was made for
 * @param rule the rule
 * @param row the row of the decision table that applied
 * @param ruleVersion of the table or of the settings
 * @param result what it said
 * @param message the same in words
 * @param madeAt when
 */
record RulingSummary(long key, String area, String cadreNumber, String matter, Rule rule, @Nullable String row,
		String ruleVersion, Ruling.Result result, String message, LocalDateTime madeAt) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Ruling.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Ruling.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Ruling.NUMBERS.text(this.key);
	}

	/**
	 * Something that a rule looked at.
	 *
	 * @param ruling whose it is
	 * @param name such as {@code frontlineMonths}
	 * @param value what it was
	 */
	record Input(long ruling, String name, String value) {

	}

}
