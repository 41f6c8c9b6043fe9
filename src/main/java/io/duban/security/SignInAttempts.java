package io.duban.security;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import io.duban.core.Buckets;

/**
 * How many wrong passwords one address may type into the log-in page, whatever the
 * accounts. A right one costs nothing: behind one address may sit a whole office.
 */
class SignInAttempts extends OncePerRequestFilter {

	private final RequestMatcher typed;

	private final SignInSettings settings;

	private final Buckets buckets;

	SignInAttempts(RequestMatcher typed, SignInSettings settings, Clock clock) {
		this.typed = typed;
		this.settings = settings;
		this.buckets = new Buckets(clock);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.typed.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long wait = this.buckets.take(request.getRemoteAddr(), this.settings.attempts(), 1);
		if (wait == 0) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
		response.setContentType(Html.TYPE);
		response.getWriter().write(SignInPages.tooOften(request, wait));
	}

	/**
	 * Gives back what a right password took.
	 * @param request with which it came
	 */
	void wasRight(HttpServletRequest request) {
		this.buckets.of(request.getRemoteAddr(), this.settings.attempts()).addTokens(1);
	}

}
