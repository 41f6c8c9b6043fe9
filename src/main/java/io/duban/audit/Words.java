package io.duban.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import io.duban.api.UserError.Detail;
import io.duban.issue.Issue;
import io.duban.issue.Lifecycle;

/** The county's words for what the record names in code. */
final class Words {

	private static final Properties WORDS = read();

	/** Names of cadres are put to their numbers. */
	private static final Set<String> CADRES = Set.of("assignee", "rectifier", "from", "to", "cadre", "deputy", "owner",
			"answerer", "leader");

	private Words() {
	}

	private static Properties read() {
		try {
			return PropertiesLoaderUtils.loadProperties(
					new EncodedResource(new ClassPathResource("audit/words.properties"), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether a detail is the number of a cadre. */
	static boolean isCadre(Detail detail) {
		return CADRES.contains(detail.name());
	}

	static String event(String name) {
		return WORDS.getProperty("event." + name, name);
	}

	static String kind(Lifecycle.Kind kind) {
		return switch (kind) {
			case EVENT -> "事件";
			case TASK -> "任务";
			case STEP -> "流程";
			case INCIDENT -> "故障";
		};
	}

	static String value(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return WORDS.getProperty("value." + text, text);
	}

	private static String value(String detail, String value) {
		return WORDS.getProperty("value." + detail + "." + value, value(value));
	}

	/** What a detail of an event is called, if it is written down at all. */
	private static @Nullable String label(String event, String detail) {
		return Stream
			.of(event + "." + detail, event.substring(0, Math.max(0, event.indexOf('.'))) + "." + detail, detail)
			.map((name) -> WORDS.getProperty("detail." + name))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/**
	 * What an event carries, as far as it has a name in Chinese.
	 * @param event the event's name
	 * @param details names and values
	 * @param names what those are called that values name
	 * @return one sentence
	 */
	static String details(String event, List<Detail> details, Names names) {
		return details.stream()
			.filter((detail) -> !detail.value().isBlank())
			.flatMap((detail) -> Optional.ofNullable(label(event, detail.name()))
				.map((label) -> label + "：" + value(detail, names))
				.stream())
			.collect(Collectors.joining("；"));
	}

	private static String value(Detail detail, Names names) {
		if (isCadre(detail)) {
			return names.cadres.apply(detail.value());
		}
		return switch (detail.name()) {
			case "roles" -> Arrays.stream(detail.value().split(" ")).map(Words::value).collect(Collectors.joining("、"));
			case "kind" -> value(names.tasks.apply(detail.value()));
			case "notice", "source" -> value(detail.name(), names.cases.apply(detail.value()));
			default -> value(detail.name(), detail.value());
		};
	}

	/**
	 * What a member of an event says, in one line.
	 * @param name the member's
	 * @param value what it holds
	 * @param about number of the cadre whom the story is about, null for another's
	 * @return the detail, if there is anything to say
	 */
	static Optional<Detail> detail(String name, JsonNode value, @Nullable String about) {
		String text = switch (name) {
			case "survey" -> each(value, (one) -> value(name, one.path("assurance").asString())
					+ value(name, one.path("reply").asString()) + said(one));
			case "host" -> value(name, value.path("post").asString("")) + value.path("name").asString("");
			case "approvers" -> each(value, (role) -> value(role.asString()));
			case "figures" -> value.properties()
				.stream()
				.map((figure) -> value("indicator", figure.getKey()) + " " + figure.getValue().asString())
				.collect(Collectors.joining("，"));
			case "inputs" -> value.properties()
				.stream()
				.map((input) -> value("input", input.getKey()) + " "
						+ value(input.getKey(), input.getValue().asString()))
				.collect(Collectors.joining("，"));
			case "missing" -> missing(value, about);
			case "issues" -> each(value, Words::issue);
			case "visits" -> value.isEmpty() ? "" : value.size() + "次";
			case "issue" -> issue(value);
			case "items" -> each(value, (one) -> one.path("summary").asString("") + said(one));
			default -> (value.isValueNode() && !value.isNull()) ? value.asString() : "";
		};
		return text.isBlank() ? Optional.empty() : Optional.of(new Detail(name, text));
	}

	private static String each(JsonNode all, Function<JsonNode, String> said) {
		return all.valueStream().map(said).collect(Collectors.joining("，"));
	}

	private static String said(JsonNode answer) {
		String words = answer.path("words").asString("");
		String issue = issue(answer.path("issue"));
		String more = Stream.of(words, issue).filter((text) -> !text.isEmpty()).collect(Collectors.joining(" "));
		return more.isEmpty() ? "" : "（" + more + "）";
	}

	private static String issue(JsonNode number) {
		return number.isIntegralNumber() ? new Issue.Id(number.asLong()).number() : "";
	}

	/** Of those who were not there only the one whom the story is about. */
	private static String missing(JsonNode all, @Nullable String about) {
		return all.valueStream()
			.filter((one) -> one.path("cadre").asString("").equals(about))
			.map((one) -> value("missing", one.path("cadreLeave").isIntegralNumber() ? "ON_LEAVE" : "ABSENT"))
			.distinct()
			.collect(Collectors.joining("，"));
	}

	/**
	 * What is put to what an event only names.
	 *
	 * @param cadres to cadres' numbers
	 * @param tasks to tasks' ids in the model
	 * @param cases to the record's names of cases
	 */
	record Names(UnaryOperator<String> cadres, UnaryOperator<String> tasks, UnaryOperator<String> cases) {

	}

}
