package io.duban.notice;

import java.time.LocalDate;
import java.util.List;

import org.springframework.web.util.HtmlUtils;

/**
 * The page of a public notice, to be printed and hung.
 *
 * @param title its heading
 * @param lines its paragraphs
 * @param from the day that it is dated
 */
public record Poster(String title, List<String> lines, LocalDate from) {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="zh-CN">
			<head>
			<meta charset="utf-8">
			<title>%1$s</title>
			<style>@page { size: A4; margin: 30mm } body { font-family: serif; font-size: 18pt; line-height: 2 }
			h1 { text-align: center } p { text-indent: 2em; margin: 0 } p.end { text-align: right }</style>
			</head>
			<body>
			<h1>%1$s</h1>
			%2$s</body>
			</html>
			""";

	public Poster {
		lines = List.copyOf(lines);
	}

	String page() {
		StringBuilder paragraphs = new StringBuilder();
		this.lines
			.forEach((line) -> paragraphs.append("<p>").append(HtmlUtils.htmlEscape(line, "UTF-8")).append("</p>\n"));
		paragraphs.append("<p class=\"end\">").append(this.from).append("</p>\n");
		return PAGE.formatted(HtmlUtils.htmlEscape(this.title, "UTF-8"), paragraphs);
	}

}
