package io.duban.meeting;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.NotFound;
import io.duban.issue.Issue;
import io.duban.issue.Referral;
import io.duban.meeting.MinutesListing.AttendedLine;
import io.duban.meeting.MinutesListing.MinutesLine;
import io.duban.meeting.MinutesListing.MinutesSummary;
import io.duban.print.Printable;

/**
 * Writes published minutes as the page that is printed and put into the files, with the
 * entries that its reader may see: of their area, or that oblige them. All on it is what
 * was published, whoever is called or lies otherwise since.
 */
@Component
class MinutesPage {

	private static final String STYLE = """
			@page { size: A4; margin: 30mm 24mm 26mm 24mm;
			  @bottom-center { content: "— " counter(page) " —"; font-family: county; font-size: 10pt } }
			body { font-family: county, "Noto Sans SC", SimSun, serif; font-size: 12pt; line-height: 1.8 }
			h1 { text-align: center; font-size: 20pt; font-weight: normal; margin: 0 0 2mm 0 }
			p.number { text-align: center; margin: 0 0 6mm 0 }
			p { margin: 0; text-indent: 2em }
			p.facts { text-indent: 0 }
			h2 { font-size: 13pt; font-weight: normal; margin: 5mm 0 1mm 0; page-break-after: avoid }
			div.item { page-break-inside: avoid }
			p.end { text-align: right; margin-top: 8mm }
			p.note { font-size: 9pt; text-indent: 0; margin-top: 6mm; color: #555 }
			""";

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);

	private final MinutesListing minutes;

	MinutesPage(MinutesListing minutes) {
		this.minutes = minutes;
	}

	/**
	 * Writes one page.
	 * @param key number of the minutes, as a number
	 * @return title and page, in well-formed XML
	 */
	Page of(String key) {
		MinutesSummary summary = this.minutes.load(List.of(key)).get(key);
		if (summary == null) {
			throw new NotFound("These minutes");
		}
		List<MinutesLine> lines = this.minutes.entries(List.of(summary.key())).getOrDefault(summary.key(), List.of());
		List<AttendedLine> attended = this.minutes.attendance(List.of(summary.key()))
			.getOrDefault(summary.key(), List.of());
		String title = summary.countyName() + "周日会议纪要";
		StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\" />")
			.append("<title>")
			.append(text(title + " " + summary.number()))
			.append("</title><style>")
			.append(STYLE)
			.append("</style></head><body><h1>")
			.append(text(title))
			.append("</h1><p class=\"number\">")
			.append(text(summary.number()))
			.append("</p>");
		facts(html, summary, attended);
		int number = 0;
		for (List<MinutesLine> item : byItem(lines)) {
			item(html, ++number, item);
		}
		html.append("<p class=\"end\">").append(text(summary.publishedAt().format(DAY))).append("</p>");
		html.append("<p class=\"note\">本纪要自发布之日起生效，不得更改；各人所见为与其所辖区域有关或由其承办的事项。</p>");
		return new Page(title + " " + summary.number(), html.append("</body></html>").toString());
	}

	private static void facts(StringBuilder html, MinutesSummary summary, List<AttendedLine> attended) {
		fact(html, "周次", summary.week());
		fact(html, "时间", summary.begunAt().format(MOMENT) + " 至 " + summary.closedAt().format(MOMENT));
		fact(html, "主持", chair(summary));
		fact(html, "出席", named(attended, true));
		fact(html, "缺席", named(attended, false));
		fact(html, "改期", summary.movedReason());
	}

	private static @Nullable String chair(MinutesSummary summary) {
		return (summary.onBehalfOfName() != null) ? summary.chairName() + "，代" + summary.onBehalfOfName()
				: summary.chairName();
	}

	private static void fact(StringBuilder html, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			html.append("<p class=\"facts\">").append(text(name + "：" + value)).append("</p>");
		}
	}

	private static String named(List<AttendedLine> attended, boolean present) {
		return attended.stream()
			.filter((one) -> one.present() == present)
			.map((one) -> one.name() + ((one.reason() != null) ? "（" + one.reason() + "）" : ""))
			.collect(Collectors.joining("、"));
	}

	private static List<List<MinutesLine>> byItem(List<MinutesLine> lines) {
		Map<Long, List<MinutesLine>> items = new LinkedHashMap<>();
		lines.forEach((line) -> items.computeIfAbsent(line.itemKey(), (unused) -> new ArrayList<>()).add(line));
		return List.copyOf(items.values());
	}

	private static void item(StringBuilder html, int number, List<MinutesLine> lines) {
		MinutesLine first = lines.get(0);
		html.append("<div class=\"item\"><h2>")
			.append(text("%d．%s（%s，%s）".formatted(number, first.title(), first.itemNumber(), first.divisionName())))
			.append("</h2>");
		paragraph(html, outcome(first));
		for (MinutesLine line : lines) {
			if (line.action() != null) {
				paragraph(html, "交办：%s。责任人：%s；完成期限：%s%s。".formatted(line.action(), line.obligedName(),
						(line.dueOn() != null) ? line.dueOn().format(DAY) : "", issue(line)));
			}
			else if (line.referral() != null) {
				paragraph(html,
						goesOn(line.referral()) + ((line.obligedName() != null) ? "；承办人：" + line.obligedName() : "")
								+ ((line.dueOn() != null) ? "；完成期限：" + line.dueOn().format(DAY) : "") + issue(line)
								+ "。");
			}
		}
		html.append("</div>");
	}

	private static String issue(MinutesLine line) {
		return (line.issueKey() != null) ? "；问题编号：" + new Issue.Id(line.issueKey()).number() : "";
	}

	private static String goesOn(Referral.Outcome referral) {
		return "处理方式：" + switch (referral) {
			case NEW_ROUND -> "继续整改";
			case STRIKE_OFF -> "予以销号";
			case WITHDRAW -> "予以撤销";
		};
	}

	private static String outcome(MinutesLine line) {
		String decided = (line.ruling() != null) ? decided(line.ruling()) : "";
		return switch (line.outcome()) {
			case DECIDED -> decided;
			case CARRIED_OVER -> "结转下次会议";
			case MERGED -> "并入其他议题" + (decided.isEmpty() ? "" : "，一并" + decided);
			case REMOVED -> "撤下";
			case DROPPED -> "会前已解决";
			case PROPOSED -> "未议";
		} + ((line.decision() != null) ? "：" + line.decision() : "。");
	}

	private static String decided(Ruling.Kind ruling) {
		return switch (ruling) {
			case ANSWER -> "答复";
			case ACTION -> "决定";
			case REJECTION -> "不予采纳";
		};
	}

	private static void paragraph(StringBuilder html, String text) {
		html.append("<p>").append(text(text)).append("</p>");
	}

	private static String text(String text) {
		return Printable.escaped(text);
	}

	/**
	 * A page.
	 *
	 * @param title what it is called
	 * @param html all of it
	 */
	record Page(String title, String html) {

	}

}
