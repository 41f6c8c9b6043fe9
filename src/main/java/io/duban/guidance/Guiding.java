package io.duban.guidance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.attachment.Attachments;
import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.guidance.GuidanceItem.Handling;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.meeting.Agenda;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Takes guidance visits as leaders, or the office for them, tell of them: each once,
 * however often it is sent; what is wrong goes to the issues, or before the meeting.
 */
@UseCase
public class Guiding {

	/** Who tells of guidance visits: who goes out to guide, and who writes it down. */
	static final Role[] LEADERS = { Role.INSPECTOR, Role.OFFICE, Role.COUNTY_LEADER, Role.COUNTY_SECRETARY,
			Role.COUNTY_HEAD };

	/** Wider than this no place is visited. */
	private static final Set<Division.Level> PLACES = Set.of(Division.Level.TOWNSHIP, Division.Level.VILLAGE);

	private final GuidanceVisits visits;

	private final GuidanceListing listing;

	private final Rectification rectification;

	private final Agenda agenda;

	private final Attachments attachments;

	private final Register register;

	private final Divisions divisions;

	private final Cadres cadres;

	private final GuidanceRights rights;

	private final GuidanceSettings settings;

	private final Who who;

	private final Clock clock;

	Guiding(GuidanceVisits visits, GuidanceListing listing, Rectification rectification, Agenda agenda,
			Attachments attachments, Register register, Divisions divisions, Cadres cadres, GuidanceRights rights,
			GuidanceSettings settings, Who who, Clock clock) {
		this.visits = visits;
		this.listing = listing;
		this.rectification = rectification;
		this.agenda = agenda;
		this.attachments = attachments;
		this.register = register;
		this.divisions = divisions;
		this.cadres = cadres;
		this.rights = rights;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Takes a visit, or finds it again that was taken under its id.
	 * @param report what is told of it
	 * @return its id within the type
	 */
	String record(GuidanceReport report) {
		CurrentUser by = this.who.current();
		if (by.roles().stream().noneMatch(Set.of(LEADERS)::contains)) {
			throw new Forbidden("Guidance visits are told of by the leaders who make them, or by the office");
		}
		GuidanceVisit.Id id = GuidanceVisit.Id.of(report.clientId());
		Optional<GuidanceVisit> known = this.visits.findById(id);
		if (known.isPresent()) {
			Refused.unless(known.get().isThatOf(by, report), "VISIT_DIFFERS",
					"A visit was sent under this id before, and said something else: it stays as it was. Correct that"
							+ " one, or send another visit under an id of its own");
			return id.value();
		}
		report.check(Time.today(this.clock), this.settings.latestDays());
		GuidanceVisit.Standing standing = standing(by, report);
		Told told = report.told();
		Refused.about("companions", () -> known(told.companions()));
		use(id, told.files(), standing.place());
		this.visits
			.save(new GuidanceVisit(id, report, standing, goOn(id, told.items(), standing), by, Time.now(this.clock)));
		return id.value();
	}

	/**
	 * Takes the current person's visit to a township or village.
	 * @param day the day
	 * @param division code of the township or village
	 * @param companions numbers of the cadres who went along
	 * @param note what was seen and said
	 * @param found what is wrong, of no line of inspection, and becomes an issue
	 * @param asked what the coming Sunday meeting is to decide
	 * @return the visit's id within its type
	 */
	public String record(LocalDate day, String division, List<String> companions, String note, List<String> found,
			List<String> asked) {
		List<GuidanceItem> items = Stream
			.concat(found.stream().map((summary) -> item(Handling.ISSUE, summary)),
					asked.stream().map((summary) -> item(Handling.AGENDA, summary)))
			.toList();
		return record(new GuidanceReport(UUID.randomUUID().toString(), day, division, null, null,
				new Told(note, companions, items, List.of())));
	}

	private static GuidanceItem item(Handling handling, String summary) {
		return new GuidanceItem(handling, Line.OTHER, Severity.MAJOR, summary);
	}

	/**
	 * Puts right what was told of a visit, and adds to it.
	 * @param id the visit
	 * @param expectedVersion the version that the caller saw
	 * @param told the note and companions as they are to be, and what is added
	 * @param reason why
	 */
	void correct(String id, @Nullable Long expectedVersion, Told told, String reason) {
		this.rights.allow(seen(id));
		GuidanceVisit visit = find(id, expectedVersion);
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is corrected");
		told.check();
		Refused.about("companions", () -> known(told.companions()));
		use(visit.getId(), told.files(), visit.place());
		this.visits.save(visit.correct(this.who.current(), told, goOn(visit.getId(), told.items(), visit.standing()),
				reason, Time.now(this.clock)));
	}

	/**
	 * Takes a visit back. The issues that it opened are withdrawn or struck off their own
	 * way.
	 * @param id the visit
	 * @param expectedVersion the version that the caller saw
	 * @param reason why
	 */
	void withdraw(String id, @Nullable Long expectedVersion, String reason) {
		this.rights.allow(seen(id));
		this.visits.save(find(id, expectedVersion).withdraw(this.who.current(), reason, Time.now(this.clock)));
	}

	private GuidanceVisitSummary seen(String id) {
		return Optional.ofNullable(this.listing.load(List.of(id)).get(id))
			.orElseThrow(() -> new NotFound("This guidanceVisit"));
	}

	private GuidanceVisit find(String id, @Nullable Long expectedVersion) {
		GuidanceVisit visit = this.visits.findById(new GuidanceVisit.Id(id))
			.orElseThrow(() -> new NotFound("This guidanceVisit"));
		Conflict.unlessVersion(expectedVersion, visit.version(), "visit");
		return visit;
	}

	/** Told alike of what is not there and of what lies elsewhere. */
	private GuidanceVisit.Standing standing(CurrentUser by, GuidanceReport report) {
		String area = area(report);
		this.who.require(area, "", LEADERS);
		String leader = (report.leader() != null) ? report.leader() : by.cadre();
		if (leader == null) {
			throw new Refused("NOT_A_CADRE", "Say who made the visit: your account belongs to no cadre");
		}
		Refused.unless(by.isCadre(leader) || by.is(List.of(Role.OFFICE), area, ""), "NOT_YOURS",
				"Tell of your own visits: only the office does for others");
		Refused.about("leader", () -> known(List.of(leader)));
		Refused.unless(this.rights.leads(leader, area), "NOT_A_LEADER",
				"Guidance visits are made by leaders and inspectors with a role for that place: name one of them");
		return new GuidanceVisit.Standing(area, report.household(), leader);
	}

	private String area(GuidanceReport report) {
		if (report.household() != null) {
			return this.register.household(report.household())
				.map(Household::area)
				.orElseThrow(() -> new Refused("UNKNOWN_HOUSEHOLD",
						"There is no household of that number in your area: correct the number (户编号)"));
		}
		Division division = this.divisions.find(String.valueOf(report.division()))
			.orElseThrow(() -> new Refused("UNKNOWN_DIVISION",
					"There is no such township or village in your area: take one from its list of divisions"));
		Refused.unless(PLACES.contains(division.level()), "DIVISION_TOO_LARGE",
				"A guidance visit is to a township, a village or a household: take the place where it was");
		return division.code();
	}

	private void known(List<String> numbers) {
		Set<String> unknown = new HashSet<>(numbers);
		unknown.removeAll(this.cadres.named(numbers).keySet());
		if (!unknown.isEmpty()) {
			throw new Refused("UNKNOWN_CADRE", "There is no cadre of that number",
					Map.of("cadre", String.join(" ", unknown)));
		}
	}

	private void use(GuidanceVisit.Id id, List<String> files, Place place) {
		for (String file : files) {
			try {
				this.attachments.useAt(file, GuidanceVisit.TYPE, id.value(), place);
			}
			catch (NotFound ex) {
				throw new Refused("UNKNOWN_ATTACHMENT", "A photograph or paper is not there, or waited more than a day"
						+ " for its visit: attach it again, and send the visit with the new id");
			}
		}
	}

	/** Each item goes on as it is to: as an issue, or before the coming meeting. */
	private List<GuidanceItem> goOn(GuidanceVisit.Id id, List<GuidanceItem> items, GuidanceVisit.Standing standing) {
		return items.stream().map((item) -> switch (item.handling()) {
			case ISSUE -> item.became(
					this.rectification.report(item.finding(id, standing), Source.GUIDANCE, id.value()).value(), null);
			case AGENDA -> item.became(null, this.agenda.propose(item.proposal(standing)).value());
		}).toList();
	}

}
