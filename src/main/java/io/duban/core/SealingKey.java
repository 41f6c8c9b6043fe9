package io.duban.core;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key of personal data, by what it is for.
 *
 * @param use what it is for
 * @param id its name, made of its bytes, so that no other key passes for it
 * @param bytes 32 of them
 */
record SealingKey(Use use, String id, byte[] bytes) {

	private static final int LENGTH = 32;

	static SealingKey of(Use use, byte[] bytes) {
		byte[] named = (use + " " + HexFormat.of().formatHex(bytes)).getBytes(StandardCharsets.US_ASCII);
		return new SealingKey(use, DigestUtils.sha256Hex(named).substring(0, 8), bytes);
	}

	static SealingKey make(Use use) {
		byte[] random = new byte[LENGTH];
		new SecureRandom().nextBytes(random);
		return of(use, random);
	}

	/**
	 * Reads a key.
	 * @param line as {@link #line} writes it
	 * @return the key
	 * @throws IllegalArgumentException when it is none
	 */
	static SealingKey read(String line) {
		String[] parts = line.strip().split(" +");
		if (parts.length != 3) {
			throw new IllegalArgumentException("a line has a use, an id and a key");
		}
		Use use = Arrays.stream(Use.values())
			.filter((one) -> one.name().equals(parts[0]))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"the key " + parts[1] + " is neither one that seals nor one that finds"));
		SealingKey key = of(use, Base64.getDecoder().decode(parts[2]));
		if (key.bytes.length != LENGTH || !key.id.equals(parts[1])) {
			throw new IllegalArgumentException("the key " + parts[1] + " is not whole");
		}
		return key;
	}

	String line() {
		return this.use + " " + this.id + " " + Base64.getEncoder().encodeToString(this.bytes);
	}

	@Override
	public String toString() {
		return this.use + " " + this.id;
	}

	/** What a key is for. */
	enum Use {

		/** Seals texts; the newest seals, the older ones only open. */
		SEAL,
		/** Finds texts again by a keyed hash; there is one, and it stays. */
		FIND

	}

}
