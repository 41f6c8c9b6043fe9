package io.duban.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * Somebody was with a household, or with a village secretary or group head, and tells of
 * it: at once or, from where there is no network, days later.
 */
@Entity
@Table(name = "visit")
class Visit extends Aggregate<Visit.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Visit";

	/** What its subject begins with. */
	static final String KIND = "visit:";

	@EmbeddedId
	private Id id;

	private String area;

	@Nullable private String household;

	@Enumerated(EnumType.STRING)
	@Nullable private Post hostPost;

	@Nullable private String hostName;

	/** The campaign's host who was visited. */
	@Nullable private Long host;

	private String cadre;

	@Nullable private Long campaign;

	@Nullable private Long round;

	private LocalDate visitedOn;

	@Nullable private String onBehalfOf;

	private boolean outsideResponsibility;

	private boolean notOk;

	@Nullable private String words;

	private String recordedBy;

	private LocalDateTime recordedAt;

	@Nullable private LocalDateTime correctedAt;

	private String digest;

	@ElementCollection
	@CollectionTable(name = "visit_answer", joinColumns = @JoinColumn(name = "visit"))
	@MapKeyColumn(name = "assurance")
	@MapKeyEnumerated(EnumType.STRING)
	private Map<Assurance, Answer> answers = new EnumMap<>(Assurance.class);

	@ElementCollection
	@CollectionTable(name = "visit_photograph", joinColumns = @JoinColumn(name = "visit"))
	@OrderColumn(name = "position")
	private List<Photograph> photographs = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Visit() {
	}

	Visit(Id id, Report report, Standing standing, Map<Assurance, Long> issues, CurrentUser by, LocalDateTime at) {
		this.id = id;
		this.area = standing.village;
		this.household = report.household();
		if (report.host() != null) {
			this.hostPost = report.host().post();
			this.hostName = report.host().name();
		}
		this.host = standing.host;
		this.cadre = standing.cadre;
		this.round = report.round();
		this.campaign = (this.round != null) ? Campaign.Id.ofRound(this.round).value() : null;
		this.visitedOn = report.visitedOn();
		this.onBehalfOf = standing.onBehalfOf;
		this.outsideResponsibility = standing.outside;
		this.words = report.words();
		this.recordedBy = by.account();
		this.recordedAt = at;
		this.digest = report.digest();
		this.photographs.addAll(report.shown());
		List<VisitEvent.Told> told = tell(report.survey(), issues);
		register(new VisitEvent.Recorded(this.cadre, this.onBehalfOf, this.visitedOn, this.household, report.host(),
				this.round, this.outsideResponsibility, told, this.words));
	}

	/**
	 * Its visitor puts right what they told, for some days. The issue of what was told to
	 * be not in order stays: it goes its own way, by withdrawing or striking off.
	 */
	Visit correct(List<Said> survey, @Nullable String words, String reason, Map<Assurance, Long> issues,
			List<Photograph> shown, LocalDateTime at) {
		this.words = words;
		this.correctedAt = at;
		this.photographs.addAll(shown);
		Map<Assurance, Long> kept = new EnumMap<>(Assurance.class);
		this.answers.forEach((assurance, answer) -> {
			if (answer.issue() != null) {
				kept.put(assurance, answer.issue());
			}
		});
		kept.putAll(issues);
		register(new VisitEvent.Corrected(tell(survey, kept), words, reason));
		return this;
	}

	/** What the household said is gone for good. */
	Visit forget(String reason) {
		this.words = null;
		register(new VisitEvent.Erased(reason));
		return this;
	}

	private List<VisitEvent.Told> tell(List<Said> survey, Map<Assurance, Long> issues) {
		List<VisitEvent.Told> told = new ArrayList<>();
		this.answers.clear();
		for (Said said : survey) {
			Long issue = issues.get(said.assurance());
			this.answers.put(said.assurance(), new Answer(said.reply(), said.words(), issue));
			told.add(new VisitEvent.Told(said.assurance(), said.reply(), said.words(), issue));
		}
		// What became an issue stays linked to it, also when no more is said of it.
		issues.forEach((assurance, issue) -> {
			if (this.answers.putIfAbsent(assurance, new Answer(Reply.NOT_ASKED, null, issue)) == null) {
				told.add(new VisitEvent.Told(assurance, Reply.NOT_ASKED, null, issue));
			}
		});
		this.notOk = survey.stream().anyMatch((said) -> said.reply() == Reply.NOT_OK);
		return told;
	}

	/** Whether it was sent before, by the same person and saying the same. */
	boolean isThatOf(CurrentUser by, Report report) {
		return by.account().equals(this.recordedBy) && report.digest().equals(this.digest);
	}

	/** What was visited, for looking at it again. */
	Report report() {
		return new Report(
				this.id.value, this.visitedOn, this.household, (this.hostPost != null && this.hostName != null)
						? new Host(this.area, this.hostPost, this.hostName) : null,
				this.round, List.of(), this.words, List.of());
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return KIND + this.id.value;
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, null, this.household, this.cadre, true);
	}

	/**
	 * Where a visit stands.
	 *
	 * @param village code of the village
	 * @param cadre number of the visitor
	 * @param onBehalfOf number of the cadre who answered for the household and was on
	 * leave that day, when the visitor stood in for them
	 * @param host id of the campaign's host who was visited, if one was
	 * @param outside whether the household was neither the visitor's nor theirs for whom
	 * they stood in
	 */
	record Standing(String village, String cadre, @Nullable String onBehalfOf, @Nullable Long host, boolean outside) {

		Place place(Report report) {
			return new Place(this.village, null, report.household(), this.cadre, true);
		}

	}

	/**
	 * A visit's id, which the visitor's device made of it before it had a network.
	 *
	 * @param value a UUID in small letters
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		private static final Pattern VALUE = Pattern
			.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

		static boolean isOne(String text) {
			return VALUE.matcher(text).matches();
		}

		static Id of(String clientId) {
			Refused.unless(isOne(clientId), "BAD_CLIENT_ID", "A visit's id is a UUID of 36 characters that the"
					+ " visitor's device makes of it: make one and send the visit again");
			return new Id(clientId.toLowerCase(Locale.ROOT));
		}

	}

}
