package io.duban.security;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The frame of the pages on which people sign in, and what they have in common. */
final class Html {

	/** What the pages are. */
	static final String TYPE = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

	private static final String FRAME = """
			<!DOCTYPE html>
			<html lang="zh-CN">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>%2$s · 督办 Duban</title>
			<link rel="icon" href="data:,">
			<link rel="stylesheet" href="%1$s/sign-in.css">
			</head>
			<body>
			<main>
			<h1>督办 <span lang="en">Duban</span></h1>
			%3$s</main>
			</body>
			</html>
			""";

	private Html() {
	}

	static String page(HttpServletRequest request, String title, String content) {
		return FRAME.formatted(root(request), title, content);
	}

	static String root(HttpServletRequest request) {
		return escaped(request.getContextPath());
	}

	static String hidden(CsrfToken csrf) {
		return "<input name=\"%s\" type=\"hidden\" value=\"%s\">".formatted(escaped(csrf.getParameterName()),
				escaped(csrf.getToken()));
	}

	static String notice(String chinese, String english) {
		return "<p role=\"alert\">%s <span lang=\"en\">%s</span></p>%n".formatted(chinese, english);
	}

	static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
