package io.duban.exit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Refused;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Which households are poor, and which have been: by the years of the county's list, and
 * by what was decided here. Where neither says anything, the register's kind does.
 */
@Component
public class Poverty {

	/** 户类型 of a household that was never registered as poor, and is in for watching. */
	public static final String GENERAL = "一般农户";

	/** 户类型 of a household that has exited. */
	public static final String EXITED = "脱贫户";

	private static final String COLUMNS = "s.household, s.area, s.since_year, s.until_year, s.source";

	private static final Wall WALL = Wall.area("s.area").township("s.township").household("s.household");

	private static final RowMapper<PovertySpell> SPELL = (row, index) -> new PovertySpell(row.getString(1),
			row.getString(2), row.getInt(3), row.getObject(4, Integer.class), row.getString(5));

	private final Ledgers ledgers;

	private final Register register;

	private final Walls walls;

	Poverty(Ledgers ledgers, Register register, Walls walls) {
		this.ledgers = ledgers;
		this.register = register;
		this.walls = walls;
	}

	/**
	 * Takes years of the county's list. What was decided here stands, whatever the list
	 * says of it.
	 * @param rows a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<PovertySpell> rows) {
		Map<String, PovertySpell> decided = read(
				"s.household in (:households) and s.source <> '" + PovertySpell.LIST + "'",
				rows.stream().map(PovertySpell::household).collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(PovertySpell::key, (spell) -> spell));
		List<PovertySpell> told = rows.stream().filter((row) -> !decided.containsKey(row.key())).toList();
		Ledger.Merged merged = this.ledgers.merge(PovertySpell.LEDGER, told);
		return new Ledger.Merged(merged.added(), merged.changed(), merged.same() + rows.size() - told.size());
	}

	/**
	 * The years of households.
	 * @param households 户编号
	 * @return by household, the first first; those within the current person's areas
	 */
	Map<String, List<PovertySpell>> spells(Collection<String> households) {
		return read("s.household in (:households)", households).stream()
			.collect(Collectors.groupingBy(PovertySpell::household));
	}

	private List<PovertySpell> read(String condition, Collection<String> households) {
		return households.isEmpty() ? List.of()
				: this.walls
					.read("select " + COLUMNS + " from poverty_spell s where " + condition
							+ " and {wall} order by s.household, s.since_year", WALL)
					.param("households", households)
					.query(SPELL)
					.list();
	}

	/**
	 * How households stand.
	 * @param households of the register
	 * @return by household
	 */
	Map<Household, Standing> standings(Collection<Household> households) {
		Map<String, List<PovertySpell>> spells = spells(households.stream().map(Household::number).toList());
		Map<Household, Standing> standings = new HashMap<>();
		households.forEach((household) -> standings.put(household,
				Standing.of(household, spells.getOrDefault(household.number(), List.of()))));
		return standings;
	}

	Standing standing(Household household) {
		return Objects.requireNonNull(standings(List.of(household)).get(household));
	}

	/** The years in which a household is poor now, if it is and they are known. */
	Optional<PovertySpell> open(String household) {
		return spells(List.of(household)).getOrDefault(household, List.of())
			.stream()
			.filter((spell) -> spell.until() == null)
			.findFirst();
	}

	/**
	 * A poor household exits: in the years, and in the register's kind, where it stays so
	 * until the register's next file says something else than its last one did.
	 * @param household of the register
	 * @param year in which it exits
	 * @param by the case that decided it
	 */
	void exit(Household household, int year, String by) {
		PovertySpell spell = open(household.number()).orElseGet(() -> registered(household));
		this.ledgers.merge(PovertySpell.LEDGER, List.of(spell.endedIn(year, by)));
		if (!household.kind().equals(EXITED)) {
			this.register.correct(household.ofKind(EXITED), "退出：" + by);
		}
	}

	/** Where no list tells, the register's 识别时间 says since when. */
	private static PovertySpell registered(Household household) {
		LocalDate since = household.identifiedOn();
		if (since == null) {
			throw new Refused("NO_YEARS",
					"Nobody has told in which year this household was registered: import the county's list of years (exits.csv) first");
		}
		return new PovertySpell(household.number(), household.area(), since.getYear(), null, PovertySpell.LIST);
	}

	/**
	 * An exited household falls back (返贫) and is counted as poor again.
	 * @param household of the register
	 * @param year in which it is registered again
	 * @param by the case that decided it
	 */
	void reenter(Household household, int year, String by) {
		List<PovertySpell> known = new ArrayList<>(
				spells(List.of(household.number())).getOrDefault(household.number(), List.of()));
		Refused.when(known.stream().anyMatch((spell) -> spell.until() == null), "NOT_EXITED",
				"This household is counted as poor already");
		Refused.when(known.stream().anyMatch((spell) -> spell.since() == year), "NOT_EXITED",
				"This household was registered in " + year + " already: it can fall back in a later year");
		this.ledgers.merge(PovertySpell.LEDGER,
				List.of(new PovertySpell(household.number(), household.area(), year, null, by)));
	}

	/**
	 * How a household stands.
	 *
	 * @param status whether it is poor
	 * @param exitYear the year of its last exit, if it has exited and that is known
	 * @param spells its years, the first first
	 */
	record Standing(Status status, @Nullable Integer exitYear, List<PovertySpell> spells) {

		static Standing of(Household household, List<PovertySpell> spells) {
			if (spells.isEmpty()) {
				return new Standing(switch (household.kind()) {
					case GENERAL -> Status.NEVER_POOR;
					case EXITED -> Status.EXITED;
					default -> Status.POOR;
				}, null, spells);
			}
			PovertySpell last = spells.get(spells.size() - 1);
			if (last.until() != null) {
				return new Standing(Status.EXITED, last.until(), spells);
			}
			return new Standing((spells.size() > 1) ? Status.POOR_AGAIN : Status.POOR, null, spells);
		}

	}

	/** Whether a household is poor. */
	enum Status {

		/** 一般农户: never registered as poor. */
		NEVER_POOR,
		/** 未脱贫: registered as poor and not exited. */
		POOR,
		/** 已脱贫: exited. */
		EXITED,
		/** 返贫: exited once, and poor again. */
		POOR_AGAIN;

		boolean isPoor() {
			return this == POOR || this == POOR_AGAIN;
		}

	}

}
