package io.duban.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Ledger;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exchange.Intake.Read;
import io.duban.exit.Poverty;
import io.duban.exit.PovertySpell;
import io.duban.household.IdentityNumber;
import io.duban.household.Register;
import io.duban.inspection.DepartmentLists;
import io.duban.inspection.DepartmentLists.Child;
import io.duban.inspection.DepartmentLists.Enrolment;
import io.duban.inspection.DepartmentLists.HealthFile;
import io.duban.inspection.DepartmentLists.HousingReport;
import io.duban.inspection.DepartmentLists.MedicalBill;
import io.duban.inspection.DepartmentLists.TeachingPlan;
import io.duban.inspection.DepartmentLists.WaterSupply;
import io.duban.inspection.DepartmentLists.WaterTest;
import io.duban.promotion.PastAppointment;
import io.duban.promotion.PastAppointments;
import io.duban.promotion.PostRank;
import io.duban.responsibility.Responsibilities;
import io.duban.responsibility.Responsibility;

/** How each kind of file is taken. */
@Component
class Intakes {

	private static final String CODE = "代码";

	private static final String HOUSEHOLD = "户编号";

	private static final String PERSON = "人编号";

	private static final String IDENTITY = "证件号码";

	private static final String REPORT = "报告编号";

	private static final String SCHEME = "供水工程编号";

	private static final String VILLAGE = "村代码";

	private static final String APPOINTED_ON = "任职日期";

	private static final String SINCE = "纳入年度";

	private static final String UNTIL = "退出年度";

	private static final int FIRST_YEAR = 1980;

	private static final int LAST_YEAR = 2100;

	private static final Map<String, Division.Level> LEVELS = Map.of("省", Division.Level.PROVINCE, "市",
			Division.Level.CITY, "县", Division.Level.COUNTY, "乡", Division.Level.TOWNSHIP, "村", Division.Level.VILLAGE);

	private static final Map<String, Responsibility.Kind> RESPONSIBILITIES = Map.of("包保乡镇",
			Responsibility.Kind.TOWNSHIP, "第一责任人", Responsibility.Kind.VILLAGE, "包保户", Responsibility.Kind.HOUSEHOLD);

	private static final Map<String, PostRank> RANKS = Map.of("副处级", PostRank.DEPUTY_COUNTY, "正乡科级",
			PostRank.FULL_TOWNSHIP, "副乡科级", PostRank.DEPUTY_TOWNSHIP);

	private final Divisions divisions;

	private final Cadres cadres;

	private final Responsibilities responsibilities;

	private final Register register;

	private final DepartmentLists lists;

	private final Poverty poverty;

	private final PastAppointments appointments;

	private final Sealing sealing;

	Intakes(Divisions divisions, Cadres cadres, Responsibilities responsibilities, Register register,
			DepartmentLists lists, Poverty poverty, PastAppointments appointments, Sealing sealing) {
		this.divisions = divisions;
		this.cadres = cadres;
		this.responsibilities = responsibilities;
		this.register = register;
		this.lists = lists;
		this.poverty = poverty;
		this.appointments = appointments;
		this.sealing = sealing;
	}

	Way of(Kind kind) {
		return switch (kind) {
			case REGISTER -> new RegisterIntake(this.register, this.divisions, this.sealing);
			case DIVISIONS -> divisions();
			case CADRES -> cadres();
			case RESPONSIBILITIES -> responsibilities();
			case HOUSING_REPORTS -> housingReports();
			case WATER_SUPPLY -> waterSupply();
			case WATER_TESTS -> waterTests();
			case ENROLMENT -> enrolment();
			case CHILDREN -> children();
			case TEACHING_PLANS -> teachingPlans();
			case HEALTH_FILES -> healthFiles();
			case MEDICAL_BILLS -> medicalBills();
			case EXITS -> exits();
			case APPOINTMENTS -> appointments();
		};
	}

