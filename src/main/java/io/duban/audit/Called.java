package io.duban.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What those are called whom a story knows by number or id.
 *
 * @param cadres names by number
 * @param accounts names by account
 * @param tasks what they wait for, by the model's id
 * @param divisions names by code
 */
record Called(Map<String, String> cadres, Map<String, String> accounts, Map<String, String> tasks,
		Map<String, String> divisions) {

	String cadre(@Nullable String number) {
		return (number != null) ? with(this.cadres.get(number), number) : "";
	}

	String person(String account) {
		return person(this.accounts.get(account), account);
	}

	String task(String id) {
		return this.tasks.getOrDefault(id, id);
	}

	String division(String code) {
		return with(this.divisions.get(code), code);
	}

	/** Nobody, the server itself, or a person. */
	static String person(@Nullable String name, @Nullable String account) {
		if (account == null) {
			return "";
		}
		return (name != null) ? with(name, account) : Words.value(account);
	}

	private static String with(@Nullable String name, String key) {
		return (name != null) ? name + "（" + key + "）" : key;
	}

}
