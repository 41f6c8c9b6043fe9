package io.duban.worklog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.attachment.Attachments;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.issue.IssueListing;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.visit.Visits;
import io.duban.worklog.WorkLog.Content;

/** Posts and corrects logs: each cadre their own. */
@UseCase
class Posting {

	/** An auditor changes nothing, and administrators have no casework. */
	private static final Set<Role> OTHERS = EnumSet.of(Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN,
			Role.AUDIT_ADMIN);

	private final WorkLogs logs;

	private final Cadres cadres;

	private final IssueListing issues;

	private final Visits visits;

	private final Attachments attachments;

	private final AttachmentListing files;

	private final WorkLogSettings settings;

	private final Who who;

	private final Clock clock;

	Posting(WorkLogs logs, Cadres cadres, IssueListing issues, Visits visits, Attachments attachments,
			AttachmentListing files, WorkLogSettings settings, Who who, Clock clock) {
		this.logs = logs;
		this.cadres = cadres;
		this.issues = issues;
		this.visits = visits;
		this.attachments = attachments;
		this.files = files;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Posts the current person's log of a day.
	 * @param of the day, null for today
	 * @param content what it says
	 * @return the log's id within its type
	 */
	String post(@Nullable LocalDate of, Content content) {
		Cadre cadre = cadre();
		LocalDateTime now = Time.now(this.clock);
		LocalDate day = (of != null) ? of : now.toLocalDate();
		Refused.when(day.isAfter(now.toLocalDate()), "DATE_IN_FUTURE", "This day is yet to come");
		LocalDate earliest = now.toLocalDate().minusDays(this.settings.lateDays());
		Refused.when(day.isBefore(earliest), "LOG_TOO_LATE", "Logs are taken from " + earliest + " on");
		WorkLog.Id id = WorkLog.Id.of(cadre.number(), day);
		Refused.when(this.logs.findById(id).isPresent(), "ALREADY_POSTED",
				"You have posted your log of that day: correct it");
		boolean late = now.isAfter(this.settings.due(day));
		requireSeen(content.issues(), content.visits());
		this.logs.save(new WorkLog(cadre, day, late, used(id, content), this.who.current(), now));
		return id.value();
	}

	/**
	 * Corrects a log on the day on which it was posted.
	 * @param key the log's id within its type
	 * @param expectedVersion the version that the caller saw
	 * @param text what it is to say
	 * @param added photographs to be added
	 * @param about numbers of the issues that it is about, null for the same
	 * @param visited ids of the visits that it is about, null for the same
	 */
	void correct(String key, @Nullable Long expectedVersion, String text, List<Photograph> added,
			@Nullable List<Long> about, @Nullable List<String> visited) {
		WorkLog log = this.logs.findById(new WorkLog.Id(key)).orElseThrow(() -> new NotFound("This workLog"));
		Conflict.unlessVersion(expectedVersion, log.version(), "log");
		cadre();
		requireSeen((about != null) ? about : List.of(), (visited != null) ? visited : List.of());
		Content content = new Content(text, added, (about != null) ? about : log.issues(),
				(visited != null) ? visited : log.visits());
		this.logs.save(log.correct(this.who.current(), used(log.getId(), content), Time.now(this.clock)));
	}

	/** Refuses issues and visits that the log's author does not see. */
	private void requireSeen(List<Long> issues, List<String> visits) {
		List<String> keys = issues.stream().map(String::valueOf).toList();
		Refused.unless(this.issues.load(keys).keySet().containsAll(keys), "UNKNOWN_ISSUE",
				"Refer to issues that you see");
		Refused.unless(this.visits.load(visits).keySet().containsAll(visits), "UNKNOWN_VISIT",
				"Refer to visits that you see: send them by visitsRecord first");
	}

	/** Takes the photographs into use. */
	private Content used(WorkLog.Id id, Content content) {
		Map<String, AttachmentSummary> stored = this.files
			.load(content.photographs().stream().map(Photograph::attachment).toList());
		return new Content(content.text(), content.photographs().stream().map((one) -> used(id, one, stored)).toList(),
				content.issues(), content.visits());
	}

	private Photograph used(WorkLog.Id id, Photograph photograph, Map<String, AttachmentSummary> stored) {
		photograph.check();
		String hash = this.attachments.use(photograph.attachment(), WorkLog.TYPE, id.value());
		AttachmentSummary file = stored.get(photograph.attachment());
		Refused.unless(file != null && String.valueOf(file.mediaType()).startsWith("image/"), "BAD_PHOTOGRAPH",
				"A log is shown by photographs: JPEG, PNG or WebP");
		return photograph.hashed(hash);
	}

	/** The current person as a cadre. */
	private Cadre cadre() {
		CurrentUser user = this.who.current();
		Refused.when(user.cadre() == null, "NOT_A_CADRE", "Only cadres post logs: your account is no cadre's");
		if (OTHERS.containsAll(user.roles())) {
			throw new Forbidden("Only those who do the county's work post logs");
		}
		return named(List.of(String.valueOf(user.cadre()))).stream()
			.findFirst()
			.orElseThrow(() -> new Refused("NOT_A_CADRE", "Your account's cadre is on no list of cadres"));
	}

	private Collection<Cadre> named(List<String> numbers) {
		return this.cadres.named(numbers).values();
	}

}
