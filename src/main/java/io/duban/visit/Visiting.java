package io.duban.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.duban.attachment.Attachments;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Divisions;
import io.duban.household.Register;
import io.duban.issue.Issue;
import io.duban.issue.Finding;
import io.duban.issue.Look;
import io.duban.issue.Rectification;
import io.duban.responsibility.Responsibilities;
import io.duban.responsibility.Responsibility;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Takes visits as their visitors tell of them: each once, however often, late and in
 * whichever order it is sent; what was not in order goes to the issues.
 */
@UseCase
public class Visiting {

	/** Who goes out to households. */
	static final Set<Role> VISITORS = EnumSet.of(Role.INSPECTOR, Role.OFFICE, Role.TOWNSHIP_LEADER,
			Role.FIRST_RESPONSIBLE, Role.CADRE, Role.DEPARTMENT, Role.COUNTY_LEADER, Role.COUNTY_SECRETARY,
			Role.COUNTY_HEAD);

	private final VisitRows visits;

	private final Campaigns campaigns;

	private final Rectification rectification;

	private final Attachments attachments;

	private final Responsibilities responsibilities;

	private final Deputies deputies;

	private final Register register;

	private final Divisions divisions;

	private final VisitListing listing;

	private final Corrections corrections;

	private final VisitSettings settings;

	private final Who who;

	private final Clock clock;

