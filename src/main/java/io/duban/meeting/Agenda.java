package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;

/**
 * The agenda of a Sunday meeting: what is proposed for it, and what the office and the
 * chair do with it before it is decided.
 */
@UseCase
public class Agenda {

	private final AgendaItems items;

	private final Meetings meetings;

	private final Chairing chairing;

	private final Numbers numbers;

	private final Clock clock;

	Agenda(AgendaItems items, Meetings meetings, Chairing chairing, Numbers numbers, Clock clock) {
		this.items = items;
		this.meetings = meetings;
		this.chairing = chairing;
		this.numbers = numbers;
		this.clock = clock;
	}

	/**
	 * Puts something on the agenda that is open, or else on the next week's. What stands
	 * there already is not put there twice.
	 * @param proposal what the meeting is to decide; whoever proposes it has been asked
	 * for their right to
	 * @return the item that it is
	 * @throws Refused with {@code NO_MEETING} where no meetings are held
	 */
	public AgendaItem.Id propose(Proposal proposal) {
		check(proposal);
		return offer(proposal)
			.orElseThrow(() -> new Refused("NO_MEETING", "No meeting is open in this county yet: try again later"));
	}

	/** Refuses what nobody can read on an agenda. */
	static void check(Proposal proposal) {
		Refused.unlessText(proposal.title(), "DESCRIPTION_MISSING", "Say what it is about");
		Refused.whenUnfit(proposal.help(), Refused.USUAL_TEXT);
	}

	/** The same, but nothing where no meetings are held. */
	Optional<AgendaItem.Id> offer(Proposal proposal) {
		return upcoming(proposal.area()).map((meeting) -> put(meeting, proposal, null));
	}

	/** As what came too late for the meeting of a week. */
	AgendaItem.Id proposeAfter(Meeting.Id meeting, Proposal proposal) {
		return put(openAfter(meeting), proposal, null);
	}

	/** An item goes on at the next meeting. */
	AgendaItem.Id carryOver(AgendaItem item) {
		return put(openAfter(item.meeting()), item.again(), item.getId());
	}

	AgendaItem.Id put(Meeting.Id meeting, Proposal proposal, AgendaItem.@Nullable Id carriedFrom) {
		LocalDateTime at = Time.now(this.clock);
		Optional<AgendaItem> known = Optional.ofNullable(proposal.subject())
			.flatMap((subject) -> this.items.findByMeetingAndSubjectKey(meeting.value(), subject.key()));
		AgendaItem item = known.filter((there) -> carriedFrom == null || there.state() == AgendaItem.State.PROPOSED)
			.map((there) -> (carriedFrom != null) ? there.carriedFrom(carriedFrom) : there.reopen())
			.orElseGet(() -> new AgendaItem(
					new AgendaItem.Id(CaseNumber.id(at.getYear(),
							this.numbers.take(AgendaItem.NUMBERS.counter(at.getYear()), 1))),
					meeting, proposal, carriedFrom, known.isPresent(), at));
		return this.items.save(item).getId();
	}

	/** The meeting whose agenda is open, or the next one. */
	private Optional<Meeting.Id> upcoming(String area) {
		String county = Meeting.Id.countyOf(area);
		LocalDate today = Time.today(this.clock);
		Meeting.Id current = Meeting.Id.of(county, today);
		Meeting.Id before = Meeting.Id.of(county, today.minusWeeks(1));
		Map<Meeting.Id, Meeting> known = this.meetings.findByIdIn(List.of(before, current, current.next()))
			.stream()
			.collect(Collectors.toMap(Meeting::getId, Function.identity()));
		for (Meeting.Id id : List.of(before, current, current.next())) {
			if (known.containsKey(id) && known.get(id).state() == Meeting.State.OPEN) {
				return Optional.of(id);
			}
		}
		if (known.containsKey(current)) {
			return Optional.of(openAfter(current));
		}
		return known.containsKey(before) ? Optional.of(current) : Optional.empty();
	}

	private Meeting.Id openAfter(Meeting.Id meeting) {
		Meeting.Id next = meeting.next();
		while (this.meetings.findById(next).filter((known) -> known.state() != Meeting.State.OPEN).isPresent()) {
			next = next.next();
		}
		return next;
	}

	/**
	 * What stood on the agenda of a meeting that was not held stands on the next one's.
	 */
	void passOn(Meeting.Id lapsed) {
		for (AgendaItem item : this.items.findByMeetingAndStateOrderBySortPlaceAscIdAsc(lapsed.value(),
				AgendaItem.State.PROPOSED)) {
			this.items.save(item.moveTo(openAfter(lapsed)));
		}
	}

