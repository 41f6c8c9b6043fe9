package io.duban.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of file that the county takes, in the order in which they are taken. */
enum Kind {

	/** 行政区划 divisions. */
	DIVISIONS,
	/** 干部 cadres. */
	CADRES,
	/** 登记册 the register of households and persons. */
	REGISTER,
	/** 包保关系 who answers for whom. */
	RESPONSIBILITIES,
	/** 房屋鉴定/核验报告 housing reports. */
	HOUSING_REPORTS,
	/** 供水台账 the water ledger. */
	WATER_SUPPLY,
	/** 水质检测 water tests. */
	WATER_TESTS,
	/** 学籍 school rolls. */
	ENROLMENT,
	/** 适龄儿童名册 children known elsewhere. */
	CHILDREN,
	/** 送教上门 teaching plans. */
	TEACHING_PLANS,
	/** 健康档案 health files. */
	HEALTH_FILES,
	/** 医疗费用结算 medical bills. */
	MEDICAL_BILLS,
	/** 纳入和退出年度 the years in which households were registered and exited. */
	EXITS,
	/** 历年任用 who was appointed before the county kept that here. */
	APPOINTMENTS;

	/** What its files are called, without ending. */
	String file() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The kind of a file, by its name.
	 * @param path such as {@code register.xlsx} or {@code register-2026-09.csv}
	 * @return its kind, if the name begins with one and ends as a table does
	 */
	static Optional<Kind> of(Path path) {
		String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
		boolean table = name.endsWith(".xlsx") || name.endsWith(".csv");
		return !table || name.startsWith(".") || name.endsWith("-rejected.xlsx") ? Optional.empty()
				: Arrays.stream(values()).filter((kind) -> name.startsWith(kind.file())).findFirst();
	}

	static String names() {
		return Arrays.stream(values()).map(Kind::file).collect(Collectors.joining(", "));
	}

}