	private Intake<Division> divisions() {
		return new Intake<>(Kind.DIVISIONS, Columns.keyedBy(CODE, "名称").requiring("级别"), (row) -> {
			String code = division(row, CODE);
			Division division = new Division(code, row.required("名称"),
					row.oneOf("级别", LEVELS).orElseThrow(() -> row.missing("级别")), blankToNull(row.code("上级代码")),
					row.yesNo("是否贫困村", false));
			return new Read<>(code, (area) -> division);
		}, Intakes::itself, this.divisions::merge);
	}

	private Intake<Cadre> cadres() {
		return new Intake<>(Kind.CADRES, Columns.keyedBy("工号", "姓名").requiring("单位", "职务", "工作地区划代码"), (row) -> {
			Cadre cadre = new Cadre(row.requiredCode("工号"), row.required("姓名"), row.required("单位"), row.text("单位类型"),
					row.required("职务"), row.text("职级"), Personal.ofNullable(row.code("手机号")), division(row, "工作地区划代码"));
			return new Read<>(cadre.area(), (area) -> cadre);
		}, Intakes::itself, this.cadres::merge);
	}

	private Intake<Responsibility> responsibilities() {
		return new Intake<>(Kind.RESPONSIBILITIES, Columns.keyedBy("工号", "责任类型", "对象编号").requiring("生效日期"), (row) -> {
			String cadre = row.requiredCode("工号");
			String subject = row.requiredCode("对象编号");
			Responsibility.Kind kind = row.oneOf("责任类型", RESPONSIBILITIES).orElseThrow(() -> row.missing("责任类型"));
			LocalDate since = row.date("生效日期").orElseThrow(() -> row.missing("生效日期"));
			return new Read<>(subject, (area) -> new Responsibility(kind, cadre, subject, since, area));
		}, this::divisionsOrHouseholds, this.responsibilities::merge);
	}

	private Intake<HousingReport> housingReports() {
		return new Intake<>(Kind.HOUSING_REPORTS, Columns.keyedBy(HOUSEHOLD, "等级").requiring("报告类型", "报告日期", REPORT),
				(row) -> {
					String household = row.requiredCode(HOUSEHOLD);
					String kind = row.oneOf("报告类型", same("鉴定", "核验")).orElseThrow(() -> row.missing("报告类型"));
					String grade = row
						.oneOf("等级",
								Map.of("A", "A", "B", "B", "C", "C", "D", "D", "A级", "A", "B级", "B", "C级", "C", "D级",
										"D"))
						.orElseThrow(() -> row.missing("等级"));
					LocalDate on = row.date("报告日期").orElseThrow(() -> row.missing("报告日期"));
					String number = row.requiredCode(REPORT);
					String issuedBy = blankToNull(row.text("出具机构"));
					return new Read<>(household,
							(area) -> new HousingReport(number, area, household, kind, grade, on, issuedBy));
				}, this.register::villagesOfHouseholds, list(HousingReport.LEDGER));
	}

	private Intake<WaterSupply> waterSupply() {
		return new Intake<>(Kind.WATER_SUPPLY, Columns.keyedBy(HOUSEHOLD, "供水方式").requiring(SCHEME, "是否有净水设备"),
				(row) -> {
					String household = row.requiredCode(HOUSEHOLD);
					String supply = row.required("供水方式");
					String scheme = blankToNull(row.code(SCHEME));
					boolean purifier = row.yesNo("是否有净水设备", false);
					return new Read<>(household, (area) -> new WaterSupply(household, area, supply, scheme, purifier));
				}, this.register::villagesOfHouseholds, list(WaterSupply.LEDGER));
	}

	private Intake<WaterTest> waterTests() {
		return new Intake<>(Kind.WATER_TESTS, Columns.keyedBy(SCHEME, "检测点").requiring("检测日期", "结论", REPORT), (row) -> {
			String scheme = row.requiredCode(SCHEME);
			String point = row.oneOf("检测点", same("出水端", "中水端", "末水端")).orElseThrow(() -> row.missing("检测点"));
			LocalDate on = row.date("检测日期").orElseThrow(() -> row.missing("检测日期"));
			boolean passed = row.oneOf("结论", Map.of("合格", true, "不合格", false)).orElseThrow(() -> row.missing("结论"));
			String number = row.requiredCode(REPORT);
			return new Read<>(row.code(VILLAGE), (area) -> new WaterTest(number, area, scheme, point, on, passed));
		}, this::known, list(WaterTest.LEDGER));
	}

