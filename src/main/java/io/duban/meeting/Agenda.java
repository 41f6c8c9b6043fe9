package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.dispatch.AgendaWeeks;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * The agenda of a Sunday meeting: what is proposed for it, and what the office and the
 * chair do with it before it is decided.
 */
@UseCase
public class Agenda implements AgendaWeeks {

	private final AgendaItems items;

	private final AgendaListing listing;

	private final Meetings meetings;

	private final Chairing chairing;

	private final MeetingSettings settings;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Agenda(AgendaItems items, AgendaListing listing, Meetings meetings, Chairing chairing, MeetingSettings settings,
			Numbers numbers, Who who, Clock clock) {
		this.items = items;
		this.listing = listing;
		this.meetings = meetings;
		this.chairing = chairing;
		this.settings = settings;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Puts something on the agenda that is open, or else on the next week's. What stands
	 * there already is not put there twice; what the office took off comes back, since
	 * whoever proposes it has something new to tell.
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
		Refused.about("title",
				() -> Refused.unlessText(proposal.title(), "DESCRIPTION_MISSING", "Say what it is about"));
		Refused.about("help", () -> Refused.whenUnfit(proposal.help(), Refused.USUAL_TEXT));
	}

	/** The same, but nothing where no meetings are held. */
	Optional<AgendaItem.Id> offer(Proposal proposal) {
		return upcoming(proposal.area()).map((meeting) -> put(meeting, proposal, null));
	}

	/** As what came too late for the meeting of a week. */
	AgendaItem.Id proposeAfter(Meeting.Id meeting, Proposal proposal) {
		return put(openAfter(meeting), proposal, null);
	}

	/** Puts something on an agenda while it is open, or else on the next one. */
	AgendaItem.Id put(Meeting.Id meeting, Proposal proposal) {
		boolean open = inCounty(meeting.county(), () -> find(meeting).status() == Meeting.Status.OPEN);
		return open ? put(meeting, proposal, null) : proposeAfter(meeting, proposal);
	}

	/** An item goes on at the next meeting, and with it what was merged into it. */
	void carryOver(AgendaItem item) {
		Meeting.Id next = openAfter(item.meeting());
		AgendaItem.Id goesOn = put(next, item.again(), item.getId());
		inCounty(next.county(), () -> {
			AgendaItem into = find(goesOn);
			return mergedInto(item).stream()
				.filter((merged) -> merged.isMerged() && !merged.isWaitedFor() && into.isUndecided())
				.map((merged) -> mergeAgain(merged, next, into))
				.toList();
		});
	}

	/** What came for a meeting meanwhile does not stand there by itself. */
	private List<AgendaItem> mergeAgain(AgendaItem merged, Meeting.Id meeting, AgendaItem into) {
		AgendaSubject subject = merged.subjectOf();
		return this.items
			.findBySubjectKindAndSubjectIdAndStatus(subject.kind(), subject.id(), AgendaItem.Status.PROPOSED)
			.stream()
			.filter((item) -> item.meeting().equals(meeting) && !item.getId().equals(into.getId()))
			.map((item) -> this.items.save(item.merge(into, Objects.requireNonNull(merged.reason()))))
			.toList();
	}

	/**
	 * Puts something on an agenda, unless it stands there.
	 * @return the item that it is, which may have been merged into another one
	 */
	AgendaItem.Id put(Meeting.Id meeting, Proposal proposal, AgendaItem.@Nullable Id carriedFrom) {
		return inCounty(meeting.county(), () -> {
			AgendaItem standing = standing(about(meeting, proposal.subject()), carriedFrom != null);
			return (standing != null) ? stays(standing, carriedFrom) : putNew(meeting, proposal, carriedFrom);
		});
	}

	/**
	 * What somebody's act sets going on an agenda, they may see nothing of: what they
	 * were charged with need not lie at their own households.
	 */
	private <T> T inCounty(String county, Supplier<T> work) {
		return this.who.as(this.who.current().forCountyOf(Role.OFFICE, county), work);
	}

