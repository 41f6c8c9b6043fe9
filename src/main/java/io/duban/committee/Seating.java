package io.duban.committee;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.cadre.Careers;
import io.duban.committee.CommitteeListing.KinshipView;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Divisions;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** Who sits on the standing committee, and who is kin to whom. */
@UseCase
public class Seating {

	private static final int YEARS_BACK = 10;

	private static final int DAYS_AHEAD = 90;

	private static final Role[] SEATERS = { Role.ORGANIZATION, Role.OFFICE };

	private final Committees committees;

	private final Kinships kinships;

	private final Ballots ballots;

	private final CommitteeListing listing;

	private final Cadres cadres;

	private final Careers careers;

	private final Interests interests;

	private final Pending pending;

	private final Divisions divisions;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Seating(Committees committees, Kinships kinships, Ballots ballots, CommitteeListing listing, Cadres cadres,
			Careers careers, Interests interests, Pending pending, Divisions divisions, Numbers numbers, Who who,
			Clock clock) {
		this.committees = committees;
		this.kinships = kinships;
		this.ballots = ballots;
		this.listing = listing;
		this.cadres = cadres;
		this.careers = careers;
		this.interests = interests;
		this.pending = pending;
		this.divisions = divisions;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Seats a cadre on the committee: not oneself or one's kin, and not while a matter of
	 * theirs is before it.
	 * @param county code of the county
	 * @param cadre number of the cadre
	 * @param chair whether they chair it
	 * @param since the first day, not more than ten years ago
	 * @param expectedVersion the committee's version that the person saw, or null for any
	 * @return the county's code
	 */
	public String seat(String county, String cadre, boolean chair, LocalDate since, @Nullable Long expectedVersion) {
		Committee committee = find(county, expectedVersion);
		LocalDate today = Time.today(this.clock);
		Refused.when(since.isBefore(today.minusYears(YEARS_BACK)), "SINCE_TOO_EARLY",
				"Take a day from " + today.minusYears(YEARS_BACK) + " on");
		Refused.when(since.isAfter(today.plusDays(DAYS_AHEAD)), "SINCE_TOO_LATE",
				"Take a day until " + today.plusDays(DAYS_AHEAD));
		find(List.of(cadre));
		keepOut(cadre);
		return this.committees.save(committee.seat(cadre, chair, since)).getId().value();
	}

	/**
	 * Ends a cadre's time on the committee: not one's own or one's kin's, and not while a
	 * matter of theirs is before it.
	 * @param county code of the county
	 * @param cadre number of the cadre
	 * @param until the first day on which they sit on it no more
	 * @param reason why
	 * @param expectedVersion the committee's version that the person saw, or null for any
	 */
	public void unseat(String county, String cadre, LocalDate until, String reason, @Nullable Long expectedVersion) {
		Committee committee = find(county, expectedVersion);
		keepOut(cadre);
		this.committees.save(committee.unseat(cadre, until, reason));
	}

	/** Nobody chooses their own judges. */
	private void keepOut(String seated) {
		Set<String> own = this.interests.of(this.who.current());
		Interests.refuse(own, List.of(seated));
		Refused.when(this.pending.isOn(own), "CONFLICT_OF_INTEREST",
				"A matter of yours or your kin is before the standing committee: until it is over somebody else seats it");
	}

	private Committee find(String county, @Nullable Long expectedVersion) {
		if (this.divisions.find(county).isEmpty()) {
			throw new NotFound("This division");
		}
		Refused.unless(Area.countyOf(county).code().equals(county), "BAD_DIVISION", "This is not the code of a county");
		this.who.require(county, "", SEATERS);
		Committee.Id id = new Committee.Id(county);
		Committee committee = this.committees.findById(id).orElseGet(() -> new Committee(id));
		Conflict.unlessVersion(expectedVersion, committee.version(), "committee");
		return committee;
	}

	/**
	 * Declares that two cadres are kin: one of them themself, or the organization
	 * department. Whom it counts against does not vote on the other one, or on their
	 * rivals, from then on: both where the organization department says so of others,
	 * else who declares it alone, until it is confirmed.
	 * @param cadre number of the one
	 * @param kin number of the other
	 * @return the declaration's number, as a number
	 */
	public long declare(String cadre, String kin) {
		Map<String, Cadre> found = find(List.of(cadre, kin));
		String area = county(found, cadre);
		CurrentUser by = this.who.current();
		if (!by.isCadre(cadre) && !by.isCadre(kin)) {
			this.who.require(area, "", Role.ORGANIZATION);
		}
		this.careers.hold(List.of(cadre, kin));
		Refused.when(this.kinships.existsByOpenKey(Kinship.key(cadre, kin)), "DECLARED_ALREADY",
				"This was declared already: it may still be to be confirmed");
		LocalDate today = Time.today(this.clock);
		long id = CaseNumber.id(today.getYear(), this.numbers.take(Kinship.NUMBERS.counter(today.getYear()), 1));
		recuse(this.kinships.save(new Kinship(new Kinship.Id(id), area, cadre, kin, by, today)), found);
		return id;
	}

	/**
	 * Confirms what one of two cadres declared: the other one, or the organization
	 * department. It counts against both from then on.
	 * @param id the declaration's number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void confirm(long id, @Nullable Long expectedVersion) {
		KinshipView seen = seen(id);
		List<String> both = List.of(seen.cadreNumber(), seen.kinNumber());
		this.careers.hold(both);
		Kinship kinship = find(id, expectedVersion);
		CurrentUser by = this.who.current();
		if (!kinship.isOf(by)) {
			this.who.require(kinship.area(), "", Role.ORGANIZATION);
		}
		recuse(this.kinships.save(kinship.confirm(by, Time.today(this.clock))), find(both));
	}

	private static String county(Map<String, Cadre> found, String cadre) {
		return Area.countyOf(Objects.requireNonNull(found.get(cadre)).area()).code();
	}

	/** Whom it counts against, each in the county where the other one is a candidate. */
	private void recuse(Kinship kinship, Map<String, Cadre> found) {
		recuse(kinship, kinship.cadre(), kinship.kin(), found);
		recuse(kinship, kinship.kin(), kinship.cadre(), found);
	}

	private void recuse(Kinship kinship, String candidate, String voter, Map<String, Cadre> found) {
		if (kinship.countsAgainst(voter)) {
			this.who.inCountyOf(county(found, candidate), Role.ORGANIZATION, () -> recuse(candidate, voter));
		}
	}

	private void recuse(String candidate, String voter) {
		this.ballots.open(candidate, voter)
			.stream()
			.map((id) -> this.ballots.findById(new Ballot.Id(id)).orElseThrow())
			.forEach((ballot) -> this.ballots.save(ballot.recuse(voter, Time.now(this.clock))));
	}

	/**
	 * Says that a declaration does not stand any more.
	 * @param id its number, as a number
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void end(long id, @Nullable Long expectedVersion, String reason) {
		seen(id);
		Kinship kinship = find(id, expectedVersion);
		CurrentUser by = this.who.require(kinship.area(), "", Role.ORGANIZATION);
		Refused.when(kinship.isOf(by), "CONFLICT_OF_INTEREST", "Somebody else says that you are not kin any more");
		this.kinships.save(kinship.end(reason, Time.today(this.clock)));
	}

	private KinshipView seen(long id) {
		String key = String.valueOf(id);
		return Optional.ofNullable(this.listing.kinships(List.of(key)).get(key)).orElseThrow(Kinship.NUMBERS::notFound);
	}

	private Kinship find(long id, @Nullable Long expectedVersion) {
		Kinship kinship = this.kinships.findById(new Kinship.Id(id)).orElseThrow(Kinship.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, kinship.version(), "declaration");
		return kinship;
	}

	private Map<String, Cadre> find(List<String> numbers) {
		Map<String, Cadre> found = this.cadres.named(numbers);
		Refused.unless(found.keySet().containsAll(numbers), "UNKNOWN_CADRE", "There is no such cadre");
		return found;
	}

}
