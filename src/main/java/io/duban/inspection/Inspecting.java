package io.duban.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

import io.duban.core.AfterCommit;
import io.duban.core.Personal;
import io.duban.core.Pulse;
import io.duban.core.Refused;
import io.duban.core.Sealing;
import io.duban.core.Time;
import io.duban.division.Divisions;
import io.duban.issue.Finding;
import io.duban.issue.Line;
import io.duban.issue.Look;
import io.duban.issue.Rectification;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Holds the register against the rules: each rule is one query over the area, what it
 * finds goes to the issues in batches, each a transaction. It can be run again at any
 * time, and after a break.
 */
@Component
public class Inspecting {

	private static final Logger log = LoggerFactory.getLogger(Inspecting.class);

	private static final int BATCH = 100;

	private static final Role[] WHO = { Role.OFFICE, Role.INSPECTOR };

	private static final int YOUNGEST = 7;

	private static final int OLDEST = 18;

	private final Rules rules;

	private final InspectionSettings settings;

	private final InspectionBook book;

	private final Pulse pulse;

	private final Rectification rectification;

	private final Sealing sealing;

	private final Divisions divisions;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	private final TaskExecutor applicationTaskExecutor;

	Inspecting(Rules rules, InspectionSettings settings, InspectionBook book, Pulse pulse, Rectification rectification,
			Sealing sealing, Divisions divisions, Walls walls, Who who, Clock clock,
			TaskExecutor applicationTaskExecutor) {
		this.rules = rules;
		this.settings = settings;
		this.book = book;
		this.pulse = pulse;
		this.rectification = rectification;
		this.sealing = sealing;
		this.divisions = divisions;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
		this.applicationTaskExecutor = applicationTaskExecutor;
	}

	/**
	 * Inspects an area and waits for it.
	 * @param division code of the area
	 * @param asOf the day that is inspected
	 * @param lines which lines; empty for all
	 * @param progress told of each rule that is done
	 * @return what was found
	 */
	public Result inspect(String division, LocalDate asOf, Collection<Line> lines, Consumer<String> progress) {
		List<Rule> chosen = chosen(division, lines);
		long id = begin(division, asOf, chosen);
		return run(id, Area.of(division), asOf, chosen, progress);
	}

	/**
	 * Begins an inspection that goes on by itself.
	 * @param division code of the area
	 * @param asOf the day that is inspected
	 * @param lines which lines; empty for all
	 * @return the inspection's number
	 */
	public long start(String division, LocalDate asOf, Collection<Line> lines) {
		List<Rule> chosen = chosen(division, lines);
		long id = begin(division, asOf, chosen);
		CurrentUser user = this.who.current();
		AfterCommit.run(() -> this.applicationTaskExecutor
			.execute(() -> this.who.as(user, () -> run(id, Area.of(division), asOf, chosen, (rule) -> {
			}))));
		return id;
	}

	/**
	 * The rules on some lines, or on every line that the person inspects.
	 */
	private List<Rule> chosen(String division, Collection<Line> lines) {
		CurrentUser user = this.who.require(Area.of(division).code(), "", WHO);
		List<Rule> asked = this.rules.of(lines);
		Refused.when(asked.isEmpty(), "UNKNOWN_LINE", "There is no rule on these lines");
		if (lines.isEmpty()) {
			return asked.stream().filter((rule) -> user.is(List.of(WHO), division, rule.line().name())).toList();
		}
		asked.forEach((rule) -> this.who.require(division, rule.line().name(), WHO));
		return asked;
	}

	private long begin(String division, LocalDate asOf, List<Rule> chosen) {
		Area area = Area.of(division);
		Refused.unless(this.divisions.find(division).isPresent(), "UNKNOWN_DIVISION",
				"There is no division " + division + " in your area: take one from the county's list of divisions");
		Refused.when(asOf.isAfter(Time.today(this.clock)), "DATE_IN_FUTURE",
				"Inspect as of today, " + Time.today(this.clock) + ", or an earlier day");
		return this.book.begin(area, asOf, chosen);
	}

