package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.dispatch.Orders;
import io.duban.exit.ExitListing;
import io.duban.issue.Course;
import io.duban.issue.IssueListing;
import io.duban.meeting.AgendaListing.Charged;
import io.duban.meeting.Trace.Leg;
import io.duban.meeting.Trace.Of;
import io.duban.meeting.Trace.Step;
import io.duban.security.Walls;

/**
 * Follows matters from the difficulty in a report, a referral, an order, a clue, a red
 * project or a guidance visit to what was decided and to its end: a page of them in a
 * fixed number of statements.
 */
@Component
class Tracing {

	/**
	 * A matter is carried over once, and what it is merged into may have been as well,
	 * and so on.
	 */
	private static final int FARTHEST = 10;

	private final AgendaListing agendas;

	private final IssueListing issues;

	private final Orders orders;

	private final ExitListing clues;

	private final List<Origins> origins;

	private final Walls walls;

	Tracing(AgendaListing agendas, IssueListing issues, Orders orders, ExitListing clues, List<Origins> origins,
			Walls walls) {
		this.agendas = agendas;
		this.issues = issues;
		this.orders = orders;
		this.clues = clues;
		this.origins = origins;
		this.walls = walls;
	}

	/**
	 * Traces items.
	 * @param items some that the current person sees
	 * @return the trace of each
	 */
	Map<AgendaItemSummary, Trace> of(Collection<AgendaItemSummary> items) {
		if (items.isEmpty()) {
			return Map.of();
		}
		Ways ways = ways(items);
		Map<Long, List<Charged>> charged = this.agendas.actions(ways.known.keySet());
		Set<Long> about = ways.known.values()
			.stream()
			.map((item) -> number(item, AgendaSubject.Kind.ISSUE))
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(HashSet::new));
		charged.values().forEach((all) -> all.forEach((one) -> about.add(one.issueKey())));
		Found found = new Found(ways, charged, this.issues.courses(about), firsts(ways));
		return items.stream().distinct().collect(Collectors.toMap(Function.identity(), found::trace));
	}

	/** The items before and after some of the same matter, and those they went into. */
	private Ways ways(Collection<AgendaItemSummary> items) {
		Map<Long, AgendaItemSummary> known = new HashMap<>();
		Map<Long, Long> next = new HashMap<>();
		Collection<AgendaItemSummary> fresh = items;
		fresh.forEach((item) -> known.put(item.key(), item));
		for (int step = 0; step < FARTHEST && !fresh.isEmpty(); step++) {
			Set<String> wanted = fresh.stream()
				.flatMap((item) -> Stream.of(item.carriedFrom(), item.mergedInto()))
				.filter(Objects::nonNull)
				.filter((key) -> !known.containsKey(key))
				.map(String::valueOf)
				.collect(Collectors.toCollection(HashSet::new));
			wanted.addAll(this.agendas.after(fresh.stream()
				.filter((item) -> item.status() == AgendaItem.Status.CARRIED_OVER)
				.map(AgendaItemSummary::key)
				.toList()));
			fresh = this.agendas.load(wanted)
				.values()
				.stream()
				.filter((item) -> !known.containsKey(item.key()))
				.toList();
			fresh.forEach((item) -> known.put(item.key(), item));
		}
		known.values().forEach((item) -> {
			if (item.carriedFrom() != null) {
				// What was taken off in between may have come back as another item.
				next.merge(item.carriedFrom(), item.key(), Math::max);
			}
			if (item.mergedInto() != null) {
				next.put(item.key(), item.mergedInto());
			}
		});
		return new Ways(known, next);
	}

	private static @Nullable Long number(AgendaItemSummary item, AgendaSubject.Kind kind) {
		String number = item.subject(kind);
		return (number != null) ? Long.valueOf(number) : null;
	}

	/** Where the first items of some ways came from, but for issues. */
	private Map<Long, List<Leg>> firsts(Ways ways) {
		List<AgendaItemSummary> first = ways.known.values()
			.stream()
			.filter((item) -> item.carriedFrom() == null)
			.toList();
		if (first.isEmpty()) {
			return Map.of();
		}
		List<Long> keys = first.stream().map(AgendaItemSummary::key).toList();
		Map<Long, List<Leg>> arose = new HashMap<>();
		this.walls
			.readNamed("select d.item, r.id, r.submitted_at from meeting_difficulty d join meeting_report r"
					+ " on r.id = d.report where d.item in (:items)")
			.param("items", keys)
			.query((row) -> {
				add(arose, row.getLong(1), row.getObject(3, LocalDateTime.class).toLocalDate(),
						Of.report(row.getLong(2)));
			});
		Map<Long, List<Long>> ordered = about(first, AgendaSubject.Kind.ORDER);
		this.orders.askedOn(ordered.keySet())
			.forEach((order, asked) -> ordered.getOrDefault(order, List.of())
				.forEach((item) -> add(arose, item, asked, Of.order(order))));
		Map<Long, List<Long>> noticed = about(first, AgendaSubject.Kind.CLUE);
		this.clues.cluesReportedOn(noticed.keySet())
			.forEach((clue, reported) -> noticed.getOrDefault(clue, List.of())
				.forEach((item) -> add(arose, item, reported, Of.clue(clue))));
		this.origins
			.forEach((teller) -> teller.since(keys).forEach((item, day) -> add(arose, item, day, Of.item(item))));
		return arose;
	}

	/**
	 * By the number of what it is about, the items that are about something of a kind.
	 */
	private static Map<Long, List<Long>> about(List<AgendaItemSummary> items, AgendaSubject.Kind kind) {
		return items.stream()
			.filter((item) -> item.subjectKind() == kind)
			.collect(Collectors.groupingBy((item) -> Long.valueOf(item.subjectNumber()),
					Collectors.mapping(AgendaItemSummary::key, Collectors.toList())));
	}

	private static void add(Map<Long, List<Leg>> arose, long item, LocalDate on, Of of) {
		arose.computeIfAbsent(item, (unused) -> new ArrayList<>()).add(new Leg(Step.AROSE, on, 0, of));
	}

	/**
	 * What items belong to one matter.
	 *
	 * @param known by number
	 * @param next which comes after which
	 */
	private record Ways(Map<Long, AgendaItemSummary> known, Map<Long, Long> next) {

		/** From the first item on which something stood to where it was decided. */
		List<AgendaItemSummary> of(AgendaItemSummary item) {
			AgendaItemSummary first = item;
			while (first.carriedFrom() != null && this.known.containsKey(first.carriedFrom())) {
				first = Objects.requireNonNull(this.known.get(first.carriedFrom()));
			}
			List<AgendaItemSummary> way = new ArrayList<>();
			AgendaItemSummary one = first;
			while (one != null && !way.contains(one)) {
				way.add(one);
				Long after = this.next.get(one.key());
				one = (after != null) ? this.known.get(after) : null;
			}
			return way;
		}

	}

	/**
	 * All that is known of some matters.
	 *
	 * @param ways which items belong together
	 * @param charged by item, what was decided to be done
	 * @param courses how the issues of all of them went
	 * @param arose by item, where it came from
	 */
	private record Found(Ways ways, Map<Long, List<Charged>> charged, Map<Long, Course> courses,
			Map<Long, List<Leg>> arose) {

		private Trace trace(AgendaItemSummary item) {
			List<AgendaItemSummary> way = this.ways.of(item);
			List<Leg> legs = new ArrayList<>(List.of(first(way.get(0))));
			for (AgendaItemSummary one : way) {
				legs.add(leg(Step.ON_AGENDA, one.proposedAt().toLocalDate(), legs, Of.item(one.key())));
				if (one.status() == AgendaItem.Status.CARRIED_OVER && one.decidedAt() != null) {
					legs.add(leg(Step.CARRIED_OVER, one.decidedAt().toLocalDate(), legs, Of.item(one.key())));
				}
			}
			AgendaItemSummary last = way.get(way.size() - 1);
			if (last.status() == AgendaItem.Status.DECIDED && last.decidedAt() != null) {
				LocalDate decided = last.decidedAt().toLocalDate();
				legs.add(leg(Step.DECIDED, decided, legs, Of.item(last.key())));
				return new Trace(Collections.unmodifiableList(legs), end(last, decided, legs));
			}
			if (last.status() == AgendaItem.Status.MERGED && last.decidedAt() != null) {
				// Decided with one that lies where the reader does not see it, nor what
				// is done.
				legs.add(leg(Step.DECIDED, last.decidedAt().toLocalDate(), legs, Of.item(last.key())));
				return new Trace(Collections.unmodifiableList(legs), last.ruling() != Ruling.Kind.ACTION);
			}
			return new Trace(Collections.unmodifiableList(legs),
					last.status() == AgendaItem.Status.REMOVED || last.status() == AgendaItem.Status.DROPPED);
		}

		/** The earliest of what is known; else when it was first put on an agenda. */
		private Leg first(AgendaItemSummary item) {
			List<Leg> known = new ArrayList<>(this.arose.getOrDefault(item.key(), List.of()));
			Long issue = number(item, AgendaSubject.Kind.ISSUE);
			Course course = (issue != null) ? this.courses.get(issue) : null;
			if (course != null && issue != null) {
				known.add(new Leg(Step.AROSE, course.opened(), 0, Of.issue(issue)));
			}
			LocalDate proposed = item.proposedAt().toLocalDate();
			return known.stream()
				.filter((leg) -> !leg.on().isAfter(proposed))
				.min(Comparator.comparing(Leg::on))
				.orElseGet(() -> new Leg(Step.AROSE, proposed, 0, Of.item(item.key())));
		}

		private static Leg leg(Step step, LocalDate on, List<Leg> before, Of of) {
			return new Leg(step, on, Trace.days(before.get(before.size() - 1).on(), on), of);
		}

		/** What was decided to be done, and whether all of it is over. */
		private boolean end(AgendaItemSummary item, LocalDate decided, List<Leg> legs) {
			boolean over = true;
			for (Charged one : this.charged.getOrDefault(item.key(), List.of())) {
				legs.add(new Leg(Step.CHARGED, decided, 0, Of.issue(one.issueKey())));
				over &= end(one.issueKey(), decided, legs);
			}
			Long issue = number(item, AgendaSubject.Kind.ISSUE);
			return (issue != null && item.referral() != null) ? over & end(issue, decided, legs) : over;
		}

		private boolean end(long issue, LocalDate decided, List<Leg> legs) {
			Course course = this.courses.get(issue);
			if (course == null) {
				return false;
			}
			LocalDate ended = course.struckOff();
			if (ended != null) {
				legs.add(new Leg(Step.ENDED, ended, Trace.days(decided, ended), Of.issue(issue)));
			}
			return course.over();
		}

	}

}
