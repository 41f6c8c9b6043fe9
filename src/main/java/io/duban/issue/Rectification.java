package io.duban.issue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.attachment.Attachments;
import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.core.WorkCalendar;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/**
 * Everything that people and timers do with issues: from the report to the striking off.
 */
@UseCase
public class Rectification {

	static final String DEADLINES = "rectificationDeadline";

	/** So many issues change hands in one act. */
	static final int TOGETHER = 100;

	private final Issues issues;

	private final IssueListing listing;

	private final Numbers numbers;

	private final Workflow workflow;

	private final Rights rights;

	private final Cadres cadres;

	private final ObjectProvider<Answerable> answerable;

	private final Attachments attachments;

	private final WorkCalendar calendar;

	private final Who who;

	private final Clock clock;

	Rectification(Issues issues, IssueListing listing, Numbers numbers, Workflow workflow, Rights rights, Cadres cadres,
			ObjectProvider<Answerable> answerable, Attachments attachments, WorkCalendar calendar, Who who,
			Clock clock) {
		this.issues = issues;
		this.listing = listing;
		this.numbers = numbers;
		this.workflow = workflow;
		this.rights = rights;
		this.cadres = cadres;
		this.answerable = answerable;
		this.attachments = attachments;
		this.calendar = calendar;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Opens an issue that a person reports.
	 * @param finding what is wrong
	 * @param source who found it
	 * @return the issue's id
	 */
	public Issue.Id report(Finding finding, Source source) {
		return report(finding, source, null);
	}

	/**
	 * Opens an issue of another case.
	 * @param finding what is wrong
	 * @param source who found it
	 * @param of number of the case as people write it, such as a dispatch order's, or the
	 * id of what has no number; null for none
	 * @return the issue's id
	 */
	public Issue.Id report(Finding finding, Source source, @Nullable String of) {
		Refused.unlessText(finding.summary(), "DESCRIPTION_MISSING", "Say what is wrong");
		Refused.when(source == Source.INSPECTION, "BAD_SOURCE", "Only an inspection opens issues of that source");
		this.who.require(finding.area(), finding.line().name(), source.reporters());
		return open(List.of(finding), new Origin(source, null, of)).get(0).getId();
	}

	/**
	 * Opens an issue whose rectifier and due date somebody decides, instead of who
	 * answers there and the usual time.
	 * @param finding what is wrong, or is to be done
	 * @param source who decides
	 * @param of number of the case that decided it, as people write it
	 * @param rectifier number of the cadre who is charged with it
	 * @param dueOn by when
	 * @return the issue's id
	 */
	public Issue.Id charge(Finding finding, Source source, String of, String rectifier, LocalDate dueOn) {
		Refused.unlessText(finding.summary(), "DESCRIPTION_MISSING", "Say what is to be done");
		this.who.require(finding.area(), finding.line().name(), source.reporters());
		cadre(rectifier);
		LocalDateTime at = Time.now(this.clock);
		Refused.when(dueOn.isBefore(at.toLocalDate()), "DUE_IN_PAST", "The due date must not lie in the past");
		Issue.refuseBeyondHorizon(dueOn, at.toLocalDate());
		Issue.Id id = Issue.Id.of(at.getYear(), this.numbers.take(Issue.NUMBERS.counter(at.getYear()), 1));
		return this.issues
			.save(new Issue(id, finding, new Origin(source, null, of), deadline(finding), dueOn, rectifier,
					this.who.current(), at))
			.getId();
	}

	/**
	 * Takes what an inspection found: opens what is new, refreshes what is open, reopens
	 * what came back with new facts. What was settled on the very same facts stays
	 * settled.
	 * @param findings a batch of one rule
	 * @param look the inspection; of a day before what is known of an issue it says
	 * nothing about it
	 * @return how many issues were opened or reopened
	 */
	public int take(Collection<Finding> findings, Look look) {
		Map<String, Finding> byKey = findings.stream()
			.collect(Collectors.toMap(Finding::key, Function.identity(), (first, second) -> first));
		for (Issue issue : this.issues.findByOpenKeyIn(List.copyOf(byKey.keySet()))) {
			Finding finding = Objects.requireNonNull(byKey.remove(issue.openKey()));
			this.issues.save(issue.foundAgain(look, finding.facts()));
		}
		int reopened = 0;
		Map<String, List<Finding>> byRule = byKey.values().stream().collect(Collectors.groupingBy(Finding::rule));
		for (Map.Entry<String, List<Finding>> rule : byRule.entrySet()) {
			List<String> subjects = rule.getValue().stream().map((finding) -> finding.subject().id()).toList();
			for (Issue issue : this.issues.lastSettled(rule.getKey(), subjects)) {
				Finding finding = Objects.requireNonNull(byKey.get(issue.key()));
				if (issue.facts().equals(finding.facts()) || issue.status() == Issue.Status.LOOKING_BACK
						|| issue.isPast(look)) {
					byKey.remove(issue.key());
				}
				else if (issue.status() == Issue.Status.STRUCK_OFF) {
					byKey.remove(issue.key());
					this.issues.save(issue.relapse(look, finding.facts(), Time.now(this.clock), this.calendar));
					reopened++;
				}
			}
		}
		return reopened + open(List.copyOf(byKey.values()), Origin.of(Source.INSPECTION, look)).size();
	}

	/**
	 * Takes what a visit found, wherever the visitor's own roles lie: who goes there sees
	 * it. Opens what is new, notes the visit at what is open, reopens what was struck off
	 * before that day. A visit that is told of later than it was made changes nothing of
	 * what is known of later days.
	 * @param findings what was not in order, each of its own rule
	 * @param look the visit
	 * @return by the finding's key, the issue that it is now
	 */
	public Map<String, Issue.Id> takeVisited(Collection<Finding> findings, Look look) {
		Map<String, Issue.Id> taken = new HashMap<>();
		if (findings.isEmpty()) {
			return taken;
		}
		Map<String, Finding> left = findings.stream().collect(Collectors.toMap(Finding::key, Function.identity()));
		for (Issue issue : this.issues.findByOpenKeyIn(List.copyOf(left.keySet()))) {
			Finding finding = Objects.requireNonNull(left.remove(issue.key()));
			taken.put(issue.key(), this.issues.save(issue.foundAgain(look, finding.facts())).getId());
		}
		for (Finding finding : List.copyOf(left.values())) {
			for (Issue issue : this.issues.lastSettled(finding.rule(), List.of(finding.subject().id()))) {
				boolean past = issue.isPast(look);
				if (issue.status() == Issue.Status.STRUCK_OFF && !past) {
					this.issues.save(issue.relapse(look, finding.facts(), Time.now(this.clock), this.calendar));
				}
				if (issue.status().isOpen() || issue.status() == Issue.Status.LOOKING_BACK || past) {
					taken.put(issue.key(), issue.getId());
					left.remove(issue.key());
				}
			}
		}
		open(List.copyOf(left.values()), Origin.of(Source.VISIT, look))
			.forEach((opened) -> taken.put(opened.key(), opened.getId()));
		return taken;
	}

	/**
	 * Notes on open issues that an inspection no longer found them.
	 * @param rule the rule that was inspected
	 * @param area where
	 * @param found ids of the subjects that still break it
	 * @param look the inspection
	 * @return how many are gone
	 */
	public int noLongerFound(String rule, Area area, Set<String> found, Look look) {
		List<Issue> gone = this.issues.notYetGone(rule, area.low(), area.high())
			.stream()
			.filter((issue) -> !found.contains(issue.subjectId()) && !issue.isPast(look))
			.toList();
		gone.forEach((issue) -> this.issues.save(issue.noLongerFound(look)));
		return gone.size();
	}

	private List<Issue> open(List<Finding> findings, Origin origin) {
		if (findings.isEmpty()) {
			return List.of();
		}
		LocalDateTime at = Time.now(this.clock);
		CurrentUser by = this.who.current();
		Map<String, String> rectifiers = rectifiers(findings);
		Map<String, Deadline> deadlines = new HashMap<>();
		long number = this.numbers.take(Issue.NUMBERS.counter(at.getYear()), findings.size());
		List<Issue> opened = new ArrayList<>();
		for (Finding finding : findings) {
			Deadline deadline = deadlines.computeIfAbsent(finding.line() + " " + finding.severity(),
					(key) -> deadline(finding));
			opened.add(new Issue(Issue.Id.of(at.getYear(), number++), finding, origin, deadline,
					deadline.from(at.toLocalDate(), this.calendar), rectifiers.get(place(finding)), by, at));
		}
		return this.workflow.together(() -> this.issues.saveAll(opened));
	}

	private Deadline deadline(Finding finding) {
		return Deadline.parse(this.workflow.decide(DEADLINES,
				Map.of("line", finding.line().name(), "severity", finding.severity().name())));
	}

	private Map<String, String> rectifiers(List<Finding> findings) {
		Answerable answers = this.answerable.getObject();
		Map<String, String> rectifiers = new HashMap<>(answers.forHouseholds(
				findings.stream().map(Finding::household).filter(Objects::nonNull).collect(Collectors.toSet())));
		rectifiers.putAll(answers.forVillages(findings.stream()
			.filter((finding) -> finding.household() == null)
			.map(Finding::area)
			.collect(Collectors.toSet())));
		return rectifiers;
	}

	private static String place(Finding finding) {
		return (finding.household() != null) ? finding.household() : finding.area();
	}

	public void rectify(Issue.Id id, @Nullable Long expectedVersion, String description, List<Evidence> evidence) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.RECTIFY, issue);
		this.issues.save(issue.rectify(by.user(), by.unit(), by.absent(), description, hashed(id, evidence),
				Time.now(this.clock)));
	}

	/** Takes the attached files among the evidence into use. */
	private List<Evidence> hashed(Issue.Id id, List<Evidence> evidence) {
		evidence.forEach(Evidence::check);
		return evidence.stream()
			.map((piece) -> (piece.attachment() == null) ? piece
					: piece.hashed(this.attachments.use(piece.attachment(), Issue.TYPE, String.valueOf(id.value()))))
			.toList();
	}

	public void reportProgress(Issue.Id id, @Nullable Long expectedVersion, String description) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.REPORT_PROGRESS, issue);
		this.issues.save(issue.reportProgress(by.user(), by.absent(), description));
	}

	public void refer(Issue.Id id, @Nullable Long expectedVersion, String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.REFER, issue);
		this.issues.save(issue.refer(by.user(), by.absent(), reason));
	}

	public void recheck(Issue.Id id, @Nullable Long expectedVersion, boolean passed, @Nullable String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.RECHECK, issue);
		this.issues.save(issue.recheck(by.user(), by.unit(), passed, reason, Time.now(this.clock), this.calendar));
	}

	public void countersign(Issue.Id id, @Nullable Long expectedVersion, boolean approved, @Nullable String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.COUNTERSIGN, issue);
		this.issues.save(issue.countersign(by.user(), approved, reason, Time.now(this.clock), this.calendar));
	}

	/**
	 * Decides how a referred issue goes on. Who would decide it elsewhere meanwhile
	 * waits, and is told that it was.
	 */
	public void decideReferral(Issue.Id id, @Nullable Long expectedVersion, Referral referral) {
		Issue issue = requireVersion(this.issues.findHeldById(id), expectedVersion);
		Rights.Actor by = this.rights.require(Act.DECIDE_REFERRAL, issue);
		if (referral.rectifier() != null) {
			cadre(referral.rectifier());
		}
		this.issues.save(issue.decideReferral(by.user(), referral, Time.now(this.clock), this.calendar));
	}

	/**
	 * By when an issue usually would be rectified in a round that begins today. Who would
	 * decide it elsewhere meanwhile waits.
	 * @param id which
	 * @return the day
	 */
	public LocalDate dueOfNewRound(Issue.Id id) {
		return requireVersion(this.issues.findHeldById(id), null).dueOfNewRound(Time.today(this.clock), this.calendar);
	}

	public void requestExtension(Issue.Id id, @Nullable Long expectedVersion, LocalDate until, String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.REQUEST_EXTENSION, issue);
		this.issues.save(issue.requestExtension(by.user(), by.absent(), until, reason, Time.today(this.clock)));
	}

	public void decideExtension(Issue.Id id, @Nullable Long expectedVersion, boolean granted, @Nullable String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.DECIDE_EXTENSION, issue);
		this.issues.save(issue.decideExtension(by.user(), granted, reason));
	}

	public void requestWithdrawal(Issue.Id id, @Nullable Long expectedVersion, String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.REQUEST_WITHDRAWAL, issue);
		this.issues.save(issue.requestWithdrawal(by.user(), reason));
	}

	public void decideWithdrawal(Issue.Id id, @Nullable Long expectedVersion, boolean confirmed,
			@Nullable String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.DECIDE_WITHDRAWAL, issue);
		this.issues.save(issue.decideWithdrawal(by.user(), confirmed, reason));
	}

	public void lookBack(Issue.Id id, @Nullable Long expectedVersion, boolean relapsed, @Nullable String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.LOOK_BACK, issue);
		this.issues.save(issue.lookBack(by.user(), by.unit(), relapsed, reason, Time.now(this.clock), this.calendar));
	}

	/**
	 * Somebody else is to rectify: the township leader assigns, or the rectifier hands
	 * on.
	 */
	public void handOver(Issue.Id id, @Nullable Long expectedVersion, @Nullable String to, String reason) {
		Issue issue = find(id, expectedVersion);
		Rights.Actor by = this.rights.require(Act.HAND_OVER, issue);
		if (to != null) {
			cadre(to);
		}
		this.issues.save(issue.handOver(by.user(), by.absent(), to, reason));
	}

	/**
	 * Somebody else is to rectify all that a cadre was to: of what the current person
	 * sees, the lowest numbers first, at most {@value #TOGETHER}; each as by
	 * {@link #handOver}, all or none.
	 * @param from number of the cadre who was to rectify
	 * @param to number of the cadre who is to, null for the townships' queues
	 * @param under code of a division that the issues lie under, null for anywhere
	 * @param reason why
	 * @return what was handed over
	 */
	public List<Issue.Id> handOverAll(String from, @Nullable String to, @Nullable String under, String reason) {
		Refused.unlessText(reason, "REASON_MISSING", "Say why they are handed over");
		Refused.when(from.equals(to), "SAME_CADRE", "They are with that cadre already");
		if (to != null) {
			cadre(to);
		}
		List<Issue> issues = this.issues
			.findWithRounds(this.listing.toRectify(from, under, TOGETHER).stream().map(Issue.Id::new).toList())
			.stream()
			.sorted(Comparator.comparing((issue) -> issue.getId().value()))
			.toList();
		Rights.Actor by = this.rights.require(Act.HAND_OVER, issues);
		refuseInspected(issues, to);
		return this.issues
			.saveAll(issues.stream().map((issue) -> issue.handOver(by.user(), by.absent(), to, reason)).toList())
			.stream()
			.map(Issue::getId)
			.toList();
	}

	private static void refuseInspected(List<Issue> issues, @Nullable String to) {
		String inspected = issues.stream()
			.filter((issue) -> issue.isInspectedBy(to))
			.map((issue) -> issue.getId().number())
			.collect(Collectors.joining(" "));
		if (!inspected.isEmpty()) {
			throw new Refused("OWN_WORK",
					"Who rechecked an issue cannot become its rectifier: hand these over to somebody else first",
					Map.of("issues", inspected));
		}
	}

	/**
	 * Everything that the current person may do now with each of some issues.
	 * @param ids the issues
	 * @return their acts by issue
	 */
	Map<Long, Set<Act>> rights(Collection<Long> ids) {
		return this.rights.of(ids);
	}

	/**
	 * Why somebody may not do what is done at some tasks.
	 * @param tasks open tasks of issues
	 * @param taker whose they would be
	 * @return refusals by the task's key
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.rights.barred(tasks, taker);
	}

	void remind(Issue.Id id) {
		this.issues.save(find(id, null).remind());
	}

	void escalate(Issue.Id id) {
		this.issues.save(find(id, null).escalate(Time.today(this.clock)));
	}

	private Issue find(Issue.Id id, @Nullable Long expectedVersion) {
		return requireVersion(this.issues.findById(id), expectedVersion);
	}

	private static Issue requireVersion(Optional<Issue> found, @Nullable Long expectedVersion) {
		Issue issue = found.orElseThrow(() -> new NotFound("This issue"));
		Conflict.unlessVersion(expectedVersion, issue.version(), "issue", issue.status());
		return issue;
	}

	/**
	 * Anybody in the county may become a rectifier: cadres answer for households
	 * elsewhere.
	 */
	private void cadre(String number) {
		Refused.unless(this.cadres.named(List.of(number)).containsKey(number), "UNKNOWN_CADRE",
				"There is no cadre of that number");
	}

}
