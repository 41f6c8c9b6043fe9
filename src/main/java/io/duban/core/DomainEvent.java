package io.duban.core;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the county's work, told in the past tense. What it carries
 * is what the record keeps of it; personal data are never among it but in
 * {@link #personal}.
 */
public interface DomainEvent {

	/**
	 * The event's name in the record, such as {@code issue.reported}.
	 * @return the name of the sealed family without its {@code Event}, a dot, the event
	 */
	default String name() {
		Class<?> family = getClass().getEnclosingClass();
		String prefix = (family != null) ? family.getSimpleName().replaceFirst("Event$", "") : "";
		return decapitalize(prefix) + "." + decapitalize(getClass().getSimpleName());
	}

	/**
	 * For whom it was done, when somebody acted for somebody else.
	 * @return number of the cadre whose duty it was, or null
	 */
	default @Nullable String onBehalfOf() {
		return null;
	}

	/**
	 * Personal data that belong to it. The record keeps them apart from the event, where
	 * they can be erased, and in the event only a hash that nobody can guess.
	 * @return by name; nothing for most
	 */
	default Map<String, Object> personal() {
		return Map.of();
	}

	/**
	 * Whether the personal data of all that happened to its subject before are to go.
	 * @return true for an erasure
	 */
	default boolean erases() {
		return false;
	}

	private static String decapitalize(String text) {
		return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
	}

}
