package io.duban.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.household.PersonalHolding;
import io.duban.household.PersonalHolding.By;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;

/** The lists that the departments deliver for inspection. */
@Component
public class DepartmentLists {

	private final Ledgers ledgers;

	private final Sealing sealing;

	DepartmentLists(Ledgers ledgers, Sealing sealing) {
		this.ledgers = ledgers;
		this.sealing = sealing;
	}

	/**
	 * Takes rows of a list.
	 * @param <R> a row
	 * @param ledger the list, one of the constants of the rows' types
	 * @param rows a batch
	 * @return what was new or differed
	 */
	public <R> Ledger.Merged merge(Ledger<R> ledger, Collection<R> rows) {
		return this.ledgers.merge(ledger, rows);
	}

	@Bean
	static Chapter housingOfHousehold() {
		return new Chapter("住房报告", Whose.HOUSEHOLD,
				"select concat('housingReport:', r.id) from housing_report r where r.household = :number and {wall}"
						+ " order by r.reported_on desc, r.id desc",
				Wall.area("r.area").household("r.household"));
	}

	@Bean
	static Chapter waterOfHousehold() {
		return new Chapter("供水台账", Whose.HOUSEHOLD,
				"select concat('waterSupply:', w.id) from water_supply w where w.id = :number and {wall}",
				Wall.area("w.area").household("w.id"));
	}

	@Bean
	static PersonalHolding enrolmentHolding() {
		return new PersonalHolding("学籍", Enrolment.LEDGER, "identity_key", By.IDENTITY);
	}

	@Bean
	static PersonalHolding childHolding() {
		return new PersonalHolding("儿童名册", Child.LEDGER, "identity_key", By.IDENTITY);
	}

	@Bean
	static PersonalHolding teachingPlanHolding() {
		return new PersonalHolding("送教上门", TeachingPlan.LEDGER, "id", By.NUMBER);
	}

	@Bean
	static PersonalHolding healthFileHolding() {
		return new PersonalHolding("健康档案", HealthFile.LEDGER, "id", By.NUMBER);
	}

	@Bean
	static PersonalHolding medicalBillHolding() {
		return new PersonalHolding("医疗费用结算", MedicalBill.LEDGER, "person", By.NUMBER);
	}

	/**
	 * The key of a row that is about somebody whom the register need not know. Keys go
	 * into the record, so that it does not tell the identity number.
	 * @param identityNumber 证件号码
	 * @param more what else makes it the same row
	 * @return always the same for the same
	 */
	public String key(String identityNumber, String... more) {
		List<String> parts = new ArrayList<>(List.of(identityNumber));
		parts.addAll(List.of(more));
		return this.sealing.name(parts.toArray(new String[0]));
	}

	/**
	 * 房屋鉴定/核验报告 a housing assessment or verification report.
	 *
	 * @param number 报告编号
	 * @param area code of the village
	 * @param household 户编号
	 * @param kind 鉴定 or 核验
	 * @param grade A to D
	 * @param reportedOn 报告日期
	 * @param issuedBy 出具机构
	 */
	public record HousingReport(String number, String area, String household, String kind, String grade,
			LocalDate reportedOn, @Nullable String issuedBy) {

		/** The list of housing reports. */
		public static final Ledger<HousingReport> LEDGER = Ledger
			.<HousingReport>of("housing_report", "housingReport", HousingReport::number, HousingReport::area)
			.column("household", HousingReport::household)
			.column("kind", HousingReport::kind)
			.column("grade", HousingReport::grade)
			.column("reported_on", HousingReport::reportedOn)
			.column("issued_by", HousingReport::issuedBy)
			.build();

	}

	/**
	 * 供水台账 a household's line in the water ledger.
	 *
	 * @param household 户编号
	 * @param area code of the village
	 * @param supply 供水方式
	 * @param scheme 供水工程编号, if it hangs on one
	 * @param purifier 是否有净水设备
	 */
	public record WaterSupply(String household, String area, String supply, @Nullable String scheme, boolean purifier) {

		/** The water ledger. */
		public static final Ledger<WaterSupply> LEDGER = Ledger
			.<WaterSupply>of("water_supply", "waterSupply", WaterSupply::household, WaterSupply::area)
			.column("supply", WaterSupply::supply)
			.column("centralised", WaterSupply::centralised)
			.column("scheme", WaterSupply::scheme)
			.column("purifier", WaterSupply::purifier)
			.build();

		boolean centralised() {
			return this.supply.startsWith("集中");
		}

	}

