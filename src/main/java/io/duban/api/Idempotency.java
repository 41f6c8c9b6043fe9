package io.duban.api;

import java.time.Clock;
import java.time.Period;
import java.util.Base64;
import java.util.function.Supplier;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Who;

/**
 * Lets a client whose answer was lost ask again: the same key gives the same answer, and
 * the work is done once.
 */
@UseCase
public class Idempotency {

	private static final int LONGEST_KEY = 100;

	private static final Period KEPT = Period.ofDays(30);

	private final JdbcClient jdbc;

	private final Who who;

	private final Clock clock;

	Idempotency(JdbcClient jdbc, Who who, Clock clock) {
		this.jdbc = jdbc;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Does work once for a key of the current person, in one transaction with the key.
	 * @param key the client's key, or null to do it without
	 * @param request what was asked; another request under the same key is refused
	 * @param work gives the answer, an id
	 * @return the answer, now or of the first time
	 */
	public String once(@Nullable String key, Object request, Supplier<String> work) {
		if (key == null) {
			return work.get();
		}
		BadInput.when(key.isBlank() || key.length() > LONGEST_KEY,
				"An idempotency key has 1 to " + LONGEST_KEY + " characters");
		String account = this.who.current().account();
		String digest = Base64.getEncoder().withoutPadding().encodeToString(DigestUtils.sha256(request.toString()));
		try {
			this.jdbc
				.sql("insert into idempotency_key (account, name, request, answer, created_at) values (?, ?, ?, '', ?)")
				.params(account, key, digest, Time.now(this.clock))
				.update();
		}
		catch (DuplicateKeyException ex) {
			return earlier(account, key, digest);
		}
		String answer = work.get();
		this.jdbc.sql("update idempotency_key set answer = ? where account = ? and name = ?")
			.params(answer, account, key)
			.update();
		return answer;
	}

	/** Nobody asks again after so long. */
	@Scheduled(cron = "0 50 3 * * *", zone = "Asia/Shanghai")
	public void forget() {
		this.jdbc.sql("delete from idempotency_key where created_at < ?")
			.param(Time.now(this.clock).minus(KEPT))
			.update();
	}

	private String earlier(String account, String key, String digest) {
		return this.jdbc.sql("select answer from idempotency_key where account = ? and name = ? and request = ?")
			.params(account, key, digest)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new Refused("KEY_REUSED", "This key was given to another request: make a new key"));
	}

}
