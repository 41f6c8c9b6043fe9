package io.duban.security;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** What every answer has to tell a browser that it may not do with it. */
public final class Headers {

	private Headers() {
	}

	/**
	 * Looks at an answer.
	 * @param what it answers
	 * @param status that it should have
	 * @param answer the answer
	 */
	public static void stated(String what, int status, HttpResponse<?> answer) {
		HttpHeaders headers = answer.headers();
		assertThat(answer.statusCode()).as(what).isEqualTo(status);
		assertThat(headers.allValues("Content-Security-Policy")).as(what)
			.singleElement()
			.asString()
			.startsWith("default-src 'none'; ");
		assertThat(headers.allValues("X-Content-Type-Options")).as(what).containsExactly("nosniff");
		assertThat(headers.allValues("X-Frame-Options")).as(what).containsExactly("DENY");
		assertThat(headers.allValues("Referrer-Policy")).as(what).containsExactly("no-referrer");
		assertThat(headers.allValues("Permissions-Policy")).as(what)
			.containsExactly("camera=(), microphone=(), geolocation=()");
	}

}
