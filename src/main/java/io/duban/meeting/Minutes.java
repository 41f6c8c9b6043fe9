package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.DomainEvent;
import io.duban.core.Place;
import io.duban.issue.Referral;
import io.duban.security.CurrentUser;

/**
 * 会议纪要: what a meeting decided, word for word as it was published, with the names that
 * all of them had then. There is nothing that changes them.
 */
@Entity
@Table(name = "minutes")
class Minutes extends Aggregate<Minutes.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Minutes";

	/** What their subject begins with. */
	static final String KIND = "minutes";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通周纪");

	@EmbeddedId
	private Id id;

	private String meeting;

	private String area;

	private String areaName;

	private LocalDateTime begunAt;

	private LocalDateTime closedAt;

	@Nullable private String movedReason;

	@Nullable private String chair;

	@Nullable private String chairName;

	@Nullable private String onBehalfOf;

	@Nullable private String onBehalfOfName;

	private String publishedBy;

	private LocalDateTime publishedAt;

	@ElementCollection
	@CollectionTable(name = "minutes_attendance", joinColumns = @JoinColumn(name = "minutes"))
	@OrderColumn(name = "position")
	private List<Attended> attendance = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "minutes_entry", joinColumns = @JoinColumn(name = "minutes"))
	@OrderColumn(name = "position")
	private List<Entry> entries = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Minutes() {
	}

	Minutes(Id id, Meeting meeting, Head head, List<Entry> entries, CurrentUser by, LocalDateTime at) {
		this.id = id;
		this.meeting = meeting.getId().value();
		this.area = meeting.area();
		this.areaName = head.areaName;
		this.begunAt = head.begunAt;
		this.closedAt = head.closedAt;
		this.movedReason = head.movedReason;
		this.chair = head.chair;
		this.chairName = head.chairName;
		this.onBehalfOf = head.onBehalfOf;
		this.onBehalfOfName = head.onBehalfOfName;
		this.attendance.addAll(head.attendance);
		this.publishedBy = by.account();
		this.publishedAt = at;
		this.entries.addAll(entries);
		register(new Published(id.value(), NUMBERS.text(id.value()), this.meeting, head, List.copyOf(entries)));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
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
	 * Their number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {
	}

	/**
	 * What stands above the entries.
	 *
	 * @param areaName what the county is called
	 * @param begunAt when the meeting began
	 * @param closedAt when it closed
	 * @param movedReason why it was moved, null when it was not
	 * @param chair number of the cadre who chaired it
	 * @param chairName what they are called
	 * @param onBehalfOf number of the cadre for whom they did, null when for themselves
	 * @param onBehalfOfName what that one is called
	 * @param attendance who was there and who was not
	 */
	record Head(String areaName, LocalDateTime begunAt, LocalDateTime closedAt, @Nullable String movedReason,
			@Nullable String chair, @Nullable String chairName, @Nullable String onBehalfOf,
			@Nullable String onBehalfOfName, List<Attended> attendance) {
	}

	/**
	 * Who was there, or not.
	 *
	 * @param cadre number of the cadre
	 * @param cadreName what they are called, with their unit
	 * @param present whether they were there
	 * @param reason why not
	 */
	@Embeddable
	record Attended(String cadre, String cadreName, boolean present, @Nullable String reason) {
	}

	/**
	 * What was decided of an item: one entry, or one for each action.
	 *
	 * @param item number of the item, as a number
	 * @param area code of the division that it concerns
	 * @param areaName what that is called
	 * @param line line of inspection, if it has one
	 * @param household number of the household that it concerns, if it concerns one
	 * @param title what it is about
	 * @param outcome what became of it
	 * @param ruling what was decided
	 * @param decision in words
	 * @param referral how the referred issue goes on
	 * @param action what somebody is to do
	 * @param obliged number of the cadre whom it obliges
	 * @param obligedName what they are called, with their unit
	 * @param dueOn by when
	 * @param issue number of the issue that it is, as a number
	 */
	@Embeddable
	record Entry(long item, String area, String areaName, @Nullable String line, @Nullable String household,
			String title, @Enumerated(EnumType.STRING) AgendaItem.Status outcome,
			@Enumerated(EnumType.STRING) Ruling.@Nullable Kind ruling, @Nullable String decision,
			@Enumerated(EnumType.STRING) Referral.@Nullable Outcome referral, @Nullable String action,
			@Nullable String obliged, @Nullable String obligedName, @Nullable LocalDate dueOn, @Nullable Long issue) {
	}

	/** They were published: the record holds all that is printed. */
	record Published(long minutes, String number, String meeting, @JsonUnwrapped Head head,
			List<Entry> entries) implements DomainEvent {

		@Override
		public String name() {
			return "minutes.published";
		}

	}

}
