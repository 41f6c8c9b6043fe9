package io.duban.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Personal;
import io.duban.core.Sealing;

/**
 * The codes of a second factor (RFC 6238), as authenticator apps show them: six digits
 * that change every 30 seconds, by a secret that only the app and the server have.
 */
@Component
class OneTimeCodes {

	private static final Duration STEP = Duration.ofSeconds(30);

	/** How many steps the clock of a telephone may be off, each way. */
	private static final int DRIFT = 1;

	private static final int SECRET_BYTES = 20;

	private static final String TABLE = "account";

	private static final String COLUMN = "sealed_second_factor";

	private static final String ISSUER = "Duban";

	private static final Pattern CODE = Pattern.compile("\\d{6}");

	private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, 6,
			TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

	private final Sealing sealing;

	OneTimeCodes(Sealing sealing) {
		this.sealing = sealing;
	}

	/**
	 * A new secret.
	 * @return as people type it into an app, in Base32
	 */
	String newSecret() {
		byte[] random = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(random);
		return new Base32().encodeToString(random);
	}

	/**
	 * What an app reads from a QR code.
	 * @param account the account's name
	 * @param secret in Base32
	 * @return the address
	 */
	String uri(String account, String secret) {
		return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30".formatted(ISSUER,
				URLEncoder.encode(account, StandardCharsets.UTF_8), secret, ISSUER);
	}

	/**
	 * The step of time that a code belongs to.
	 * @param secret in Base32
	 * @param typed as its person typed it
	 * @param now when
	 * @return the step, the latest first where one code belongs to two; empty when the
	 * code is wrong
	 */
	OptionalLong step(String secret, String typed, Instant now) {
		String code = typed.replaceAll("\\s", "");
		if (!CODE.matcher(code).matches()) {
			return OptionalLong.empty();
		}
		SecretKeySpec key = new SecretKeySpec(new Base32().decode(secret), this.generator.getAlgorithm());
		long present = now.getEpochSecond() / STEP.toSeconds();
		return LongStream.rangeClosed(-DRIFT, DRIFT)
			.map((drift) -> present - drift)
			.filter((step) -> code(key, step).equals(code))
			.findFirst();
	}

	private String code(SecretKeySpec key, long step) {
		try {
			return this.generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP.toSeconds()));
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A secret as the database keeps it: of no use without the key, nor beside another
	 * account.
	 * @param account whose
	 * @param secret in Base32
	 * @return sealed
	 */
	String seal(String account, String secret) {
		return this.sealing.seal(TABLE, COLUMN, account, secret);
	}

	/**
	 * A secret that the database kept.
	 * @param account whose
	 * @param sealed as it was kept, if there is one
	 * @return in Base32; null where there is none
	 * @throws IllegalStateException when it was sealed for another account
	 */
	@Nullable String open(String account, @Nullable String sealed) {
		return this.sealing.openNullable(Personal.sealedNullable(TABLE, COLUMN, account, sealed));
	}

}
