package io.duban.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

import graphql.GraphQLContext;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.Persons;
import io.duban.security.Secrets;
import io.duban.security.Who;

/**
 * Signed links to files: for one account, one path, one use and ten minutes. A link is
 * the whole permission to bring a file; to fetch one it only says who asks.
 */
@Component
public class SignedLinks {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final String VERSION = "1";

	private static final String SEPARATOR = "\u001f";

	private static final String ACCOUNT = "account";

	private static final String EXPIRES = "expires";

	private static final String SIGNATURE = "signature";

	private final byte[] key;

	private final Persons persons;

	private final Refusals refusals;

	private final Who who;

	private final Clock clock;

	SignedLinks(Secrets secrets, Persons persons, Refusals refusals, Who who, Clock clock) {
		this.key = secrets.bytes("link-key");
		this.persons = persons;
		this.refusals = refusals;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Makes a link.
	 * @param context of the request in which somebody asks for it
	 * @param path where it leads beside the API, such as {@code attachments/17}
	 * @param use what it is good for
	 * @param account who may use it
	 * @return the link
	 */
	public Link make(GraphQLContext context, String path, String use, String account) {
		long expires = this.clock.instant().plus(LIFE).getEpochSecond();
		String url = UriComponentsBuilder.fromUri(ApiAddress.of(context).resolve(path))
			.queryParam(ACCOUNT, account)
			.queryParam(EXPIRES, expires)
			.queryParam(SIGNATURE, sign(path, use, account, String.valueOf(expires)))
			.encode()
			.toUriString();
		return new Link(url, LocalDateTime.ofInstant(Instant.ofEpochSecond(expires), Time.ZONE));
	}

	/**
	 * Refuses a link that is forged, meant for something else or expired.
	 * @param path where it led
	 * @param use what it is used for
	 * @param link its parameters
	 * @return the account that it was made for
	 */
	public String check(String path, String use, Map<String, String> link) {
		String account = link.getOrDefault(ACCOUNT, "");
		String expires = link.getOrDefault(EXPIRES, "");
		byte[] right = sign(path, use, account, expires).getBytes(StandardCharsets.US_ASCII);
		byte[] given = link.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8);
		if (!MessageDigest.isEqual(right, given)) {
			throw new Forbidden("This is not a link that this server gave");
		}
		if (this.clock.instant().getEpochSecond() >= Long.parseLong(expires)) {
			throw new Forbidden("This link has expired: ask for a new one");
		}
		return account;
	}

	/**
	 * Works as the person of a link, as they are now: it may be ten minutes old, and they
	 * may have lost their area since. What they are refused is kept as theirs.
	 * @param <T> what the work gives
	 * @param account as {@link #check} told
	 * @param use what the link is used for
	 * @param work what to do
	 * @return what it gave
	 */
	public <T> T as(String account, String use, Supplier<T> work) {
		return this.who.as(this.persons.ofAccount(account).orElseThrow(() -> new NotFound("This file")),
				() -> told(use, work));
	}

	private <T> T told(String use, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (Refused ex) {
			this.refusals.keep(use, ex);
			throw ex;
		}
	}

	private String sign(String path, String use, String account, String expires) {
		String text = String.join(SEPARATOR, VERSION, use, path, account, expires);
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(new HmacUtils(HmacAlgorithms.HMAC_SHA_256, this.key).hmac(text));
	}

	/**
	 * A link.
	 *
	 * @param url the whole of it
	 * @param expiresAt until when it is good
	 */
	public record Link(String url, LocalDateTime expiresAt) {

	}

}
