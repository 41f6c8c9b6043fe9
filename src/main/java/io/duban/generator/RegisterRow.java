package io.duban.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A person's row of the register, by the national column names; a text, number or date
 * each, blank if null or empty.
 */
final class RegisterRow {

	static final String VILLAGE = "行政村";

	static final String HOUSEHOLD = "户编号";

	static final String PERSON = "人编号";

	static final String NAME = "姓名";

	static final String DOCUMENT = "证件类型";

	static final String IDENTITY_NUMBER = "证件号码";

	static final String HEALTH = "健康状况";

	static final String IDENTIFIED = "识别时间";

	static final String INCOME = "人均纯收入(元)";

	static final String DANGEROUS = "是否危房户";

	static final List<String> COLUMNS = List.of("省(区、市)", "市(州、盟)", "县(市、区)", "乡(镇)", VILLAGE, HOUSEHOLD, PERSON, NAME,
			DOCUMENT, IDENTITY_NUMBER, "与户主关系", "性别", "民族", "文化程度", HEALTH, "务工时间(月)", "是否参加城乡居民基本医疗保险",
			"是否参加城镇职工基本医疗保险", "户类型", "监测对象类别", "风险是否已消除", IDENTIFIED, "致贫/返贫风险1", "致贫/返贫风险2", INCOME, DANGEROUS,
			"是否解决安全饮用水", "联系电话");

	private final Map<String, @Nullable Object> cells = new LinkedHashMap<>();

	RegisterRow(List<@Nullable Object> values) {
		for (int i = 0; i < COLUMNS.size(); i++) {
			cells.put(COLUMNS.get(i), values.get(i));
		}
	}

	@Nullable Object get(String column) {
		return cells.get(column);
	}

	void put(String column, @Nullable Object value) {
		cells.put(column, value);
	}

}
