package io.duban.inspection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.duban.issue.Line;
import io.duban.security.CurrentUser;
import io.duban.security.Who;

/** {@code inspect --as-of DATE}: inspects the county from the command line. */
@Component
@Command(name = "inspect", description = "Holds the register against the rules; what is wrong becomes an issue.",
		mixinStandardHelpOptions = true)
public class InspectCommand implements Callable<Integer> {

	private final Inspecting inspecting;

	private final Who who;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--as-of", required = true, paramLabel = "DATE",
			description = "the day that is inspected, such as 2026-09-01")
	@SuppressWarnings("NullAway.Init")
	private LocalDate asOf;

	@Option(names = "--division", paramLabel = "CODE", description = "code of the area; default: the county")
	private String division;

	@Option(names = "--lines", paramLabel = "LINE", split = ",",
			description = "lines, with commas between: ${COMPLETION-CANDIDATES}; default: all")
	private List<Line> lines = List.of();

	InspectCommand(Inspecting inspecting, Who who, @Value("${duban.county}") String county) {
		this.inspecting = inspecting;
		this.who = who;
		this.division = county;
	}

	@Override
	public Integer call() {
		Inspecting.Result result = this.who.as(CurrentUser.SYSTEM,
				() -> this.inspecting.inspect(this.division, this.asOf, this.lines, System.err::println));
		Map<String, Integer> broken = new TreeMap<>(result.foundByRule());
		broken.values().removeIf((count) -> count == 0);
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("inspection", result.inspection());
		told.put("asOf", result.asOf().toString());
		told.put("issuesByRule", broken);
		told.put("issues", broken.values().stream().mapToInt(Integer::intValue).sum());
		told.put("opened", result.opened());
		told.put("gone", result.gone());
		this.spec.commandLine()
			.getOut()
			.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(told));
		return 0;
	}

}
