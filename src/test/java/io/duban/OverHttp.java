package io.duban;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.exchange.Importing;
import io.duban.inspection.Inspecting;
import io.duban.security.Administration;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.MovedClock;
import io.duban.security.OnServer;
import io.duban.security.Who;

/** A whole server that people ask over HTTP, each with a token of their own. */
@OnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OverHttp {

	static final String XINHUA = "220822106000";

	static final String COUNTY = "220822000000";

	private static final String PASSWORD = "Correct-horse-26";

	@TempDir
	static Path folder;

	@Autowired
	Importing importing;

	@Autowired
	Inspecting inspecting;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MovedClock clock;

	@Autowired
	Timers timers;

	@Autowired
	Who who;

	@Autowired
	private Administration administration;

	@LocalServerPort
	private int port;

	@Nullable private volatile Front front;

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	@BeforeEach
	void bothClocksAgree() {
		this.clock.passes(Duration.ZERO);
	}

	void person(String account, @Nullable String cadre, Grant... grants) {
		this.who.as(CurrentUser.SYSTEM,
				() -> this.administration.provide(account, account, cadre, PASSWORD, List.of(grants)));
	}

	JsonNode ask(String account, String query, Map<String, ?> variables) {
		return front().ask(token(account), query, variables);
	}

	/** The one that asks the API. */
	Front front() {
		Front known = this.front;
		if (known == null) {
			known = new Front(this.port);
			this.front = known;
		}
		return known;
	}

	HttpResponse<String> send(String account, String kind, byte[] body) {
		return new Front(this.port).send(token(account), kind, body);
	}

	/** Without saying beforehand how long it is. */
	HttpResponse<String> sendUnmeasured(String account, byte[] body) {
		return new Front(this.port).sendUnmeasured(token(account), body);
	}

	int port() {
		return this.port;
	}

	/** Good for a quarter of an hour of the clock that tests move. */
	String token(String account) {
		return this.tokens.computeIfAbsent(account + this.clock.instant(),
				(unused) -> new Front(this.port).token(account, PASSWORD));
	}

	/** Of a front end that may only ask what is trusted. */
	String kioskToken(String account) {
		return this.tokens.computeIfAbsent("kiosk " + account + this.clock.instant(),
				(unused) -> new Front(this.port).token("kiosk", account, PASSWORD));
	}

	int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

}
