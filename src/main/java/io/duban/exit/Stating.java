package io.duban.exit;

import java.time.Clock;
import java.util.List;

import io.duban.core.Ledgers;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Divisions;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** States what incidence is reckoned with. */
@UseCase
public class Stating {

	private static final int FIRST_YEAR = 2000;

	private static final long MOST = 100_000_000;

	private static final int LONGEST_SOURCE = 200;

	private final Divisions divisions;

	private final Ledgers ledgers;

	private final Who who;

	private final Clock clock;

	Stating(Divisions divisions, Ledgers ledgers, Who who, Clock clock) {
		this.divisions = divisions;
		this.ledgers = ledgers;
		this.who = who;
		this.clock = clock;
	}

	/** Whether somebody states a division's population. */
	static boolean may(CurrentUser user, String division) {
		return user.is(List.of(Role.OFFICE), division, "");
	}

	/**
	 * States a division's rural population; stated again, the last counts.
	 * @param division its code
	 * @param year at whose end
	 * @param people how many
	 * @param source by which document
	 */
	public void population(String division, int year, long people, String source) {
		if (this.divisions.find(division).isEmpty()) {
			throw new NotFound("This division");
		}
		String account = this.who.require(division, "", Role.OFFICE).account();
		Refused.unless(year >= FIRST_YEAR && year <= Time.today(this.clock).getYear(), "BAD_YEAR",
				"Take a year from " + FIRST_YEAR + " to this one");
		Refused.unless(people > 0 && people <= MOST, "BAD_POPULATION", "Give the number of people, 1 to " + MOST);
		Refused.unlessText(source, LONGEST_SOURCE, "DESCRIPTION_MISSING", "Say by which document it is known");
		this.ledgers.merge(Population.LEDGER, List.of(new Population(division, year, people, source, account)));
	}

}