	/**
	 * 水质检测 a water test at one point of a scheme.
	 *
	 * @param number 报告编号
	 * @param area code of the scheme's village
	 * @param scheme 供水工程编号
	 * @param point 出水端, 中水端 or 末水端
	 * @param testedOn 检测日期
	 * @param passed whether 结论 is 合格
	 */
	public record WaterTest(String number, String area, String scheme, String point, LocalDate testedOn,
			boolean passed) {

		/** The list of water tests. */
		public static final Ledger<WaterTest> LEDGER = Ledger
			.<WaterTest>of("water_test", "waterTest", WaterTest::number, WaterTest::area)
			.column("scheme", WaterTest::scheme)
			.column("point", WaterTest::point)
			.column("tested_on", WaterTest::testedOn)
			.column("passed", WaterTest::passed)
			.build();

	}

	/**
	 * 学籍 a pupil on a school's roll.
	 *
	 * @param key by pupil and school: a later list says how they are on it now
	 * @param identityNumber 证件号码
	 * @param area code of the pupil's village, or of the county when the register does
	 * not know them
	 * @param school 学校
	 * @param stage 学段
	 * @param grade 年级
	 * @param attending whether 学籍状态 is 在读
	 */
	public record Enrolment(String key, Personal identityNumber, String area, String school, String stage, String grade,
			boolean attending) {

		/** The school rolls. */
		public static final Ledger<Enrolment> LEDGER = Ledger
			.<Enrolment>of("enrolment", "enrolment", Enrolment::key, Enrolment::area)
			.sealed("identity_number", Enrolment::identityNumber)
			.found("identity_key", Enrolment::identityNumber)
			.personal("school", Enrolment::school)
			.personal("stage", Enrolment::stage)
			.personal("grade", Enrolment::grade)
			.personal("attending", Enrolment::attending)
			.build();

	}

	/**
	 * A child known to the birth register (出生查) or a village's own list (乡村查).
	 *
	 * @param key by child, list and village
	 * @param area code of the village
	 * @param source 出生 or 乡村
	 * @param name their name
	 * @param identityNumber 证件号码
	 * @param bornOn as the identity number tells, if it tells a date
	 */
	public record Child(String key, String area, String source, String name, Personal identityNumber,
			@Nullable LocalDate bornOn) {

		/** The lists of children. */
		public static final Ledger<Child> LEDGER = Ledger.<Child>of("child", "child", Child::key, Child::area)
			.column("source", Child::source)
			.personal("name", Child::name)
			.sealed("identity_number", Child::identityNumber)
			.found("identity_key", Child::identityNumber)
			.personal("born_on", Child::bornOn)
			.build();

	}

	/**
	 * 送教上门 a one-to-one teaching plan.
	 *
	 * @param person 人编号
	 * @param area code of the village
	 * @param manner 方式
	 * @param teacher 教师
	 * @param startedOn 开始日期
	 */
	public record TeachingPlan(String person, String area, String manner, @Nullable String teacher,
			@Nullable LocalDate startedOn) {

		/** The list of teaching plans. */
		public static final Ledger<TeachingPlan> LEDGER = Ledger
			.<TeachingPlan>of("teaching_plan", "teachingPlan", TeachingPlan::person, TeachingPlan::area)
			.personal("manner", TeachingPlan::manner)
			.personal("teacher", TeachingPlan::teacher)
			.personal("started_on", TeachingPlan::startedOn)
			.build();

	}

	/**
	 * 健康档案 a person's health file.
	 *
	 * @param person 人编号
	 * @param area code of the village
	 * @param examinedOn 体检日期
	 * @param chronicDisease 慢病病种
	 * @param handbook 慢病手册号
	 * @param familyDoctor 签约医生
	 */
	public record HealthFile(String person, String area, @Nullable LocalDate examinedOn,
			@Nullable Personal chronicDisease, @Nullable Personal handbook, @Nullable String familyDoctor) {

		/** The health files. */
		public static final Ledger<HealthFile> LEDGER = Ledger
			.<HealthFile>of("health_file", "healthFile", HealthFile::person, HealthFile::area)
			.personal("examined_on", HealthFile::examinedOn)
			.sealed("chronic_disease", HealthFile::chronicDisease)
			.sealed("handbook", HealthFile::handbook)
			.personal("family_doctor", HealthFile::familyDoctor)
			.build();

	}

	/**
	 * 医疗费用结算 a settled medical bill.
	 *
	 * @param key by person, day and amounts
	 * @param person 人编号
	 * @param area code of the village
	 * @param settledOn 结算日期
	 * @param total 医疗总费用, yuan
	 * @param compliant 合规费用, yuan
	 */
	public record MedicalBill(String key, String person, String area, LocalDate settledOn, BigDecimal total,
			BigDecimal compliant) {

		/** The settled bills. */
		public static final Ledger<MedicalBill> LEDGER = Ledger
			.<MedicalBill>of("medical_bill", "medicalBill", MedicalBill::key, MedicalBill::area)
			.column("person", MedicalBill::person)
			.personal("settled_on", MedicalBill::settledOn)
			.personal("total", MedicalBill::total)
			.personal("compliant", MedicalBill::compliant)
			.build();

	}

}
