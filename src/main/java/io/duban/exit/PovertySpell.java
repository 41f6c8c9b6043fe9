package io.duban.exit;

import org.jspecify.annotations.Nullable;

import io.duban.core.Ledger;

/**
 * The years in which a household is counted as poor. It is at the end of the year in
 * which it was registered, and no longer at the end of the year in which it exits; who
 * falls back begins anew.
 *
 * @param household 户编号
 * @param area code of its village
 * @param since 纳入年度, the year in which it was registered
 * @param until 退出年度, the year in which it exits, null while it is poor
 * @param source who says so: {@link #LIST} or the subject of the case that decided it
 */
public record PovertySpell(String household, String area, int since, @Nullable Integer until, String source) {

	/** The county's list of years. */
	static final String LIST = "exits";

	static final Ledger<PovertySpell> LEDGER = Ledger
		.<PovertySpell>of("poverty_spell", "povertySpell", PovertySpell::key, PovertySpell::area)
		.column("household", PovertySpell::household)
		.column("since_year", PovertySpell::since)
		.column("until_year", PovertySpell::until)
		.column("source", PovertySpell::source)
		.counted()
		.build();

	/**
	 * A row of the county's list.
	 * @param household 户编号
	 * @param area code of its village
	 * @param since 纳入年度
	 * @param until 退出年度, null while it is poor
	 * @return the spell
	 */
	public static PovertySpell ofList(String household, String area, int since, @Nullable Integer until) {
		return new PovertySpell(household, area, since, until, LIST);
	}

	String key() {
		return this.household + ":" + this.since;
	}

	boolean isListed() {
		return this.source.equals(LIST);
	}

	PovertySpell endedIn(int year, String by) {
		return new PovertySpell(this.household, this.area, this.since, year, by);
	}

}