	Visiting(VisitRows visits, Campaigns campaigns, Rectification rectification, Attachments attachments,
			Responsibilities responsibilities, Deputies deputies, Register register, Divisions divisions,
			VisitListing listing, Corrections corrections, VisitSettings settings, Who who, Clock clock) {
		this.visits = visits;
		this.campaigns = campaigns;
		this.rectification = rectification;
		this.attachments = attachments;
		this.responsibilities = responsibilities;
		this.deputies = deputies;
		this.register = register;
		this.divisions = divisions;
		this.listing = listing;
		this.corrections = corrections;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/** Refuses whoever visits nobody, before any of what they sent is looked at. */
	void requireVisitor() {
		CurrentUser by = this.who.current();
		if (by.roles().stream().noneMatch(VISITORS::contains)) {
			throw new Forbidden("Visits are told of by those who go out to households");
		}
		Refused.when(by.cadre() == null, "NOT_A_CADRE",
				"A visit is a cadre's: your account belongs to none, let a system administrator make one that does");
	}

	/**
	 * Takes one visit.
	 * @param report what its visitor tells
	 * @return whether it was taken now, or was there already
	 */
	Taking record(Report report) {
		CurrentUser by = this.who.current();
		return inCounty(by, () -> record(by, report));
	}

	private Taking record(CurrentUser by, Report report) {
		Visit.Id id = Visit.Id.of(report.clientId());
		Optional<Visit> known = this.visits.findById(id);
		if (known.isPresent()) {
			Refused.unless(known.get().isThatOf(by, report), "VISIT_DIFFERS",
					"A visit was sent under this id before, and said something else: it stays as it was. Correct that"
							+ " one, or send another visit under an id of its own");
			return Taking.ALREADY_THERE;
		}
		report.check(Time.today(this.clock), this.settings.latestDays());
		String village = village(report);
		Long host = (report.round() != null) ? campaign(report.round()).take(report, village, isLeader(by, village))
				: null;
		Visit.Standing standing = standing(String.valueOf(by.cadre()), report, village, host);
		use(id, report.shown(), standing.place(report));
		this.visits.save(new Visit(id, report, standing, issues(id, report, village), by, Time.now(this.clock)));
		return Taking.ACCEPTED;
	}

	/**
	 * Takes a visit to a household where everything was in order, or all but the water.
	 * @param household number of the household
	 * @param day the day
	 * @param round id of the campaign's round within its type, null outside campaigns
	 * @param wrong what is wrong with the water, null for nothing
	 * @param words the household's own words
	 * @return the visit's id within its type
	 */
	public String recordVisit(String household, LocalDate day, @Nullable Long round, @Nullable String wrong,
			String words) {
		List<Said> survey = Arrays.stream(Assurance.values())
			.map((assurance) -> (wrong != null && assurance == Assurance.WATER)
					? new Said(assurance, Reply.NOT_OK, wrong, List.of())
					: new Said(assurance, Reply.OK, null, List.of()))
			.toList();
		String id = UUID.randomUUID().toString();
		record(new Report(id, day, household, null, round, survey, words, List.of()));
		return id;
	}

	/**
	 * Puts right what the current person told of a visit.
	 * @param id the visit
	 * @param expectedVersion the version that they saw
	 * @param survey what was asked after
	 * @param words the household's own words
	 * @param photographs ids of more attachments
	 * @param reason why
	 */
	void correct(String id, @Nullable Long expectedVersion, List<Said> survey, @Nullable String words,
			List<String> photographs, String reason) {
		VisitSummary seen = this.listing.load(List.of(id)).get(id);
		if (seen == null) {
			throw new NotFound("This visit");
		}
		this.corrections.allow(seen);
		inCounty(this.who.current(), () -> {
			correctSeen(id, expectedVersion, survey, words, photographs, reason);
			return id;
		});
	}

	private void correctSeen(String id, @Nullable Long expectedVersion, List<Said> survey, @Nullable String words,
			List<String> photographs, String reason) {
		Visit visit = this.visits.findById(new Visit.Id(id)).orElseThrow(() -> new NotFound("This visit"));
		Conflict.unlessVersion(expectedVersion, visit.version(), "visit");
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is corrected");
		Report told = visit.report().saying(survey, words, photographs);
		told.checkSaid();
		use(visit.getId(), told.shown(), Objects.requireNonNull(visit.place()));
		this.visits.save(visit.correct(told.survey(), words, reason, issues(visit.getId(), told, visit.area()),
				told.shown(), Time.now(this.clock)));
	}

	private Campaign campaign(long round) {
		return this.campaigns.findById(Campaign.Id.ofRound(round)).orElseThrow(Campaign::unknownRound);
	}

	private static boolean isLeader(CurrentUser by, String village) {
		return by.is(List.of(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD), village, "");
	}

	/**
	 * Works in the visitor's name with the sight of their whole county: who was there
	 * need not be one who sees the household, or its issues, from afar. They are told
	 * nothing beyond their own walls of what they find there.
	 */
	private <T> T inCounty(CurrentUser by, Supplier<T> work) {
		Grant grant = by.grants()
			.stream()
			.filter((one) -> VISITORS.contains(one.role()))
			.findFirst()
			.orElseThrow(() -> new Forbidden("Visits are told of by those who go out to households"));
		return this.who.as(by.forCountyOf(Role.INSPECTOR, grant.area().code()), work);
	}

	private String village(Report report) {
		if (report.household() != null) {
			String village = this.register.villagesOfHouseholds(List.of(report.household())).get(report.household());
			if (village == null) {
				throw new Refused("UNKNOWN_HOUSEHOLD",
						"There is no household of that number in the county: correct the number (户编号)");
			}
			return village;
		}
		String village = Objects.requireNonNull(report.host()).area();
		Refused.unless(this.divisions.find(village).isPresent(), "UNKNOWN_VILLAGE",
				"There is no such village in the county: take one from its list of divisions");
		return village;
	}

	private Visit.Standing standing(String cadre, Report report, String village, @Nullable Long host) {
		String household = report.household();
		if (household == null) {
			return new Visit.Standing(village, cadre, null, host, false);
		}
		String answering = this.responsibilities
			.answering(Responsibility.Kind.HOUSEHOLD, List.of(household), report.visitedOn())
			.get(household);
		boolean deputy = answering != null && this.deputies.stoodInFor(cadre, answering, report.visitedOn());
		return new Visit.Standing(village, cadre, deputy ? answering : null, host, !deputy && !cadre.equals(answering));
	}

	private void use(Visit.Id id, List<Photograph> shown, Place place) {
		for (Photograph photograph : shown) {
			try {
				this.attachments.useAt(photograph.attachment(), Visit.TYPE, id.value(), place);
			}
			catch (NotFound ex) {
				throw unknownAttachment();
			}
		}
	}

	static Refused unknownAttachment() {
		return new Refused("UNKNOWN_ATTACHMENT", "A photograph is not there, or waited more than a day for its"
				+ " visit: attach it again, and send the visit with the new id");
	}

	private Map<Assurance, Long> issues(Visit.Id id, Report report, String village) {
		Map<String, Issue.Id> taken = this.rectification.takeVisited(report.findings(village),
				Look.ofVisit(id.value(), report.visitedOn()));
		Map<Assurance, Long> issues = new EnumMap<>(Assurance.class);
		for (Said said : report.survey()) {
			if (said.reply() == Reply.NOT_OK) {
				Finding finding = said.assurance().finding(report, village, String.valueOf(said.words()));
				issues.put(said.assurance(), Objects.requireNonNull(taken.get(finding.key())).value());
			}
		}
		return issues;
	}

	/** What became of a visit that was sent. */
	enum Taking {

		/** It was taken. */
		ACCEPTED,
		/** It had been taken before. */
		ALREADY_THERE

	}

}
