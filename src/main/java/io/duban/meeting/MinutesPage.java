package io.duban.meeting;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.Issue;
import io.duban.meeting.MeetingListing.Attended;
import io.duban.meeting.MinutesListing.MinutesLine;
import io.duban.meeting.MinutesListing.MinutesSummary;
import io.duban.print.Printable;

/**
 * Writes published minutes as the page that is printed and put into the files, with the
 * entries that its reader may see: of their area, or that oblige them.
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

	private final MeetingListing meetings;

	private final Cadres cadres;

	private final Divisions divisions;

	MinutesPage(MinutesListing minutes, MeetingListing meetings, Cadres cadres, Divisions divisions) {
		this.minutes = minutes;
		this.meetings = meetings;
		this.cadres = cadres;
		this.divisions = divisions;
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
		MeetingSummary meeting = this.meetings.find(summary.meetingKey());
		List<MinutesLine> lines = this.minutes.entries(List.of(summary.key())).getOrDefault(summary.key(), List.of());
		List<Attended> attended = this.meetings.attendance(List.of(meeting.key()))
			.getOrDefault(meeting.key(), List.of());
		Names names = names(summary, lines, attended);
		String title = names.division(summary.area()) + "周日会议纪要";
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
		facts(html, summary, meeting, attended, names);
		int number = 0;
		for (List<MinutesLine> item : byItem(lines)) {
			item(html, ++number, item, names);
		}
		html.append("<p class=\"end\">").append(text(summary.publishedAt().format(DAY))).append("</p>");
		html.append("<p class=\"note\">本纪要自发布之日起生效，不得更改；各人所见为与其所辖区域有关或由其承办的事项。</p>");
		return new Page(title + " " + summary.number(), html.append("</body></html>").toString());
	}

	private Names names(MinutesSummary summary, List<MinutesLine> lines, List<Attended> attended) {
		Set<String> cadres = lines.stream()
			.map(MinutesLine::obligedNumber)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		attended.forEach((one) -> cadres.add(one.cadreNumber()));
		if (summary.chairNumber() != null) {
			cadres.add(summary.chairNumber());
		}
		Set<String> divisions = lines.stream().map(MinutesLine::area).collect(Collectors.toSet());
		divisions.add(summary.area());
		return new Names(this.cadres.named(cadres), this.divisions.named(divisions));
	}

	private static void facts(StringBuilder html, MinutesSummary summary, MeetingSummary meeting,
			List<Attended> attended, Names names) {
		fact(html, "周次", summary.week());
		LocalDateTime begun = Objects.requireNonNullElse(meeting.begunAt(), meeting.sessionAt());
		fact(html, "时间",
				begun.format(MOMENT) + ((meeting.closedAt() != null) ? " 至 " + meeting.closedAt().format(MOMENT) : ""));
		fact(html, "主持", names.cadre(summary.chairNumber()));
		fact(html, "出席", named(attended, true, names));
		fact(html, "缺席", named(attended, false, names));
		fact(html, "改期", meeting.movedReason());
	}

	private static void fact(StringBuilder html, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			html.append("<p class=\"facts\">").append(text(name + "：" + value)).append("</p>");
		}
	}

	private static String named(List<Attended> attended, boolean present, Names names) {
		return attended.stream()
			.filter((one) -> one.present() == present)
			.map((one) -> names.cadre(one.cadreNumber()) + ((one.reason() != null) ? "（" + one.reason() + "）" : ""))
			.collect(Collectors.joining("、"));
	}

	private static List<List<MinutesLine>> byItem(List<MinutesLine> lines) {
		Map<Long, List<MinutesLine>> items = new LinkedHashMap<>();
		lines.forEach((line) -> items.computeIfAbsent(line.itemKey(), (unused) -> new ArrayList<>()).add(line));
		return List.copyOf(items.values());
	}

	private static void item(StringBuilder html, int number, List<MinutesLine> lines, Names names) {
		MinutesLine first = lines.get(0);
		html.append("<div class=\"item\"><h2>")
			.append(text(
					"%d．%s（%s，%s）".formatted(number, first.title(), first.itemNumber(), names.division(first.area()))))
			.append("</h2>");
		paragraph(html, outcome(first));
		for (MinutesLine line : lines) {
			if (line.action() != null) {
				paragraph(html, "交办：%s。责任人：%s；完成期限：%s%s。".formatted(line.action(), names.cadre(line.obligedNumber()),
						(line.dueOn() != null) ? line.dueOn().format(DAY) : "", issue(line)));
			}
			else if (line.obligedNumber() != null) {
				paragraph(html, "承办人：%s%s%s。".formatted(names.cadre(line.obligedNumber()),
						(line.dueOn() != null) ? "；完成期限：" + line.dueOn().format(DAY) : "", issue(line)));
			}
			else if (line.issueKey() != null) {
				paragraph(html, issue(line).substring(1) + "。");
			}
		}
		html.append("</div>");
	}

	private static String issue(MinutesLine line) {
		return (line.issueKey() != null) ? "；问题编号：" + new Issue.Id(line.issueKey()).number() : "";
	}

	private static String outcome(MinutesLine line) {
		String said = (line.decision() != null) ? "：" + line.decision() : "。";
		return switch (line.outcome()) {
			case DECIDED -> switch (Objects.requireNonNull(line.ruling())) {
				case ANSWER -> "答复" + said;
				case ACTION -> "决定" + said;
				case REJECTION -> "不予采纳" + said;
			};
			case CARRIED_OVER -> "结转下次会议" + said;
			case MERGED -> "并入其他议题" + said;
			case REMOVED -> "撤下" + said;
			case DROPPED -> "会前已解决" + said;
			case PROPOSED -> "未议" + said;
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

	/** What those are called whom minutes name. */
	private record Names(Map<String, Cadre> cadres, Map<String, Division> divisions) {

		private String cadre(@Nullable String number) {
			return name(number, this.cadres, (cadre) -> cadre.name() + "（" + cadre.unit() + "）");
		}

		private String division(String code) {
			return name(code, this.divisions, Division::name);
		}

		private static <T> String name(@Nullable String key, Map<String, T> known, Function<T, String> name) {
			T found = (key != null) ? known.get(key) : null;
			return (found != null) ? name.apply(found) : Objects.requireNonNullElse(key, "");
		}

	}

}