	/**
	 * Puts on an agenda, which fills itself, what does not stand there. What the office
	 * took off that agenda is not brought back by this: only what happens anew does that.
	 */
	void fill(Meeting.Id meeting, Collection<Proposal> proposals) {
		Map<AgendaSubject, List<AgendaItem>> there = this.items.findByMeetingOrderByIdAsc(meeting.value())
			.stream()
			.collect(Collectors.groupingBy(AgendaItem::subjectOf));
		Set<AgendaSubject> elsewhere = elsewhere(meeting, proposals);
		for (Proposal proposal : proposals) {
			List<AgendaItem> about = there.getOrDefault(Objects.requireNonNull(proposal.subject()), List.of());
			AgendaItem standing = standing(about, false);
			if (standing != null) {
				stays(standing, null);
			}
			else if (!elsewhere.contains(proposal.subject())
					&& about.stream().noneMatch((item) -> item.status() == AgendaItem.Status.REMOVED)) {
				putNew(meeting, proposal, null);
			}
		}
	}

	/**
	 * What is still to be decided at another meeting, such as one that was moved, or with
	 * an item that it was merged into, wherever that went.
	 */
	private Set<AgendaSubject> elsewhere(Meeting.Id meeting, Collection<Proposal> proposals) {
		Set<String> subjects = proposals.stream()
			.map((proposal) -> Objects.requireNonNull(proposal.subject()).id())
			.collect(Collectors.toSet());
		return subjects.isEmpty() ? Set.of()
				: Stream.concat(
						this.items
							.findByMeetingNotAndStatusAndSubjectIdIn(meeting.value(), AgendaItem.Status.PROPOSED,
									subjects)
							.stream(),
						this.items.findByStatusAndRulingIsNullAndSubjectIdIn(AgendaItem.Status.MERGED, subjects)
							.stream()
							.filter((item) -> standsWith(item) != null))
					.map(AgendaItem::subjectOf)
					.collect(Collectors.toSet());
	}

	/**
	 * What was put on an agenda about a subject, or came there with what it was merged
	 * into.
	 */
	private List<AgendaItem> about(Meeting.Id meeting, @Nullable AgendaSubject subject) {
		return (subject == null) ? List.of()
				: this.items.about(meeting.value(), subject.kind(), subject.id())
					.stream()
					.filter((item) -> item.meeting().equals(meeting) || meeting.equals(meetingOf(standsWith(item))))
					.toList();
	}

	/**
	 * What stands on an agenda of some items about one subject. What was merged into
	 * another item stands there with it, unless something waits for a decision on itself.
	 * @param alone whether it is to be an item of its own
	 */
	private @Nullable AgendaItem standing(List<AgendaItem> about, boolean alone) {
		AgendaItem standing = null;
		for (AgendaItem item : about) {
			if (item.status() == AgendaItem.Status.PROPOSED) {
				return item;
			}
			standing = (!alone && standsWith(item) != null) ? item : standing;
		}
		return standing;
	}

	/**
	 * The item with which a merged one is still to be decided, null when it is not.
	 */
	private @Nullable AgendaItem standsWith(AgendaItem item) {
		if (!item.isMerged() || item.isWaitedFor()) {
			return null;
		}
		AgendaItem end = end(item);
		return (end.status() == AgendaItem.Status.PROPOSED) ? end : null;
	}

	private static Meeting.@Nullable Id meetingOf(@Nullable AgendaItem item) {
		return (item != null) ? item.meeting() : null;
	}

	/**
	 * The item, or the one that it was merged into and carried over as in the end.
	 */
	private AgendaItem end(AgendaItem item) {
		AgendaItem.Id into = item.mergedInto();
		if (into != null) {
			return end(find(into));
		}
		return (item.status() == AgendaItem.Status.CARRIED_OVER)
				? this.items.findFirstByCarriedFromOrderByIdDesc(item.getId().value()).map(this::end).orElse(item)
				: item;
	}

	private AgendaItem.Id stays(AgendaItem item, AgendaItem.@Nullable Id carriedFrom) {
		if (item.mergedInto() != null) {
			return item.getId();
		}
		return this.items.save((carriedFrom != null) ? item.carriedFrom(carriedFrom) : item.reopen()).getId();
	}

	private AgendaItem.Id putNew(Meeting.Id meeting, Proposal proposal, AgendaItem.@Nullable Id carriedFrom) {
		LocalDateTime at = Time.now(this.clock);
		AgendaItem.Id id = new AgendaItem.Id(
				CaseNumber.id(at.getYear(), this.numbers.take(AgendaItem.NUMBERS.counter(at.getYear()), 1)));
		AgendaItem.Id before = (carriedFrom != null) ? carriedFrom : carriedOver(proposal.subject());
		return this.items.save(new AgendaItem(id, meeting, proposal, before, at)).getId();
	}