	/**
	 * Sees the whole county: what is wrong in this area may belong to a household in
	 * another one too, and may be an issue that the person does not see.
	 */
	private Result run(long id, Area area, LocalDate asOf, List<Rule> chosen, Consumer<String> progress) {
		return this.who.as(this.who.current().forCountyOf(Role.INSPECTOR, area.code()),
				() -> runInCounty(id, area, asOf, chosen, progress));
	}

	private Result runInCounty(long id, Area area, LocalDate asOf, List<Rule> chosen, Consumer<String> progress) {
		try {
			Look look = new Look(id, asOf);
			Map<String, Integer> foundByRule = new TreeMap<>();
			int opened = 0;
			int gone = 0;
			for (Rule rule : chosen) {
				beat(id, rule, foundByRule.size(), chosen.size());
				List<Finding> findings = find(rule, area, asOf);
				foundByRule.put(rule.code(), findings.size());
				for (int from = 0; from < findings.size(); from += BATCH) {
					beat(id, rule, foundByRule.size() - 1, chosen.size());
					opened += this.rectification.take(findings.subList(from, Math.min(findings.size(), from + BATCH)),
							look);
				}
				Set<String> subjects = new HashSet<>();
				findings.forEach((finding) -> subjects.add(finding.subject().id()));
				gone += this.rectification.noLongerFound(rule.code(), area, subjects, look);
				progress.accept(rule.code() + ": " + findings.size());
			}
			this.book.finish(id, foundByRule, opened, gone);
			return new Result(id, asOf, foundByRule, opened, gone);
		}
		catch (RuntimeException ex) {
			log.error("Inspection {} failed", id, ex);
			this.book.fail(id, ex.getClass().getSimpleName());
			throw ex;
		}
	}

	private void beat(long id, Rule rule, int done, int of) {
		this.pulse.beat("inspection:" + id, rule.code(), done, (long) of);
	}

	private List<Finding> find(Rule rule, Area area, LocalDate asOf) {
		String sql = rule.sql().replace("{area}", rule.areaColumn() + " between :low and :high and {wall}");
		Map<String, Finding> found = new LinkedHashMap<>();
		Set<String> so = new HashSet<>();
		this.walls.read(sql, Wall.area(rule.areaColumn())).params(parameters(area, asOf)).query((row) -> {
			String subject = row.getString("subject");
			found.put(subject,
					new Finding(rule.line(), rule.code(), rule.severity(), new Finding.Subject(rule.subject(), subject),
							row.getString("household"), row.getString("area"), rule.summary(), row.getString("facts")));
			if (rule.health() != null && isSo(rule.health(), row)) {
				so.add(subject);
			}
		});
		Rule.Health health = rule.health();
		return found.entrySet()
			.stream()
			.filter((subject) -> health == null || health.with() == so.contains(subject.getKey()))
			.map(Map.Entry::getValue)
			.sorted(Comparator.comparing(Finding::key))
			.toList();
	}

	private boolean isSo(Rule.Health health, ResultSet row) throws SQLException {
		String told = this.sealing.openNullable(Personal.sealedNullable("person", "sealed_health",
				row.getString("person"), row.getString("sealed_health")));
		return told != null && health.kinds().contains(told);
	}

	private Map<String, Object> parameters(Area area, LocalDate asOf) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("low", area.low());
		parameters.put("high", area.high());
		parameters.put("asOf", asOf);
		parameters.put("bornFrom", asOf.minusYears(OLDEST + 1).plusDays(1));
		parameters.put("bornTo", asOf.minusYears(YOUNGEST));
		parameters.put("ownShare", this.settings.ownShare());
		for (int line = 1; line <= InspectionSettings.DEFENCES; line++) {
			InspectionSettings.Defence defence = this.settings.defences().get(line - 1);
			parameters.put("defence" + line + "Threshold", defence.threshold());
			parameters.put("defence" + line + "Rate", defence.rate());
			parameters.put("defence" + line + "Ceiling", defence.ceiling());
		}
		return parameters;
	}

	/**
	 * What an inspection found.
	 *
	 * @param inspection its number
	 * @param asOf the day that was inspected
	 * @param foundByRule how often each rule is broken, also those that nothing breaks
	 * @param opened issues that were opened or reopened
	 * @param gone open issues that it no longer found
	 */
	public record Result(long inspection, LocalDate asOf, Map<String, Integer> foundByRule, int opened, int gone) {

	}

}
