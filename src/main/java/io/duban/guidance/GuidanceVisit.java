package io.duban.guidance;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * A leader went to a township, a village or a household to guide the work there, and
 * tells of it: at once or, from where there is no network, later.
 */
@Entity
@Table(name = "guidance_visit")
class GuidanceVisit extends Aggregate<GuidanceVisit.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "GuidanceVisit";

	/** What its subject begins with. */
	static final String KIND = "guidanceVisit:";

	@EmbeddedId
	private Id id;

	private String area;

	@Nullable private String household;

	private String leader;

	private LocalDate visitedOn;

	private String note;

	private String recordedBy;

	private LocalDateTime recordedAt;

	@Nullable private LocalDateTime correctedAt;

	@Nullable private LocalDateTime withdrawnAt;

	@Nullable private String withdrawnReason;

	private boolean withdrawn;

	private String digest;

	@ElementCollection
	@CollectionTable(name = "guidance_companion", joinColumns = @JoinColumn(name = "guidance_visit"))
	@OrderColumn(name = "position")
	@Column(name = "cadre")
	private List<String> companions = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "guidance_item", joinColumns = @JoinColumn(name = "guidance_visit"))
	@OrderColumn(name = "position")
	private List<GuidanceItem> items = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "guidance_file", joinColumns = @JoinColumn(name = "guidance_visit"))
	@OrderColumn(name = "position")
	@Column(name = "attachment")
	private List<String> files = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected GuidanceVisit() {
	}

	GuidanceVisit(Id id, GuidanceReport report, Standing standing, List<GuidanceItem> items, CurrentUser by,
			LocalDateTime at) {
		this.id = id;
		this.area = standing.area;
		this.household = standing.household;
		this.leader = standing.leader;
		this.visitedOn = report.visitedOn();
		this.note = report.told().note();
		this.recordedBy = by.account();
		this.recordedAt = at;
		this.digest = report.digest();
		this.companions.addAll(report.told().companions());
		this.items.addAll(items);
		this.files.addAll(report.told().files());
		register(new GuidanceVisitEvent.Recorded(this.leader, this.visitedOn, this.household,
				report.told().companions(), this.note, List.copyOf(items), report.told().files(),
				by.isCadre(this.leader) ? null : this.leader));
	}

	/**
	 * Puts right what is told of it. What became of its items goes its own way: items,
	 * like files, are only added.
	 */
	GuidanceVisit correct(CurrentUser by, Told told, List<GuidanceItem> more, String reason, LocalDateTime at) {
		requireStanding();
		this.note = told.note();
		this.correctedAt = at;
		this.companions.clear();
		this.companions.addAll(told.companions());
		this.items.addAll(more);
		this.files.addAll(told.files());
		Told.refuseMore(this.items.size(), this.files.size());
		register(new GuidanceVisitEvent.Corrected(told.companions(), this.note, List.copyOf(more), told.files(), reason,
				by.isCadre(this.leader) ? null : this.leader));
		return this;
	}

	GuidanceVisit withdraw(CurrentUser by, String reason, LocalDateTime at) {
		requireStanding();
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is withdrawn");
		this.withdrawn = true;
		this.withdrawnAt = at;
		this.withdrawnReason = reason;
		register(new GuidanceVisitEvent.Withdrawn(reason, by.isCadre(this.leader) ? null : this.leader));
		return this;
	}

	private void requireStanding() {
		Refused.when(this.withdrawn, "VISIT_WITHDRAWN", "This visit was withdrawn: nothing more is told of it");
	}

	/** Whether it was sent before, by the same person and saying the same. */
	boolean isThatOf(CurrentUser by, GuidanceReport report) {
		return by.account().equals(this.recordedBy) && report.digest().equals(this.digest);
	}

	Standing standing() {
		return new Standing(this.area, this.household, this.leader);
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
		return standing().place();
	}

	/**
	 * Where a visit stands.
	 *
	 * @param area code of the township or village
	 * @param household number of the household, if it was to one
	 * @param leader number of the cadre who made it
	 */
	record Standing(String area, @Nullable String household, String leader) {

		Place place() {
			return new Place(this.area, null, this.household, this.leader, true);
		}

	}

	/**
	 * A visit's id, which the device of whoever tells of it made before it had a network.
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
			Refused.unless(isOne(clientId), "BAD_CLIENT_ID", "A visit's id is a UUID of 36 characters that your device"
					+ " makes of it: make one and send the visit again");
			return new Id(clientId.toLowerCase(Locale.ROOT));
		}

	}

}
