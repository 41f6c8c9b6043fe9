package io.duban.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

import org.springframework.stereotype.Component;

import io.duban.security.Secrets;

/**
 * Signed places in a list: version, which order, sort key and id. A place that this
 * county did not give, or gave for another order, is refused.
 */
@Component
public class Cursors {

	private static final String VERSION = "1";

	private static final String SEPARATOR = "\u001f";

	private static final int SIGNATURE = 12;

	private final byte[] key;

	Cursors(Secrets secrets) {
		this.key = secrets.bytes("cursor-key");
	}

	String write(String order, String sortKey, String id) {
		byte[] text = String.join(SEPARATOR, VERSION, order, sortKey, id).getBytes(StandardCharsets.UTF_8);
		byte[] signed = Arrays.copyOf(sign(text), SIGNATURE + text.length);
		System.arraycopy(text, 0, signed, SIGNATURE, text.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
	}

	Cursor read(String order, String cursor) {
		byte[] signed = decode(cursor);
		BadInput.when(signed.length <= SIGNATURE, "This is not a cursor that this server gave");
		byte[] text = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
		byte[] signature = Arrays.copyOf(sign(text), SIGNATURE);
		BadInput.when(!MessageDigest.isEqual(signature, Arrays.copyOf(signed, SIGNATURE)),
				"This is not a cursor that this server gave");
		List<String> parts = List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1));
		BadInput.when(!parts.get(1).equals(order), "This cursor belongs to another list, or another order of it");
		return new Cursor(parts.get(2), parts.get(3));
	}

	private static byte[] decode(String cursor) {
		try {
			return Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw new BadInput("This is not a cursor that this server gave");
		}
	}

	private byte[] sign(byte[] text) {
		return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.key).hmac(text);
	}

	record Cursor(String sortKey, String id) {

	}

}
