package io.duban.generator;

import java.time.LocalDate;

import io.duban.generator.Divisions.Division;
import io.duban.generator.Divisions.Township;
import io.duban.generator.Divisions.Village;

/**
 * Who answers for the county, its townships and villages, and for each household of a
 * village in turn.
 */
final class Cadres {

	private static final int LEAST_OF_A_VILLAGE = 3;

	// the county's own figures: 12,000 responsible cadres for 27,100 households
	private static final double PER_HOUSEHOLD = 12_000 / 27_100.0;

	private final CountyFiles files;

	private final Division county;

	private final Chance chance;

	private final LocalDate since;

	private int cadres;

	private int responsibilities;

	Cadres(CountyFiles files, Division county, Chance chance) {
		this.files = files;
		this.county = county;
		this.chance = chance;
		this.since = chance.asOf().minusMonths(8).withDayOfMonth(1);
	}

	int cadres() {
		return cadres;
	}

	int responsibilities() {
		return responsibilities;
	}

	void countyLeaders() {
		appoint("中共" + county.name() + "委", "县级领导", "县委书记", "正处", county.code());
		appoint(county.name() + "人民政府", "县级领导", "县长", "正处", county.code());
	}

	void leadersOf(Township township) {
		String leader = appoint(county.name(), "县级领导", "包保县领导", "副处", county.code());
		answer(leader, "包保乡镇", township.code());
		appoint(township.name(), "乡镇", "乡镇党委书记", "正科", township.code());
	}

	/** The village's cadres have the numbers from the one that this returns. */
	int cadresOf(Village village, int households) {
		String department = county.name() + chance.oneOf("住房和城乡建设局", "水利局", "教育局", "医疗保障局", "卫生健康局", "农业农村局", "民政局");
		String first = appoint(department, "县直部门", "部门主要负责人", "正科", county.code());
		answer(first, "第一责任人", village.code());
		for (int i = 0; i < size(households); i++) {
			appoint(village.name(), "村", "驻村干部", chance.oneOf("科员", "副科"), village.code());
		}
		return cadres - size(households) + 1;
	}

	void answerFor(Household household, int inVillage, int firstCadre, int households) {
		answer(number(firstCadre + inVillage % size(households)), "包保户", household.number);
	}

	private static int size(int households) {
		return Math.max(LEAST_OF_A_VILLAGE, (int) (households * PER_HOUSEHOLD));
	}

	private String appoint(String unit, String kind, String post, String rank, String area) {
		String phone = "138%08d".formatted(cadres);
		cadres++;
		files.cadres.row(number(cadres), chance.name(), unit, kind, post, rank, phone, area);
		return number(cadres);
	}

	private void answer(String cadre, String kind, String subject) {
		files.responsibilities.row(cadre, kind, subject, since);
		responsibilities++;
	}

	private static String number(int cadre) {
		return "G%05d".formatted(cadre);
	}

}
