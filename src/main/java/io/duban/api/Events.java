package io.duban.api;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Subscriptions by server-sent events. */
class Events extends GraphQlSseHandler {

	Events(WebGraphQlHandler handler, GraphQlProperties.Sse settings) {
		super(handler, settings.getTimeout(), settings.getKeepAlive());
	}

	@Override
	public ServerResponse handleRequest(ServerRequest request) throws ServletException {
		request.attributes().put(Streams.EVENTS, true);
		return new Opened(super.handleRequest(request));
	}

	/**
	 * Says that the line is open before there is anything to tell.
	 *
	 * @param stream what is told
	 */
	private record Opened(ServerResponse stream) implements ServerResponse {

		@Override
		public HttpStatusCode statusCode() {
			return this.stream.statusCode();
		}

		@Override
		public HttpHeaders headers() {
			return this.stream.headers();
		}

		@Override
		public MultiValueMap<String, Cookie> cookies() {
			return this.stream.cookies();
		}

		@Override
		public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
				throws ServletException, IOException {
			headers().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
			response.flushBuffer();
			return this.stream.writeTo(request, response, context);
		}

	}

}
