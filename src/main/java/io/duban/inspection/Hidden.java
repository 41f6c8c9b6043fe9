package io.duban.inspection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

import io.duban.security.Secrets;

/**
 * Names somebody by a keyed hash of their identity number: the same number always gets
 * the same name, and nobody reads the number from it.
 */
@Component
class Hidden {

	private static final int LENGTH = 32;

	private final SecretKeySpec key;

	Hidden(Secrets secrets) {
		this.key = new SecretKeySpec(secrets.bytes("identity-key"), "HmacSHA256");
	}

	String of(String identityNumber) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			byte[] hash = mac.doFinal(identityNumber.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash).substring(0, LENGTH);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
