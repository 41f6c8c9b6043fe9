package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Register;
import io.duban.responsibility.Responsibility.Decision;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Appoints who answers (点将), and ends it. The county leader of a township appoints the
 * first responsible persons of its villages, the township leader those who answer for its
 * households, the county secretary or head those who answer for townships.
 */
@UseCase
class Appointing {

	/** Papers may come so many days late. */
	private static final int DAYS_BACK = 30;

	private static final int DAYS_AHEAD = 90;

	private final Responsibilities responsibilities;

	private final ResponsibilityListing listing;

	private final Register register;

	private final Divisions divisions;

	private final Cadres cadres;

	private final Who who;

	private final Clock clock;

	Appointing(Responsibilities responsibilities, ResponsibilityListing listing, Register register, Divisions divisions,
			Cadres cadres, Who who, Clock clock) {
		this.responsibilities = responsibilities;
		this.listing = listing;
		this.register = register;
		this.divisions = divisions;
		this.cadres = cadres;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Appoints a cadre, and so ends who answered until then.
	 * @param type of what they are to answer for, Household or Division
	 * @param subject its number or code
	 * @param cadre number of the cadre, who may serve anywhere
	 * @param since the first day
	 * @param reason why
	 * @return key of the responsibility
	 */
	String appoint(String type, String subject, String cadre, LocalDate since, String reason) {
		Place place = place(type, subject);
		CurrentUser by = require(place.kind, place.area);
		Refused.unlessText(reason, "REASON_MISSING", "Say why they are appointed");
		Refused.unless(this.cadres.named(List.of(cadre)).containsKey(cadre), "UNKNOWN_CADRE",
				"There is no cadre of that number");
		refuseFarDay(since);
		Succession succession = this.responsibilities.succession(place.kind, subject);
		refuseBeforePresent(since, succession);
		Optional<Responsibility> then = succession.on(since);
		if (then.filter((one) -> one.cadre().equals(cadre)).isPresent()) {
			throw new Refused("SAME_CADRE", "This cadre answers for it on that day already");
		}
		Responsibility appointed = new Responsibility(place.kind, cadre, subject, since, null,
				new Decision(by.account(), reason), null, place.area, 0);
		this.responsibilities.appoint(appointed, reason);
		return appointed.key();
	}

	/** What was said until the present one began, and what is over, stays as it was. */
	private void refuseBeforePresent(LocalDate since, Succession succession) {
		LocalDate today = Time.today(this.clock);
		LocalDate earliest = succession.on(today)
			.map(Responsibility::since)
			.or(() -> succession.lastBefore(today).map(Responsibility::until))
			.orElse(LocalDate.MIN);
		if (since.isBefore(earliest)) {
			throw new Refused("SINCE_TOO_EARLY", "Take a day from " + earliest + " on: until then it is settled",
					Map.of("earliest", earliest.toString()));
		}
	}

	/**
	 * Ends somebody's responsibility, with nobody after them until somebody is appointed.
	 * @param key of the responsibility
	 * @param expectedVersion the version that the caller saw
	 * @param until the first day on which they no longer answer
	 * @param reason why
	 */
	void end(String key, @Nullable Long expectedVersion, LocalDate until, String reason) {
		Responsibility one = Optional.ofNullable(this.listing.load(List.of(key)).get(key))
			.orElseThrow(() -> new NotFound("This responsibility"));
		Conflict.unlessVersion(expectedVersion, one.version(), "responsibility");
		CurrentUser by = require(one.kind(), one.area());
		Refused.unlessText(reason, "REASON_MISSING", "Say why it ends with nobody after them");
		Refused.when(one.isOver(Time.today(this.clock)), "ALREADY_ENDED", "They no longer answer for it");
		refuseFarDay(until);
		Refused.when(until.isBefore(one.since()), "SINCE_TOO_EARLY",
				"Take a day from " + one.since() + " on, when they began");
		Refused.when(one.isOver(until), "ALREADY_ENDED", "They no longer answer for it on that day");
		this.responsibilities.end(one, until, new Decision(by.account(), reason));
	}

	/** Whether somebody appoints there. */
	static boolean may(CurrentUser user, Kind kind, String area) {
		return user.is(kind.appointing(), area, "");
	}

	/** Whether somebody may end it on a day. */
	static boolean mayEnd(CurrentUser user, Responsibility one, LocalDate today) {
		return may(user, one.kind(), one.area()) && !one.isOver(today);
	}

	private CurrentUser require(Kind kind, String area) {
		refuseElsewhere(kind, area);
		return this.who.require(area, "", kind.appointing().toArray(new Role[0]));
	}

	/** Who appoints in one township has nothing to say in another. */
	private void refuseElsewhere(Kind kind, String area) {
		CurrentUser by = this.who.current();
		Refused.when(!may(by, kind, area) && by.roles().stream().anyMatch(kind.appointing()::contains),
				"OTHER_TOWNSHIP", "It is not in your townships: let whoever appoints there do it");
	}

	private void refuseFarDay(LocalDate day) {
		LocalDate today = Time.today(this.clock);
		Refused.when(day.isAfter(today.plusDays(DAYS_AHEAD)), "SINCE_TOO_LATE",
				"Take a day until " + today.plusDays(DAYS_AHEAD));
		Refused.when(day.isBefore(today.minusDays(DAYS_BACK)), "SINCE_TOO_EARLY",
				"Take a day from " + today.minusDays(DAYS_BACK) + " on");
	}

	private Place place(String type, String subject) {
		if (type.equals("Household")) {
			return this.register.household(subject)
				.map((household) -> new Place(Kind.HOUSEHOLD, household.area()))
				.orElseThrow(() -> unseen(Kind.HOUSEHOLD, "This household"));
		}
		Division division = Optional.of(type)
			.filter("Division"::equals)
			.flatMap((unused) -> this.divisions.find(subject))
			.orElseThrow(() -> unseen(Kind.VILLAGE, "This division"));
		return new Place(Kind.of(division)
			.orElseThrow(
					() -> new Refused("BAD_SUBJECT", "Somebody is appointed for a household, a village or a township")),
				division.code());
	}

	/**
	 * The same whether there is no such thing or it lies elsewhere: to who appoints such,
	 * that it is not in their townships, to anybody else, that it is not there.
	 */
	private Refused unseen(Kind kind, String what) {
		return this.who.current().roles().stream().anyMatch(kind.appointing()::contains)
				? new Refused("OTHER_TOWNSHIP", "It is not in your townships: let whoever appoints there do it")
				: new NotFound(what);
	}

	private record Place(Kind kind, String area) {

	}

}
