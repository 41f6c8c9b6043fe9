package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * What a cadre did on a day, under their real name: one a day, posted by the hour or
 * late, and corrected on the day on which it was posted.
 */
@Entity
@Table(name = "work_log")
class WorkLog extends Aggregate<WorkLog.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "WorkLog";

	/** What its subject begins with. */
	static final String SUBJECT = "workLog:";

	private static final int LONGEST = 2000;

	private static final int SHORTEST = 10;

	private static final int PHOTOGRAPHS = 9;

	private static final int ISSUES = 20;

	private static final int VISITS = 20;

	private static final String ENDS = "。！？.!?…”）)";

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	private LocalDate workDay;

	private String logText;

	private boolean late;

	private String postedBy;

	private LocalDateTime postedAt;

	@Nullable private LocalDateTime correctedAt;

	@ElementCollection
	@CollectionTable(name = "work_log_photograph", joinColumns = @JoinColumn(name = "work_log"))
	@OrderColumn(name = "position")
	private List<Photograph> photographs = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "work_log_issue", joinColumns = @JoinColumn(name = "work_log"))
	@OrderColumn(name = "position")
	@Column(name = "issue")
	private List<Long> issues = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "work_log_visit", joinColumns = @JoinColumn(name = "work_log"))
	@OrderColumn(name = "position")
	@Column(name = "visit")
	private List<String> visits = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected WorkLog() {
	}

	WorkLog(Cadre cadre, LocalDate day, boolean late, Content content, CurrentUser by, LocalDateTime at) {
		check(content);
		Refused.unless(content.photographs.stream().anyMatch(Photograph::fromSite), "SITE_PHOTOGRAPH_MISSING",
				"Show at least one photograph from the site");
		this.id = Id.of(cadre.number(), day);
		this.area = cadre.area();
		this.cadre = cadre.number();
		this.workDay = day;
		this.late = late;
		this.postedBy = by.account();
		this.postedAt = at;
		fill(content);
		register(new WorkLogEvent.Posted(this.cadre, day, late, this.logText, List.copyOf(this.photographs),
				List.copyOf(this.issues), List.copyOf(this.visits)));
	}

	/**
	 * Puts right what it says, on the day on which it was posted; photographs are only
	 * added. What it said until then stays in the record.
	 */
	WorkLog correct(CurrentUser by, Content content, LocalDateTime at) {
		allowCorrection(by, at.toLocalDate());
		check(content);
		fill(content);
		this.correctedAt = at;
		register(new WorkLogEvent.Corrected(this.logText, List.copyOf(this.photographs), List.copyOf(this.issues),
				List.copyOf(this.visits)));
		return this;
	}

	private void allowCorrection(CurrentUser by, LocalDate today) {
		if (!by.isCadre(this.cadre)) {
			throw new Refused("NOT_YOURS", "Only who posted a log corrects it", Map.of("cadre", this.cadre));
		}
		Refused.unless(isCorrectable(this.postedAt, today), "CORRECTED_TOO_LATE",
				"A log is corrected on the day on which it was posted");
	}

	static boolean isCorrectable(LocalDateTime postedAt, LocalDate today) {
		return postedAt.toLocalDate().equals(today);
	}

	private void fill(Content content) {
		this.logText = content.text.strip();
		this.photographs.addAll(content.photographs);
		this.issues.clear();
		this.issues.addAll(new LinkedHashSet<>(content.issues));
		this.visits.clear();
		this.visits.addAll(new LinkedHashSet<>(content.visits));
	}

	private void check(Content content) {
		Refused.unlessText(content.text, LONGEST, "DESCRIPTION_MISSING", "Say what you did");
		String text = content.text.strip();
		Refused.unless(
				text.codePointCount(0, text.length()) >= SHORTEST && ENDS.indexOf(text.charAt(text.length() - 1)) >= 0,
				"NOT_WHOLE_SENTENCES",
				"Write whole sentences, of at least " + SHORTEST + " characters, with a full stop");
		Refused.when(this.photographs.size() + content.photographs.size() > PHOTOGRAPHS, "TOO_MANY_PHOTOGRAPHS",
				"Show at most " + PHOTOGRAPHS + " photographs");
		Refused.when(new HashSet<>(content.issues).size() > ISSUES, "TOO_MANY_ISSUES",
				"Refer to at most " + ISSUES + " issues");
		Refused.when(new HashSet<>(content.visits).size() > VISITS, "TOO_MANY_VISITS",
				"Refer to at most " + VISITS + " visits");
		content.photographs.forEach(Photograph::check);
	}

	List<Long> issues() {
		return List.copyOf(this.issues);
	}

	List<String> visits() {
		return List.copyOf(this.visits);
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return SUBJECT + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return Place.ofCounty(this.area);
	}

	/**
	 * What is posted.
	 *
	 * @param text whole sentences
	 * @param photographs what shows it
	 * @param issues numbers of the issues that it is about
	 * @param visits ids of the visits that it is about
	 */
	record Content(String text, List<Photograph> photographs, List<Long> issues, List<String> visits) {

	}

	/**
	 * Whose log of which day.
	 *
	 * @param value number of the cadre, a colon and the day
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		private static final String DAY = ":\\d{4}-\\d{2}-\\d{2}";

		static Id of(String cadre, LocalDate day) {
			return new Id(cadre + ":" + day);
		}

		static boolean isOne(String text) {
			return text.matches(".{1,32}" + DAY);
		}

		String cadre() {
			return this.value.replaceFirst(DAY + "$", "");
		}

	}

}
