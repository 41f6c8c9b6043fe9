package io.duban.exchange;

/** Why a file, or one row of it, is not taken. */
enum RefusalCode {

	MISSING_VALUE("必填项为空", "A required value is empty"),

	UNKNOWN_DIVISION("该乡镇没有这个名称的村", "No village of that name in that township"),

	PRECISION_LOST("号码存成了数字，Excel 只保留 15 位，其余已丢失",
			"A long number is stored as a number: Excel keeps 15 digits, the rest is gone"),

	INVALID_VALUE("数字、日期或选项无法识别", "A number, date or closed-set value that cannot be read"),

	CONFLICTING_PERSON("人编号已属于另一个证件号码", "The person code already belongs to another identity number"),

	MISSING_COLUMN("表头缺少必需的列", "A required column is not in the header"),

	UNREADABLE_FILE("文件无法读取", "The file cannot be read");

	private final String chinese;

	private final String english;

	RefusalCode(String chinese, String english) {
		this.chinese = chinese;
		this.english = english;
	}

	String chinese() {
		return this.chinese;
	}

	String english() {
		return this.english;
	}

}
