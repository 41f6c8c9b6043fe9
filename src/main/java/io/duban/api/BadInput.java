package io.duban.api;

/**
 * An argument that no rule of the county could make sense of: a mistake of the client.
 */
public class BadInput extends RuntimeException {

	public BadInput(String message) {
		super(message);
	}

	public static void when(boolean bad, String message) {
		if (bad) {
			throw new BadInput(message);
		}
	}

}
