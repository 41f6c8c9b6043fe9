package io.duban.security;

import java.util.Map;

/**
 * Somebody tried what they may not do, or what the rules refuse.
 *
 * @param account who tried
 * @param act the mutation, the query, the subscription, or what a link is good for
 * @param code why it was refused
 * @param message the same in words
 * @param details name and value of what the refusal rests on
 */
public record AttemptRefused(String account, String act, String code, String message, Map<String, String> details) {

	public AttemptRefused {
		details = Map.copyOf(details);
	}

}
