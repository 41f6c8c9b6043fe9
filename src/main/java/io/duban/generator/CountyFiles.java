package io.duban.generator;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.duban.generator.CsvFile.Encoding;
import io.duban.generator.Household.Water;
import io.duban.generator.Person.Enrolment;

/**
 * All files of a county, open to be written household by household and village by
 * village.
 */
final class CountyFiles implements Closeable {

	private static final LocalDate FIRST_REGISTRATION = LocalDate.of(2014, 6, 1);

	final RegisterSheet register;

	final CsvFile cadres;

	final CsvFile responsibilities;

	private final CsvFile enrolment;

	private final CsvFile children;

	private final CsvFile teachingPlans;

	private final CsvFile housingReports;

	private final CsvFile waterSupply;

	private final CsvFile waterTests;

	private final CsvFile healthFiles;

	private final CsvFile medicalBills;

	private final Divisions divisions;

	private final LocalDate plansSince;

	private final List<Closeable> open = new ArrayList<>();

	/** The mess of the register is counted, that of the other files is not. */
	CountyFiles(Path folder, Divisions divisions, LocalDate asOf, Mess registerMess, Mess mess) throws IOException {
		this.divisions = divisions;
		this.plansSince = asOf.minusMonths(6);
		this.register = opened(new RegisterSheet(folder.resolve("register.xlsx"), registerMess));
		this.cadres = opened(new CsvFile(folder.resolve("cadres.csv"), Encoding.UTF_8, mess, "工号", "姓名", "单位", "单位类型",
				"职务", "职级", "手机号", "工作地区划代码"));
		this.responsibilities = opened(new CsvFile(folder.resolve("responsibilities.csv"), Encoding.UTF_8_WITH_MARK,
				mess, "工号", "责任类型", "对象编号", "生效日期"));
		this.enrolment = opened(new CsvFile(folder.resolve("enrolment.csv"), Encoding.UTF_8_WITH_MARK, mess, "姓名",
				"证件号码", "学校", "学段", "年级", "学籍状态"));
		this.children = opened(
				new CsvFile(folder.resolve("children.csv"), Encoding.UTF_8, mess, "来源", "姓名", "证件号码", "村代码"));
		this.teachingPlans = opened(
				new CsvFile(folder.resolve("teaching-plans.csv"), Encoding.GB_18030, mess, "人编号", "方式", "教师", "开始日期"));
		this.housingReports = opened(new CsvFile(folder.resolve("housing-reports.csv"), Encoding.UTF_8_WITH_MARK, mess,
				"户编号", "报告类型", "等级", "报告日期", "报告编号", "出具机构"));
		this.waterSupply = opened(new CsvFile(folder.resolve("water-supply.csv"), Encoding.GB_18030, mess, "户编号",
				"供水方式", "供水工程编号", "是否有净水设备"));
		this.waterTests = opened(new CsvFile(folder.resolve("water-tests.csv"), Encoding.UTF_8, mess, "供水工程编号", "村代码",
				"检测点", "检测日期", "结论", "报告编号"));
		this.healthFiles = opened(new CsvFile(folder.resolve("health-files.csv"), Encoding.GB_18030, mess, "人编号",
				"体检日期", "慢病病种", "慢病手册号", "签约医生"));
		this.medicalBills = opened(new CsvFile(folder.resolve("medical-bills.csv"), Encoding.UTF_8, mess, "人编号", "结算日期",
				"医疗总费用(元)", "合规费用(元)"));
		try (var file = new CsvFile(folder.resolve("divisions.csv"), Encoding.UTF_8_WITH_MARK, mess,
				divisions.rows().get(0).toArray(String[]::new))) {
			divisions.rows().stream().skip(1).forEach(row -> file.row(row.toArray()));
		}
	}

	private <T extends Closeable> T opened(T file) {
		open.add(file);
		return file;
	}

	/** The person's row of the register, as it is before anything happens to it. */
	RegisterRow row(Household household, Person person) {
		var village = household.village;
		var watched = household.monitoring;
		boolean general = watched != null && !watched.category().equals("脱贫不稳定户");
		return new RegisterRow(Arrays.asList(divisions.province().name(), divisions.city().name(),
				divisions.county().name(), village.township().name(), village.name(), household.number,
				household.numberOf(person), person.name, "居民身份证", person.identityNumber, person.relation,
				IdentityNumber.isMale(person.identityNumber) ? "男" : "女", "汉族", person.education, person.health,
				person.monthsAtWork, yes(person.residentInsured), yes(person.employeeInsured), general ? "一般农户" : "脱贫户",
				(watched != null) ? watched.category() : null, (watched != null) ? yes(watched.cleared()) : null,
				(watched != null) ? watched.identifiedOn() : FIRST_REGISTRATION,
				(watched != null) ? watched.firstCause() : null, (watched != null) ? watched.secondCause() : null,
				household.incomePerHead, yes(household.registeredAsDangerous), yes(household.waterSolved),
				person.phone));
	}

	/**
	 * Writes what all files but the register and the responsibilities say of a household.
	 */
	void write(Household household) {
		for (int i = 0; i < household.housingReports.size(); i++) {
			var report = household.housingReports.get(i);
			housingReports.row(household.number, report.kind(), report.grade(), report.date(),
					"ZF" + household.number + i, "通榆县住房和城乡建设局");
		}
		var water = household.water;
		if (water != null) {
			boolean piped = water == Water.PIPED;
			waterSupply.row(household.number, piped ? "集中式供水" : "自备井", piped ? household.village.waterScheme() : null,
					yes(water == Water.WELL_WITH_PURIFIER));
		}
		household.members.forEach(person -> write(person, household.numberOf(person)));
	}

	private void write(Person person, String number) {
		person.enrolments.forEach(this::write);
		if (person.teacher != null) {
			teachingPlans.row(number, "送教上门", person.teacher, plansSince);
		}
		var file = person.healthFile;
		if (file != null) {
			healthFiles.row(number, file.examinedOn(), file.disease(), file.handbook() ? "MB" + number : null,
					file.doctor());
		}
		var bill = person.bill;
		if (bill != null) {
			medicalBills.row(number, bill.settledOn(), yuan(bill.total()), yuan(bill.compliant()));
		}
	}

	void write(VillageRecords records) {
		String village = records.village.code();
		for (int i = 0; i < records.waterTests.size(); i++) {
			var test = records.waterTests.get(i);
			waterTests.row(test.scheme(), village, test.point(), test.date(), test.passed() ? "合格" : "不合格",
					"SZ" + village + i);
		}
		records.children.forEach(child -> children.row(child.source(), child.name(), child.identityNumber(), village));
		records.enrolments.forEach(this::write);
	}

	private void write(Enrolment pupil) {
		enrolment.row(pupil.name(), pupil.identityNumber(), pupil.school(), pupil.stage(), pupil.grade(),
				pupil.attending() ? "在读" : "辍学");
	}

	private static String yes(boolean value) {
		return value ? "是" : "否";
	}

	private static String yuan(long fen) {
		return BigDecimal.valueOf(fen, 2).toPlainString();
	}

	@Override
	public void close() throws IOException {
		for (var file : open) {
			file.close();
		}
	}

}
