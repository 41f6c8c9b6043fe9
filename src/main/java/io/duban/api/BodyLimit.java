package io.duban.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a request whose body is too long, whether it says so beforehand or not. */
@Component
@ConditionalOnWebApplication
class BodyLimit extends OncePerRequestFilter {

	private final int most;

	private final JsonMapper json;

	BodyLimit(LimitSettings settings, JsonMapper json) {
		this.most = (int) settings.body().toBytes();
		this.json = json;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || !request.getServletPath().equals("/graphql");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body = (request.getContentLengthLong() > this.most) ? new byte[0]
				: request.getInputStream().readNBytes(this.most + 1);
		if (request.getContentLengthLong() > this.most || body.length > this.most) {
			refuse(response);
		}
		else {
			chain.doFilter(new Read(request, body), response);
		}
	}

	private void refuse(HttpServletResponse response) throws IOException {
		ResponseEntity<Map<String, Object>> answer = ErrorBody.answer(HttpStatus.CONTENT_TOO_LARGE, "BAD_USER_INPUT",
				"A request has at most " + this.most + " bytes");
		response.setStatus(answer.getStatusCode().value());
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getOutputStream().write(this.json.writeValueAsBytes(answer.getBody()));
	}

	/** A request whose body has been read. */
	private static final class Read extends HttpServletRequestWrapper {

		private final byte[] body;

		private Read(HttpServletRequest request, byte[] body) {
			super(request);
			this.body = body;
		}

		@Override
		public ServletInputStream getInputStream() {
			ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return bytes.read();
				}

				@Override
				public int read(byte[] target, int offset, int length) {
					return bytes.read(target, offset, length);
				}

				@Override
				public boolean isFinished() {
					return bytes.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new IllegalStateException("The body has been read");
				}

			};
		}

	}

}
