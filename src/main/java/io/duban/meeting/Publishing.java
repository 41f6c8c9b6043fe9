package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.CaseNumber;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.CurrentUser;

/** Publishes a meeting's minutes, once: from then on they are fixed. */
@UseCase
public class Publishing {

	private final AllMinutes minutes;

	private final Meetings meetings;

	private final AgendaItems items;

	private final Agenda agenda;

	private final Chairing chairing;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Numbers numbers;

	private final Clock clock;

	Publishing(AllMinutes minutes, Meetings meetings, AgendaItems items, Agenda agenda, Chairing chairing,
			Cadres cadres, Divisions divisions, Numbers numbers, Clock clock) {
		this.minutes = minutes;
		this.meetings = meetings;
		this.items = items;
		this.agenda = agenda;
		this.chairing = chairing;
		this.cadres = cadres;
		this.divisions = divisions;
		this.numbers = numbers;
		this.clock = clock;
	}

	/**
	 * Publishes the minutes of a meeting that has closed.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void publish(Meeting.Id id, @Nullable Long expectedVersion) {
		Meeting meeting = this.agenda.hold(id);
		CurrentUser by = this.chairing.require(MeetingAct.PUBLISH_MINUTES, meeting);
		meeting.requireVersion(expectedVersion);
		LocalDateTime at = Time.now(this.clock);
		List<AgendaItem> treated = this.items.ofMeeting(id.value());
		Names names = names(meeting, treated);
		List<Minutes.Entry> entries = new ArrayList<>();
		treated.forEach((item) -> entries.addAll(entries(item, names)));
		Minutes.Id number = new Minutes.Id(
				CaseNumber.id(at.getYear(), this.numbers.take(Minutes.NUMBERS.counter(at.getYear()), 1)));
		this.minutes.save(new Minutes(number, meeting, head(meeting, names), entries, by, at));
		this.meetings.save(meeting.publish(number.value()));
	}

	/** What all of them are called now, so that it stays what is printed. */
	private Names names(Meeting meeting, List<AgendaItem> treated) {
		Set<String> named = new HashSet<>(meeting.attendance().stream().map(Meeting.Attendance::cadre).toList());
		named.add(Objects.requireNonNullElse(meeting.chairing(), ""));
		named.add(Objects.requireNonNullElse(meeting.onBehalfOf(), ""));
		Set<String> areas = new HashSet<>(Set.of(meeting.area()));
		for (AgendaItem item : treated) {
			areas.add(item.area());
			named.add(Objects.requireNonNullElse(item.obliged(), ""));
			item.actions().forEach((action) -> named.add(action.owner()));
		}
		return new Names(this.cadres.named(named), this.divisions.named(areas));
	}

	private static Minutes.Head head(Meeting meeting, Names names) {
		String chair = meeting.chairing();
		return new Minutes.Head(names.division(meeting.area()), Objects.requireNonNull(meeting.begunAt()),
				Objects.requireNonNull(meeting.closedAt()), meeting.movedReason(), chair, names.cadre(chair),
				meeting.onBehalfOf(), names.cadre(meeting.onBehalfOf()),
				meeting.attendance()
					.stream()
					.map((one) -> new Minutes.Attended(one.cadre(),
							Objects.requireNonNullElse(names.cadre(one.cadre()), one.cadre()), one.present(),
							one.reason()))
					.toList());
	}

	private static List<Minutes.Entry> entries(AgendaItem item, Names names) {
		String decision = (item.decision() != null) ? item.decision() : item.reason();
		String area = names.division(item.area());
		List<Minutes.Entry> entries = new ArrayList<>();
		if (item.actions().isEmpty() || item.referral() != null) {
			entries.add(new Minutes.Entry(item.getId().value(), item.area(), area, item.line(), item.household(),
					item.title(), item.status(), item.ruling(), decision, item.referral(), null, item.obliged(),
					names.cadre(item.obliged()), item.obligedUntil(),
					(item.referral() != null) ? Long.valueOf(item.subjectOf().id()) : null));
		}
		item.actions()
			.forEach((action) -> entries.add(new Minutes.Entry(item.getId().value(), item.area(), area, item.line(),
					item.household(), item.title(), item.status(), item.ruling(), decision, null, action.summary(),
					action.owner(), names.cadre(action.owner()), action.dueOn(), action.issue())));
		return entries;
	}

	/** What those are called whom minutes name. */
	private record Names(Map<String, Cadre> cadres, Map<String, Division> divisions) {

		private @Nullable String cadre(@Nullable String number) {
			Cadre cadre = (number != null) ? this.cadres.get(number) : null;
			return (cadre != null) ? cadre.name() + "（" + cadre.unit() + "）" : number;
		}

		private String division(String code) {
			Division division = this.divisions.get(code);
			return (division != null) ? division.name() : code;
		}

	}

}
