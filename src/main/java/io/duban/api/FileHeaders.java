package io.duban.api;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** What goes before the bytes of every file, so that none of them runs in a browser. */
public final class FileHeaders {

	private FileHeaders() {
	}

	/**
	 * Writes the headers of a file.
	 * @param response where to
	 * @param mediaType what the bytes are
	 * @param shown inline or as an attachment
	 * @param fileName what it is called
	 */
	public static void write(HttpServletResponse response, String mediaType, ContentDisposition.Builder shown,
			String fileName) {
		response.setContentType(mediaType);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				shown.filename(fileName, StandardCharsets.UTF_8).build().toString());
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
	}

}
