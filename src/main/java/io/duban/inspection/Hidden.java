package io.duban.inspection;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

import org.springframework.stereotype.Component;

import io.duban.security.Secrets;

/**
 * Names somebody by a keyed hash of their identity number: the same number always gets
 * the same name, and nobody reads the number from it.
 */
@Component
class Hidden {

	private static final int LENGTH = 32;

	private final byte[] key;

	Hidden(Secrets secrets) {
		this.key = secrets.bytes("identity-key");
	}

	String of(String identityNumber) {
		return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.key).hmacHex(identityNumber).substring(0, LENGTH);
	}

}
