package io.duban.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Seals personal texts for their columns and opens them again: AES-256-GCM (NIST SP
 * 800-38D) under a key that has an id, each text with a nonce of its own and bound to its
 * place. What must be found again is found by a keyed hash (HMAC-SHA-256).
 */
@Component
public class Sealing {

	private static final String ALGORITHM = "AES/GCM/NoPadding";

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private static final int FOUND_BY = 32;

	private final SealingKeys keys;

	private final SecureRandom random = new SecureRandom();

	Sealing(SealingKeys keys) {
		this.keys = keys;
	}

	/**
	 * What a personal text says.
	 * @param personal the text
	 * @return as it came in
	 * @throws IllegalStateException when it was changed, or brought there from another
	 * place
	 */
	public String open(Personal personal) {
		return (personal.place() != null) ? open(personal.place(), personal.text()) : personal.text();
	}

	/**
	 * What a personal text says, if there is one.
	 * @param personal the text or null
	 * @return as it came in, or null
	 */
	public @Nullable String openNullable(@Nullable Personal personal) {
		return (personal != null) ? open(personal) : null;
	}

	/**
	 * Seals a text for a column.
	 * @param table the table
	 * @param column the column
	 * @param key of the row
	 * @param text what is to be sealed
	 * @return at most 100 characters more than four thirds of its bytes
	 */
	public String seal(String table, String column, String key, String text) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		SealingKey seals = this.keys.ring().seals();
		byte[] sealed = crypt(Cipher.ENCRYPT_MODE, seals, nonce, Personal.place(table, column, key),
				text.getBytes(StandardCharsets.UTF_8), 0);
		byte[] whole = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
		return seals.id() + "." + Base64.getEncoder().withoutPadding().encodeToString(whole);
	}

	/**
	 * The name by which a text is found, such as an identity number that stands in two
	 * lists: the same for the same text, and nobody without the key tells the text by it.
	 * @param parts the text, and what else makes it the same
	 * @return 32 hexadecimal digits
	 */
	public String name(String... parts) {
		return hmac().hmacHex(String.join("\u001f", parts)).substring(0, FOUND_BY);
	}

	/**
	 * A keyed hash of bytes, by which it is known that somebody with the key wrote them:
	 * the database alone does not have it.
	 * @param use what it is for, so that it counts for nothing else
	 * @param bytes what is written
	 * @return 32 bytes
	 */
	public byte[] stamp(String use, byte[] bytes) {
		byte[] named = (use + "\u001f").getBytes(StandardCharsets.UTF_8);
		return hmac().hmac(ByteBuffer.allocate(named.length + bytes.length).put(named).put(bytes).array());
	}

	/** Begins a keyed hash. */
	HmacUtils hmac() {
		return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.keys.ring().finds().bytes());
	}

	private String open(String place, String sealed) {
		int dot = sealed.indexOf('.');
		String id = sealed.substring(0, Math.max(0, dot));
		SealingKey key = this.keys.find(id);
		if (key == null) {
			throw new IllegalStateException("There is no key " + id + " for " + place);
		}
		byte[] whole = Base64.getDecoder().decode(sealed.substring(dot + 1));
		return new String(crypt(Cipher.DECRYPT_MODE, key, whole, place, whole, NONCE), StandardCharsets.UTF_8);
	}

	private static byte[] crypt(int mode, SealingKey key, byte[] nonceFirst, String place, byte[] bytes, int from) {
		try {
			Cipher cipher = Cipher.getInstance(ALGORITHM);
			cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"),
					new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE));
			cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(bytes, from, bytes.length - from);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("What is sealed in " + place + " was changed, or belongs elsewhere", ex);
		}
	}

}
