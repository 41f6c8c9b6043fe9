package io.duban.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why a mutation was refused, in words that say what to do.
 *
 * @param message for people
 * @param code for programs
 * @param field path of the input field that it is about, if it is about one
 * @param details name and value of what the sentence mentions, such as the present state
 */
public record UserError(String message, String code, @Nullable List<String> field, List<Detail> details) {

	/**
	 * A figure or state that a refusal mentions.
	 *
	 * @param name what it is
	 * @param value its value
	 */
	public record Detail(String name, String value) {

	}

}