	private Intake<Enrolment> enrolment() {
		return new Intake<>(Kind.ENROLMENT, Columns.keyedBy(IDENTITY, "学籍状态").requiring("学校"), (row) -> {
			String identity = identity(row);
			String school = row.text("学校");
			String stage = row.text("学段");
			String grade = row.text("年级");
			boolean attending = row.oneOf("学籍状态", Map.of("在读", true, "辍学", false))
				.orElseThrow(() -> row.missing("学籍状态"));
			return new Read<>(this.lists.key(identity), (area) -> new Enrolment(this.lists.key(identity, school),
					Personal.of(identity), area, school, stage, grade, attending));
		}, this.register::villagesByIdentity, list(Enrolment.LEDGER));
	}

	private Intake<Child> children() {
		return new Intake<>(Kind.CHILDREN, Columns.keyedBy("来源", IDENTITY).requiring("姓名", VILLAGE), (row) -> {
			String identity = identity(row);
			String source = row.oneOf("来源", same("出生", "乡村")).orElseThrow(() -> row.missing("来源"));
			String name = row.required("姓名");
			return new Read<>(division(row, VILLAGE), (area) -> new Child(this.lists.key(identity, source, area), area,
					source, name, Personal.of(identity), IdentityNumber.bornOn(identity)));
		}, this::known, list(Child.LEDGER));
	}

	private Intake<TeachingPlan> teachingPlans() {
		return new Intake<>(Kind.TEACHING_PLANS, Columns.keyedBy(PERSON, "方式").requiring(), (row) -> {
			String person = row.requiredCode(PERSON);
			String manner = row.text("方式");
			String teacher = blankToNull(row.text("教师"));
			LocalDate on = row.date("开始日期").orElse(null);
			return new Read<>(person, (area) -> new TeachingPlan(person, area, manner, teacher, on));
		}, this.register::villagesOfPersons, list(TeachingPlan.LEDGER));
	}

	private Intake<HealthFile> healthFiles() {
		return new Intake<>(Kind.HEALTH_FILES, Columns.keyedBy(PERSON, "体检日期").requiring("慢病手册号", "签约医生"), (row) -> {
			String person = row.requiredCode(PERSON);
			LocalDate on = row.date("体检日期").orElse(null);
			Personal disease = Personal.ofNullable(row.text("慢病病种"));
			Personal handbook = Personal.ofNullable(row.code("慢病手册号"));
			String doctor = blankToNull(row.text("签约医生"));
			return new Read<>(person, (area) -> new HealthFile(person, area, on, disease, handbook, doctor));
		}, this.register::villagesOfPersons, list(HealthFile.LEDGER));
	}

	private Intake<MedicalBill> medicalBills() {
		return new Intake<>(Kind.MEDICAL_BILLS, Columns.keyedBy(PERSON, "结算日期").requiring("医疗总费用(元)", "合规费用(元)"),
				(row) -> {
					String person = row.requiredCode(PERSON);
					LocalDate on = row.date("结算日期").orElseThrow(() -> row.missing("结算日期"));
					BigDecimal total = row.decimal("医疗总费用(元)").orElseThrow(() -> row.missing("医疗总费用(元)"));
					BigDecimal compliant = row.decimal("合规费用(元)").orElseThrow(() -> row.missing("合规费用(元)"));
					String key = this.lists.key(person, on.toString(), total.toPlainString(),
							compliant.toPlainString());
					return new Read<>(person, (area) -> new MedicalBill(key, person, area, on, total, compliant));
				}, this.register::villagesOfPersons, list(MedicalBill.LEDGER));
	}

