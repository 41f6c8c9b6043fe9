package io.duban.api;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;

/** Says why a file is not let in or out. */
@ControllerAdvice(annotations = FileDoor.class)
class FileErrors {

	private static final Logger log = LoggerFactory.getLogger(FileErrors.class);

	private static final DisconnectedClientHelper GONE = new DisconnectedClientHelper("io.duban.api.Gone");

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(InvalidParameterException unreadable) {
		return ErrorBody.answer(HttpStatus.FORBIDDEN, "FORBIDDEN", "This link is not one that the server gave");
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(Refused refused) {
		HttpStatus status = (refused instanceof NotFound) ? HttpStatus.NOT_FOUND : (refused instanceof Forbidden)
				? HttpStatus.FORBIDDEN : (refused instanceof Conflict) ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
		boolean listed = status != HttpStatus.BAD_REQUEST;
		return ErrorBody.answer(status, listed ? refused.code() : "BAD_USER_INPUT", refused.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(TooOften often) {
		return ErrorBody.answer(HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", String.valueOf(often.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(Exception failure, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		if (!GONE.checkAndLogClientDisconnectedException(failure)) {
			log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
		}
		if (response.isCommitted()) {
			// Half a file must not end in words.
			throw failure;
		}
		response.resetBuffer();
		return ErrorBody.answer(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR",
				"The server failed; the office can find the cause by the request's id");
	}

}