	/** Whether something was ever on an agenda. */
	boolean knows(AgendaSubject subject) {
		return this.items.existsBySubjectKey(subject.key());
	}

	/** What an item is about was settled elsewhere. */
	void settle(AgendaSubject subject, String as) {
		this.items.findBySubjectKeyAndState(subject.key(), AgendaItem.State.PROPOSED)
			.forEach((item) -> this.items.save(item.settle(as)));
	}

	/**
	 * Adds something to an agenda that is open, as the office does.
	 * @param id whose agenda
	 * @param proposal what the meeting is to decide
	 * @return the item that it is
	 */
	public AgendaItem.Id add(Meeting.Id id, Proposal proposal) {
		this.chairing.require(MeetingAct.ADD, find(id));
		check(proposal);
		if (proposal.subject() != null) {
			this.items.findByMeetingAndSubjectKey(id.value(), proposal.subject().key()).ifPresent((known) -> {
				throw new Refused("ON_AGENDA", "This stands on the agenda already",
						Map.of("item", known.getId().number()));
			});
		}
		return put(id, proposal, null);
	}

	/** The office puts items first, in this order; the others follow as they stood. */
	void order(Meeting.Id id, List<AgendaItem.Id> first) {
		Meeting meeting = find(id);
		this.chairing.require(MeetingAct.ORDER, meeting);
		Set<AgendaItem.Id> named = new HashSet<>(first);
		Refused.when(named.size() < first.size(), "NAMED_TWICE", "Name each item once");
		Map<AgendaItem.Id, AgendaItem> known = this.items
			.findByMeetingAndStateOrderBySortPlaceAscIdAsc(id.value(), AgendaItem.State.PROPOSED)
			.stream()
			.collect(Collectors.toMap(AgendaItem::getId, Function.identity()));
		Refused.unless(known.keySet().containsAll(named), "OTHER_AGENDA",
				"Name items that stand on this agenda and are to be decided");
		int before = known.values().stream().mapToInt(AgendaItem::sortPlace).min().orElse(0) - first.size();
		for (int place = 0; place < first.size(); place++) {
			this.items.save(Objects.requireNonNull(known.get(first.get(place))).order(before + place));
		}
	}

	void merge(AgendaItem.Id id, @Nullable Long expectedVersion, AgendaItem.Id into, String reason) {
		AgendaItem item = require(MeetingAct.MERGE, id, expectedVersion);
		AgendaItem other = require(MeetingAct.MERGE, into, null);
		this.items.save(item.merge(other, reason));
	}

	void remove(AgendaItem.Id id, @Nullable Long expectedVersion, String reason) {
		this.items.save(require(MeetingAct.REMOVE, id, expectedVersion).remove(reason));
	}

	void keep(AgendaItem.Id id, @Nullable Long expectedVersion, String reason) {
		this.items.save(require(MeetingAct.KEEP, id, expectedVersion).keep(reason));
	}

	private AgendaItem require(MeetingAct act, AgendaItem.Id id, @Nullable Long expectedVersion) {
		AgendaItem item = find(id);
		this.chairing.require(act, find(item.meeting()), item);
		requireVersion(item, expectedVersion);
		return item;
	}

	static void requireVersion(AgendaItem item, @Nullable Long expectedVersion) {
		if (expectedVersion != null && expectedVersion != item.version()) {
			throw new Conflict("The item changed since you read it: it is " + item.state() + ", version "
					+ item.version() + ". Read it again.");
		}
	}

	AgendaItem find(AgendaItem.Id id) {
		return this.items.findById(id).orElseThrow(AgendaItem.NUMBERS::notFound);
	}

	/** Of an item that stands down for a week to come there is no meeting yet. */
	Meeting find(Meeting.Id id) {
		return this.meetings.findById(id).orElseThrow(() -> new NotFound("This meeting"));
	}

	/**
	 * Everything that the current person may do now with each of some items.
	 */
	Map<Long, Set<MeetingAct>> rights(Set<Long> ids) {
		List<AgendaItem> found = this.items.findByIdIn(ids.stream().map(AgendaItem.Id::new).toList());
		Map<Meeting.Id, Meeting> known = this.meetings
			.findByIdIn(found.stream().map(AgendaItem::meeting).collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(Meeting::getId, Function.identity()));
		return found.stream()
			.filter((item) -> known.containsKey(item.meeting()))
			.collect(Collectors.toMap((item) -> item.getId().value(),
					(item) -> MeetingAct.allowed((act) -> act.isOfItem()
							&& this.chairing.may(act, Objects.requireNonNull(known.get(item.meeting())), item))));
	}

}
