package io.duban.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A member of a household as all files together show them; a finding or a decoy changes
 * what it concerns.
 */
final class Person {

	static final String HEALTHY = "健康";

	static final String CHRONIC = "长期慢性病";

	static final String GRAVELY_ILL = "患有大病";

	static final String DISABLED = "残疾";

	static final String PRIMARY = "小学";

	static final String LOWER_SECONDARY = "初中";

	private static final String SON = "之子";

	private static final String DAUGHTER = "之女";

	final String name;

	final String identityNumber;

	final String phone;

	String relation;

	String education;

	String health = HEALTHY;

	@Nullable Integer monthsAtWork;

	boolean residentInsured = true;

	boolean employeeInsured;

	@Nullable HealthFile healthFile;

	final List<Enrolment> enrolments = new ArrayList<>();

	/** Comes to the house of a child that cannot go to school. */
	@Nullable String teacher;

	@Nullable Bill bill;

	/**
	 * One line of a person's examination: no disease, no handbook and no doctor are
	 * blank.
	 */
	record HealthFile(LocalDate examinedOn, String disease, boolean handbook, String doctor) {
	}

	/** A school's line for a pupil. */
	record Enrolment(String name, String identityNumber, String school, String stage, int grade, boolean attending) {
	}

	/** A settled medical bill, in fen. */
	record Bill(LocalDate settledOn, long total, long compliant) {
	}

	private Person(Chance chance, String relation, String identityNumber, String education) {
		this.name = chance.name();
		this.phone = "1390000%04d".formatted(chance.between(0, 9999));
		this.relation = relation;
		this.identityNumber = identityNumber;
		this.education = education;
		fallsHealthy(chance);
	}

	/** Somebody long out of school; the health of some is not good. */
	static Person adult(Chance chance, String relation, String identityNumber) {
		var adult = new Person(chance, relation, identityNumber,
				chance.oneOf("文盲或半文盲", PRIMARY, PRIMARY, LOWER_SECONDARY, LOWER_SECONDARY, "高中"));
		int percent = chance.between(0, 99);
		if (percent < 6) {
			adult.health = DISABLED;
		}
		else if (percent < 13) {
			adult.health = GRAVELY_ILL;
		}
		else if (percent < 25) {
			adult.fallsChronicallyIll(chance, true);
		}
		else if (percent < 75) {
			adult.monthsAtWork = chance.between(0, 10);
		}
		return adult;
	}

	/** A healthy child that goes to school if it is of age, and has not got far. */
	static Person child(Chance chance, LocalDate birthday) {
		String number = chance.identityNumber(birthday);
		int age = birthday.until(chance.asOf()).getYears();
		var child = new Person(chance, IdentityNumber.isMale(number) ? SON : DAUGHTER, number,
				(age < 7) ? "" : (age < 16) ? PRIMARY : LOWER_SECONDARY);
		if (age >= 7 && age <= 18) {
			child.enrolments.add(enrolment(chance, child.name, number, true));
		}
		return child;
	}

	/** A child of school age in nobody's class. */
	static Person childOutOfSchool(Chance chance) {
		var child = child(chance, chance.schoolBirthday());
		child.education = chance.oneOf("", "文盲或半文盲", PRIMARY, PRIMARY);
		child.enrolments.clear();
		return child;
	}

	static Enrolment enrolment(Chance chance, String name, String identityNumber, boolean attending) {
		int age = IdentityNumber.age(identityNumber, chance.asOf());
		String stage = (age < 13) ? PRIMARY : (age < 16) ? LOWER_SECONDARY : "高中";
		int grade = age - ((age < 13) ? 6 : (age < 16) ? 12 : 15);
		return new Enrolment(name, identityNumber, "通榆县第%d学校".formatted(chance.between(1, 9)), stage, grade, attending);
	}

	boolean isChild() {
		return relation.equals(SON) || relation.equals(DAUGHTER);
	}

	/** Leaves a school that is not the one it may go to besides. */
	void leavesSchool(Chance chance) {
		Enrolment left = enrolment(chance, name, identityNumber, false);
		while (isOn(left.school())) {
			left = enrolment(chance, name, identityNumber, false);
		}
		enrolments.add(left);
	}

	private boolean isOn(String school) {
		return enrolments.stream().anyMatch((enrolment) -> enrolment.school().equals(school));
	}

	/** Examined by a contracted doctor, and nothing found. */
	void fallsHealthy(Chance chance) {
		health = HEALTHY;
		healthFile = new HealthFile(chance.daysAgo(10, 240), "", false, chance.name());
	}

	void fallsChronicallyIll(Chance chance, boolean handbook) {
		health = CHRONIC;
		monthsAtWork = null;
		healthFile = new HealthFile(chance.daysAgo(10, 240), chance.oneOf("高血压", "糖尿病", "冠心病"), handbook,
				chance.name());
	}

	void losesDoctor() {
		var file = healthFile;
		if (file != null) {
			healthFile = new HealthFile(file.examinedOn(), file.disease(), file.handbook(), "");
		}
	}

}
