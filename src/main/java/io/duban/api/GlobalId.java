package io.duban.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * An opaque id that names any object of the schema.
 *
 * @param type the GraphQL type
 * @param local the id within the type
 */
public record GlobalId(String type, String local) {

	public static String of(String type, Object local) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((type + ":" + local).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Reads an id that a client sent.
	 * @param id as this server gave it
	 * @return its parts
	 * @throws BadInput when this server never gave it
	 */
	public static GlobalId parse(String id) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
			int colon = text.indexOf(':');
			if (colon > 0 && of(text.substring(0, colon), text.substring(colon + 1)).equals(id)) {
				return new GlobalId(text.substring(0, colon), text.substring(colon + 1));
			}
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
		throw malformed();
	}

	/**
	 * Reads the id of an object of one type.
	 * @param type the GraphQL type
	 * @param id as this server gave it
	 * @return the id within the type
	 * @throws BadInput when it is another type's or malformed
	 */
	public static String local(String type, String id) {
		GlobalId parsed = parse(id);
		BadInput.when(!parsed.type.equals(type), "This is not the id of a " + type);
		return parsed.local;
	}

	/**
	 * Reads the id of an object whose id within its type is a number.
	 * @param type the GraphQL type
	 * @param id as this server gave it
	 * @return the number
	 * @throws BadInput when it is another type's or malformed
	 */
	public static long number(String type, String id) {
		List<Long> number = numbers(List.of(local(type, id)));
		if (number.isEmpty()) {
			throw malformed();
		}
		return number.get(0);
	}

	/**
	 * Reads ids that are numbers within their type, and leaves others out.
	 * @param locals ids within the type
	 * @return those that are numbers
	 */
	public static List<Long> numbers(Collection<String> locals) {
		return locals.stream().filter((local) -> local.matches("\\d{1,18}")).map(Long::valueOf).toList();
	}

	private static BadInput malformed() {
		return new BadInput("This is not an id that this server gave");
	}

}