	private AgendaItem.@Nullable Id carriedOver(@Nullable AgendaSubject subject) {
		return (subject == null) ? null
				: this.items.findFirstBySubjectKindAndSubjectIdOrderByIdDesc(subject.kind(), subject.id())
					.map(AgendaItem::carriedOver)
					.orElse(null);
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
			if (known.containsKey(id) && known.get(id).status() == Meeting.Status.OPEN) {
				return Optional.of(id);
			}
		}
		if (known.containsKey(current)) {
			return Optional.of(openAfter(current));
		}
		return known.containsKey(before) ? Optional.of(current) : Optional.empty();
	}

	/** Where no meetings are held yet, as they usually would be. */
	@Override
	public String weekOf(String area) {
		return upcoming(area).orElseGet(() -> {
			LocalDateTime now = Time.now(this.clock);
			Meeting.Id current = Meeting.Id.of(Meeting.Id.countyOf(area), now.toLocalDate());
			return now.isAfter(this.settings.of(current.monday()).agendaClosesAt()) ? current.next() : current;
		}).week();
	}

	private Meeting.Id openAfter(Meeting.Id meeting) {
		Meeting.Id next = meeting.next();
		while (this.meetings.findById(next).filter((known) -> known.status() != Meeting.Status.OPEN).isPresent()) {
			next = next.next();
		}
		return next;
	}

	/**
	 * What stood on the agenda of a meeting that was not held stands on the next one's.
	 */
	void passOn(Meeting.Id lapsed) {
		for (AgendaItem item : this.items.findByMeetingAndStatusOrderBySortPlaceAscIdAsc(lapsed.value(),
				AgendaItem.Status.PROPOSED)) {
			this.items.save(item.moveTo(openAfter(lapsed)));
		}
	}

	/**
	 * When some subjects of a kind were last put on an agenda, for those that were; what
	 * was taken off it again does not count.
	 */
	Map<String, LocalDate> lastProposed(AgendaSubject.Kind kind, Collection<String> subjects) {
		return subjects.isEmpty() ? Map.of()
				: this.items.lastProposed(kind, subjects)
					.stream()
					.collect(Collectors.toMap(AgendaItems.Last::subject, (last) -> last.at().toLocalDate()));
	}

	/** What an item is about was settled elsewhere. */
	void settle(AgendaSubject subject, String as) {
		toDecide(subject, (item) -> item.settle(as));
	}

	/** What an item is about waits for the meeting again. */
	void reopen(AgendaSubject subject) {
		toDecide(subject, AgendaItem::reopen);
	}

	/**
	 * What was done about an issue did not do. Whatever was asked about it waits again;
	 * only overdue it is not any more.
	 */
	void reopenNotOverdue(AgendaSubject issue) {
		toDecide(issue, (item) -> item.isOverdue() ? item : item.reopen());
	}

	private void toDecide(AgendaSubject subject, UnaryOperator<AgendaItem> what) {
		for (String area : this.items.areas(subject.kind(), subject.id(), AgendaItem.Status.PROPOSED)) {
			inCounty(area, () -> this.items
				.findBySubjectKindAndSubjectIdAndStatus(subject.kind(), subject.id(), AgendaItem.Status.PROPOSED)
				.stream()
				.map((item) -> this.items.save(what.apply(item)))
				.toList());
		}
	}

	/**
	 * Adds something to an agenda that is open, as the office does; also what it took off
	 * that agenda before.
	 * @param id whose agenda
	 * @param proposal what the meeting is to decide
	 * @return the item that it is
	 */
	public AgendaItem.Id add(Meeting.Id id, Proposal proposal) {
		this.chairing.require(MeetingAct.ADD, hold(id));
		check(proposal);
		AgendaItem known = standing(about(id, proposal.subject()), false);
		if (known != null) {
			String number = end(known).getId().number();
			throw new Refused("ON_AGENDA",
					"This stands on the agenda already, by itself or merged into another item: see item " + number,
					Map.of("item", number));
		}
		return putNew(id, proposal, null);
	}

	/** The office puts items first, in this order; the others follow as they stood. */
	void order(Meeting.Id id, @Nullable Long expectedVersion, List<AgendaItem.Id> first) {
		Meeting meeting = hold(id);
		this.chairing.require(MeetingAct.ORDER, meeting);
		meeting.requireVersion(expectedVersion);
		Set<AgendaItem.Id> named = new HashSet<>(first);
		Refused.when(named.size() < first.size(), "NAMED_TWICE", "Name each item once");
		Map<AgendaItem.Id, AgendaItem> known = this.items
			.findByMeetingAndStatusOrderBySortPlaceAscIdAsc(id.value(), AgendaItem.Status.PROPOSED)
			.stream()
			.collect(Collectors.toMap(AgendaItem::getId, Function.identity()));
		Refused.unless(known.keySet().containsAll(named), "OTHER_AGENDA",
				"Name items that stand on this agenda and are to be decided");
		int before = known.values().stream().mapToInt(AgendaItem::sortPlace).min().orElse(0) - first.size();
		for (int place = 0; place < first.size(); place++) {
			this.items.save(Objects.requireNonNull(known.get(first.get(place))).order(before + place));
		}
		this.meetings.save(meeting.orderAgenda(first.stream().map(AgendaItem.Id::value).toList()));
	}

	void merge(AgendaItem.Id id, @Nullable Long expectedVersion, AgendaItem.Id into, String reason) {
		AgendaItem item = require(MeetingAct.MERGE, id, expectedVersion);
		AgendaItem other = require(MeetingAct.MERGE, into, null);
		this.items.save(item.merge(other, reason));
		Meeting meeting = find(item.meeting());
		if (meeting.isOnTable(id.value())) {
			this.meetings.save(meeting.takeUp(into.value()));
		}
	}

	void remove(AgendaItem.Id id, @Nullable Long expectedVersion, String reason) {
		AgendaItem item = require(MeetingAct.REMOVE, id, expectedVersion);
		this.items.save(item.remove(reason));
		mergedInto(item).forEach((other) -> this.items.save(other.removeWith(item)));
	}

	/**
	 * All that an item stands for besides itself, also from before it was carried over to
	 * here.
	 */
	List<AgendaItem> mergedInto(AgendaItem item) {
		Map<AgendaItem.Id, AgendaItem> merged = new LinkedHashMap<>();
		List<AgendaItem> fresh = List.of(item);
		while (!fresh.isEmpty()) {
			List<Long> into = fresh.stream()
				.flatMap((one) -> Stream.of(one.getId(), one.carriedFrom()))
				.filter(Objects::nonNull)
				.map(AgendaItem.Id::value)
				.toList();
			fresh = this.items.findByMergedIntoInOrderByIdAsc(into)
				.stream()
				.filter((one) -> merged.putIfAbsent(one.getId(), one) == null)
				.toList();
		}
		return List.copyOf(merged.values());
	}

	void keep(AgendaItem.Id id, @Nullable Long expectedVersion, String reason) {
		this.items.save(require(MeetingAct.KEEP, id, expectedVersion).keep(reason));
	}

	/** Who would do something else with an item of the same meeting meanwhile waits. */
	private AgendaItem require(MeetingAct act, AgendaItem.Id id, @Nullable Long expectedVersion) {
		AgendaItem item = hold(id);
		this.chairing.require(act, find(item.meeting()), item);
		item.requireVersion(expectedVersion);
		return item;
	}

	AgendaItem find(AgendaItem.Id id) {
		return this.items.findById(id).orElseThrow(AgendaItem.NUMBERS::notFound);
	}

	/** The same, and whoever else would do something with the meeting waits. */
	Meeting hold(Meeting.Id id) {
		return this.meetings.findHeldById(id).orElseThrow(() -> new NotFound("This meeting"));
	}

	/** An item, after whoever else did something at its meeting. */
	AgendaItem hold(AgendaItem.Id id) {
		hold(new Meeting.Id(this.listing.find(id).meetingKey()));
		return find(id);
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
		Chairing.Asked asked = this.chairing.asked();
		return found.stream()
			.filter((item) -> known.containsKey(item.meeting()))
			.collect(Collectors.toMap((item) -> item.getId().value(),
					(item) -> MeetingAct.allowed((act) -> act.isOfItem()
							&& asked.may(act, Objects.requireNonNull(known.get(item.meeting())), item))));
	}

}
