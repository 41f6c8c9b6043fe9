package io.duban.visit;

import io.duban.issue.Finding;
import io.duban.issue.Line;
import io.duban.issue.Severity;

/**
 * What a visit asks after: 两不愁 food and clothing, 三保障 schooling, medical care and
 * housing, and safe water.
 */
enum Assurance {

	/** 吃 food. */
	FOOD(Line.LIVELIHOOD, Severity.CRITICAL, "吃饭有困难"),
	/** 穿 clothing. */
	CLOTHING(Line.LIVELIHOOD, Severity.MAJOR, "穿衣有困难"),
	/** 义务教育 schooling. */
	SCHOOLING(Line.SCHOOLING, Severity.CRITICAL, "上学没有保障"),
	/** 基本医疗 medical care. */
	MEDICAL(Line.MEDICAL, Severity.MAJOR, "看病没有保障"),
	/** 住房安全 housing. */
	HOUSING(Line.HOUSING, Severity.CRITICAL, "住房不安全"),
	/** 饮水安全 water. */
	WATER(Line.WATER, Severity.CRITICAL, "饮水不安全");

	private final Line line;

	private final Severity severity;

	private final String wrong;

	Assurance(Line line, Severity severity, String wrong) {
		this.line = line;
		this.severity = severity;
		this.wrong = wrong;
	}

	/** What is wrong where it is not in order, found again as the same. */
	Finding finding(Report report, String village, String words) {
		String household = report.household();
		return new Finding(this.line, "VISIT_" + this, this.severity,
				(household != null) ? new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household)
						: new Finding.Subject(Finding.Subject.Kind.DIVISION, village),
				household, village, "走访发现" + this.wrong + "：" + words, report.visitedOn() + " 走访：" + words);
	}

}
