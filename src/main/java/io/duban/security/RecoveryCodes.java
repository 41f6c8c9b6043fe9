package io.duban.security;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What stands in for a code of the second factor when the telephone is lost: ten texts,
 * each good once, of which only hashes are kept.
 *
 * @param texts as their person writes them down
 */
record RecoveryCodes(List<String> texts) {

	private static final int NUMBER = 10;

	/** So many that nobody guesses one from its hash. */
	private static final int BYTES = 10;

	static RecoveryCodes make() {
		SecureRandom random = new SecureRandom();
		return new RecoveryCodes(IntStream.range(0, NUMBER).mapToObj((index) -> {
			byte[] bytes = new byte[BYTES];
			random.nextBytes(bytes);
			return new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
		}).toList());
	}

	Set<String> hashes(String account) {
		return this.texts.stream().map((text) -> hash(account, text)).collect(Collectors.toSet());
	}

	/**
	 * What is kept of one.
	 * @param account whose
	 * @param typed as its person typed it
	 * @return the hash
	 */
	static String hash(String account, String typed) {
		String text = account + " " + typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
		return DigestUtils.sha256Hex(text);
	}

	@Override
	public String toString() {
		return "RecoveryCodes";
	}

}
