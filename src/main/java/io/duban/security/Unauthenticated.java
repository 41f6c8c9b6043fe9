package io.duban.security;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** What a GraphQL client reads who has not signed in. */
@Component
@ConditionalOnWebApplication
class Unauthenticated implements AuthenticationEntryPoint {

	private static final String GRAPHQL = "application/graphql-response+json";

	private final JsonMapper json;

	private final boolean basic;

	Unauthenticated(JsonMapper json, SecuritySettings settings) {
		this.json = json;
		this.basic = settings.basic();
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		String given = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(given));
		String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
		response.setContentType(accepted.contains(GRAPHQL) ? GRAPHQL : "application/json");
		String message = (exception instanceof SecondFactorOwed) ? SecondFactorOwed.MESSAGE
				: given.startsWith("Bearer") ? "The token is not valid any more: sign in again" : "Sign in first";
		byte[] body = this.json.writeValueAsBytes(Map.of("errors", List.of(Map.of("message", message, "extensions",
				Map.of("code", "UNAUTHENTICATED", RequestId.KEY, RequestId.current())))));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private String challenge(String given) {
		if (given.startsWith("Bearer")) {
			return "Bearer error=\"invalid_token\"";
		}
		// A browser asks its person as soon as it reads of Basic: only who began with it.
		return (this.basic && given.startsWith("Basic")) ? "Basic realm=\"duban\", charset=\"UTF-8\"" : "Bearer";
	}

}