	/** A household that fell back and was registered again has a row for each time. */
	private Intake<PovertySpell> exits() {
		return new Intake<>(Kind.EXITS, Columns.keyedBy(HOUSEHOLD, SINCE).requiring(UNTIL), (row) -> {
			String household = row.requiredCode(HOUSEHOLD);
			int since = year(row, SINCE).orElseThrow(() -> row.missing(SINCE));
			Integer until = year(row, UNTIL).orElse(null);
			if (until != null && until < since) {
				throw row.refused(UNTIL, RefusalCode.INVALID_VALUE, "「退出年度」早于「纳入年度」，请核对后改正。",
						"“退出年度” lies before “纳入年度”. Check both, correct the row, then import the file again.");
			}
			return new Read<>(household, (area) -> PovertySpell.ofList(household, area, since, until));
		}, this.register::villagesOfHouseholds, this.poverty::merge);
	}

	/** Whoever was appointed may have left the county since. */
	private Intake<PastAppointment> appointments() {
		return new Intake<>(Kind.APPOINTMENTS,
				Columns.keyedBy("工号", APPOINTED_ON).requiring("职务层次", "任职单位", "任职职务", "原单位", "原职务", "是否一线"), (row) -> {
					String cadre = row.requiredCode("工号");
					LocalDate on = row.date(APPOINTED_ON).orElseThrow(() -> row.missing(APPOINTED_ON));
					PostRank rank = row.oneOf("职务层次", RANKS).orElseThrow(() -> row.missing("职务层次"));
					String unit = row.required("任职单位");
					String post = row.required("任职职务");
					String formerUnit = row.required("原单位");
					String formerPost = row.required("原职务");
					String formerRank = row.text("原职级");
					boolean frontline = row.yesNo("是否一线", false);
					return new Read<>(cadre, (area) -> new PastAppointment(cadre, area, on, rank, unit, post,
							formerUnit, formerPost, formerRank, frontline));
				}, (numbers) -> Map.of(), this.appointments::merge);
	}

	private static Optional<Integer> year(Row row, String column) {
		Optional<Integer> year = row.integer(column);
		if (year.isPresent() && (year.get() < FIRST_YEAR || year.get() > LAST_YEAR)) {
			throw row.refused(column, RefusalCode.INVALID_VALUE, "「%s」应为四位年份，如 2016，请改正后重新导入。".formatted(column),
					"“%s” is a year such as 2016. Correct it, then import the file again.".formatted(column));
		}
		return year;
	}

	private <R> Function<Collection<R>, Ledger.Merged> list(Ledger<R> ledger) {
		return (rows) -> this.lists.merge(ledger, rows);
	}

	private Map<String, String> known(Collection<String> codes) {
		Set<String> known = this.divisions.load(codes).keySet();
		return known.stream().collect(Collectors.toMap((code) -> code, (code) -> code));
	}

	private Map<String, String> divisionsOrHouseholds(Collection<String> subjects) {
		Map<String, String> areas = new HashMap<>(this.register.villagesOfHouseholds(subjects));
		areas.putAll(known(subjects));
		return areas;
	}

	private static Map<String, String> itself(Collection<String> codes) {
		return codes.stream().collect(Collectors.toMap((code) -> code, (code) -> code));
	}

	private static Map<String, String> same(String... values) {
		return List.of(values).stream().collect(Collectors.toMap((value) -> value, (value) -> value));
	}

	private static String division(Row row, String column) {
		String code = row.requiredCode(column);
		if (!code.matches("\\d{12}")) {
			throw row.refused(column, RefusalCode.INVALID_VALUE, "「" + column + "」应为12位区划代码，请改正后重新导入。",
					"“" + column + "” is a division's code of 12 digits. Correct it, then import the file again.");
		}
		return code;
	}

	private static String identity(Row row) {
		CardNumber number = row.identityNumber(IDENTITY);
		if (number.isBlank()) {
			throw row.missing(IDENTITY);
		}
		return number.identity();
	}

	private static @Nullable String blankToNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
