package io.duban.attachment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import io.duban.core.Forbidden;
import io.duban.core.Time;
import io.duban.security.Secrets;

/**
 * Signed links to files: for one account, one file and ten minutes. A link is the whole
 * permission to bring a file; to fetch one it only says who asks.
 */
@Component
class Links {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final String VERSION = "1";

	private static final String SEPARATOR = "\u001f";

	private static final String ACCOUNT = "account";

	private static final String EXPIRES = "expires";

	private static final String SIGNATURE = "signature";

	private final byte[] key;

	private final Clock clock;

	Links(Secrets secrets, Clock clock) {
		this.key = secrets.bytes("attachment-key");
		this.clock = clock;
	}

	/**
	 * Makes a link.
	 * @param api the address of the API, which the files lie beside
	 * @param use what it is good for
	 * @param attachment id of the attachment
	 * @param account who may use it
	 * @return the link
	 */
	Link make(URI api, Use use, String attachment, String account) {
		long expires = this.clock.instant().plus(LIFE).getEpochSecond();
		String url = UriComponentsBuilder.fromUri(api.resolve("attachments/" + attachment + use.path))
			.queryParam(ACCOUNT, account)
			.queryParam(EXPIRES, expires)
			.queryParam(SIGNATURE, sign(use, attachment, account, String.valueOf(expires)))
			.encode()
			.toUriString();
		return new Link(url, LocalDateTime.ofInstant(Instant.ofEpochSecond(expires), Time.ZONE));
	}

	/**
	 * Refuses a link that is forged, meant for something else or expired.
	 * @param use what it is used for
	 * @param attachment id of the attachment
	 * @param link its parameters
	 * @return the account that it was made for
	 */
	String check(Use use, String attachment, Map<String, String> link) {
		String account = link.getOrDefault(ACCOUNT, "");
		String expires = link.getOrDefault(EXPIRES, "");
		byte[] right = sign(use, attachment, account, expires).getBytes(StandardCharsets.US_ASCII);
		byte[] given = link.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8);
		if (!MessageDigest.isEqual(right, given)) {
			throw new Forbidden("This is not a link that this server gave");
		}
		if (this.clock.instant().getEpochSecond() >= Long.parseLong(expires)) {
			throw new Forbidden("This link has expired: ask for a new one");
		}
		return account;
	}

	private String sign(Use use, String attachment, String account, String expires) {
		String text = String.join(SEPARATOR, VERSION, use.name(), attachment, account, expires);
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.key).hmac(text));
	}

	/** What a link is good for. */
	enum Use {

		/** To bring the file. */
		UPLOAD(""),
		/** To fetch it. */
		DOWNLOAD(""),
		/** To fetch the small picture of it. */
		THUMBNAIL("/thumbnail");

		private final String path;

		Use(String path) {
			this.path = path;
		}

	}

	/**
	 * A link.
	 *
	 * @param url the whole of it
	 * @param expiresAt until when it is good
	 */
	record Link(String url, LocalDateTime expiresAt) {

	}

}
