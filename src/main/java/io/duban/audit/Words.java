package io.duban.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.api.UserError.Detail;
import io.duban.issue.Lifecycle;

/** The county's words for what the record names in code. */
final class Words {

	private static final Map<String, String> EVENTS = Map.ofEntries(Map.entry("household.added", "户信息登记"),
			Map.entry("household.changed", "户信息变更"), Map.entry("person.added", "人员信息登记"),
			Map.entry("person.changed", "人员信息变更"), Map.entry("responsibility.added", "责任登记"),
			Map.entry("responsibility.changed", "责任变更"), Map.entry("responsibility.appointed", "点将任命"),
			Map.entry("responsibility.ended", "责任终止"), Map.entry("cadre.added", "干部信息登记"),
			Map.entry("cadre.changed", "干部信息变更"));

	private static final Map<String, String> DETAILS = Map.ofEntries(Map.entry("reason", "理由"),
			Map.entry("description", "说明"), Map.entry("summary", "情况"), Map.entry("facts", "依据"),
			Map.entry("passed", "复查合格"), Map.entry("approved", "同意"), Map.entry("granted", "同意延期"),
			Map.entry("confirmed", "同意撤销"), Map.entry("drawn", "抽中"), Map.entry("relapsed", "反弹"),
			Map.entry("outcome", "决定"), Map.entry("meeting", "会议"), Map.entry("dueOn", "期限"), Map.entry("dueAt", "期限"),
			Map.entry("until", "延至"), Map.entry("level", "上报至"), Map.entry("nextRound", "进入轮次"),
			Map.entry("assignee", "承办人"), Map.entry("rectifier", "整改人"), Map.entry("from", "移交人"),
			Map.entry("to", "接收人"), Map.entry("kind", "任务"), Map.entry("roles", "可承办角色"), Map.entry("source", "来源"),
			Map.entry("line", "条线"), Map.entry("severity", "严重程度"), Map.entry("rule", "规则"),
			Map.entry("inspection", "排查编号"), Map.entry("visit", "走访编号"), Map.entry("asOf", "排查日"),
			Map.entry("activity", "环节"), Map.entry("week", "周"), Map.entry("cadre", "干部"), Map.entry("unit", "单位"),
			Map.entry("post", "职务"), Map.entry("cadre_rank", "职级"), Map.entry("since_on", "起始日"),
			Map.entry("until_on", "终止日"), Map.entry("appointed_by", "任命人"), Map.entry("end_reason", "终止理由"),
			Map.entry("ended_by", "终止人"));

	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("true", "是"), Map.entry("false", "否"),
			Map.entry("INSPECTION", "排查"), Map.entry("VISIT", "走访"), Map.entry("GUIDANCE", "督导"),
			Map.entry("MEETING", "周日会议"), Map.entry("DISPATCH", "调度"), Map.entry("REPORT", "群众反映"),
			Map.entry("CRITICAL", "重大"), Map.entry("MAJOR", "较大"), Map.entry("MINOR", "一般"),
			Map.entry("HOUSING", "以户查房"), Map.entry("WATER", "以房查水"), Map.entry("SCHOOLING", "以年龄查学"),
			Map.entry("MEDICAL", "以患查策"), Map.entry("LIVELIHOOD", "吃穿"), Map.entry("REGISTER", "台账"),
			Map.entry("RESPONSIBILITY", "责任"), Map.entry("OTHER", "其他"), Map.entry("NEW_ROUND", "再整改一轮"),
			Map.entry("STRIKE_OFF", "同意销号"), Map.entry("WITHDRAW", "撤销"), Map.entry("FIRST_RESPONSIBLE", "第一责任人"),
			Map.entry("TOWNSHIP_LEADER", "乡镇党委书记"), Map.entry("COUNTY_LEADER", "包保县领导"),
			Map.entry("SUNDAY_AGENDA", "周日会议"), Map.entry("COUNTY_SECRETARY", "县委书记"), Map.entry("COUNTY_HEAD", "县长"),
			Map.entry("INSPECTOR", "督导组"), Map.entry("OFFICE", "办公室"), Map.entry("RECTIFYING", "整改中"),
			Map.entry("RECHECKING", "待复查"), Map.entry("COUNTERSIGNING", "待会签"), Map.entry("REFERRED", "已提请会议"),
			Map.entry("STRUCK_OFF", "已销号"), Map.entry("LOOKING_BACK", "回头看中"), Map.entry("CLOSED", "已办结"),
			Map.entry("WITHDRAWN", "已撤销"), Map.entry("TOWNSHIP", "包保乡镇"), Map.entry("VILLAGE", "村第一责任人"),
			Map.entry("HOUSEHOLD", "包保户"), Map.entry("SYSTEM", "系统"));

	private static final Map<Lifecycle.Kind, String> KINDS = Map.of(Lifecycle.Kind.EVENT, "事件", Lifecycle.Kind.TASK,
			"任务", Lifecycle.Kind.STEP, "流程", Lifecycle.Kind.INCIDENT, "故障");

	/** Names of cadres are put to their numbers. */
	private static final Set<String> CADRES = Set.of("assignee", "rectifier", "from", "to", "cadre");

	private Words() {
	}

	/** Whether a detail is the number of a cadre. */
	static boolean isCadre(Detail detail) {
		return CADRES.contains(detail.name());
	}

	static String event(String name) {
		return EVENTS.getOrDefault(name, name);
	}

	static String kind(Lifecycle.Kind kind) {
		return KINDS.getOrDefault(kind, kind.name());
	}

	static String value(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return VALUES.getOrDefault(text, text);
	}

	/**
	 * What an event carries, as far as it has a name in Chinese.
	 * @param details names and values
	 * @param names of cadres by their numbers
	 * @param tasks names of tasks by their ids in the model
	 * @return one sentence
	 */
	static String details(List<Detail> details, UnaryOperator<String> names, UnaryOperator<String> tasks) {
		return details.stream()
			.filter((detail) -> DETAILS.containsKey(detail.name()) && !detail.value().isBlank())
			.map((detail) -> DETAILS.get(detail.name()) + "：" + value(detail, names, tasks))
			.collect(Collectors.joining("；"));
	}

	private static String value(Detail detail, UnaryOperator<String> names, UnaryOperator<String> tasks) {
		if (isCadre(detail)) {
			return names.apply(detail.value());
		}
		if (detail.name().equals("roles")) {
			return Arrays.stream(detail.value().split(" ")).map(Words::value).collect(Collectors.joining("、"));
		}
		return detail.name().equals("kind") ? value(tasks.apply(detail.value())) : value(detail.value());
	}

}
