package io.duban.exit;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

import io.duban.household.Notice;

/**
 * What hangs in the village (公示). It has no place for a number of a card, an account or a
 * telephone, nor for health.
 *
 * @param title its heading
 * @param village name of the village
 * @param household what it tells of the household, null when it is about the village
 * @param matter what is to happen
 * @param from the first day on which it hangs
 * @param until the last day
 */
record PublicNotice(String title, String village, @Nullable Notice household, String matter, LocalDate from,
		LocalDate until) {

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

	/**
	 * Its sentences.
	 * @return as they are printed, one a paragraph
	 */
	List<String> lines() {
		Notice told = this.household;
		String who = (told != null) ? "%s%s户（户编号%s，家庭人口%d人，%s）".formatted(this.village,
				(told.head() != null) ? told.head() : "", told.householdNumber(), told.members(), told.kind())
				: this.village;
		return List.of("经评议、核实，" + who + this.matter + "，现予公示。", "公示期：" + this.from + " 至 " + this.until + "。",
				"如有异议，请在公示期内向村民委员会或乡镇人民政府反映。");
	}

	/**
	 * The whole text.
	 * @return a line for each paragraph
	 */
	public String text() {
		return String.join("\n", lines());
	}

	/** The page that is printed and hung. */
	String page() {
		StringBuilder paragraphs = new StringBuilder();
		lines()
			.forEach((line) -> paragraphs.append("<p>").append(HtmlUtils.htmlEscape(line, "UTF-8")).append("</p>\n"));
		paragraphs.append("<p class=\"end\">").append(this.from).append("</p>\n");
		return PAGE.formatted(HtmlUtils.htmlEscape(this.title, "UTF-8"), paragraphs);
	}

}
