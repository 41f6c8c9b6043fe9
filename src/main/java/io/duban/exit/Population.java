package io.duban.exit;

import io.duban.core.Ledger;

/**
 * How many people live in the countryside of a division, as it was stated for a year.
 *
 * @param division its code
 * @param year the year
 * @param people 农村户籍人口 at its end
 * @param source by which document
 * @param statedBy the account
 */
public record Population(String division, int year, long people, String source, String statedBy) {

	static final Ledger<Population> LEDGER = Ledger
		.<Population>of("rural_population", "ruralPopulation", Population::key, Population::division)
		.column("of_year", Population::year)
		.column("population", Population::people)
		.column("source", Population::source)
		.column("stated_by", Population::statedBy)
		.build();

	String key() {
		return this.division + ":" + this.year;
	}

}
