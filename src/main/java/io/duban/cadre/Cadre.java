package io.duban.cadre;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Personal;

/**
 * A cadre of the county.
 *
 * @param number 工号
 * @param name their name
 * @param unit 单位 where they are employed
 * @param unitKind 单位类型, such as 县直部门
 * @param post 职务
 * @param rank 职级
 * @param phone their telephone
 * @param area code of the division where they serve
 */
public record Cadre(String number, String name, String unit, String unitKind, String post, String rank,
		@Nullable Personal phone, String area) implements Node {

	Cadre ranked(String another) {
		return new Cadre(this.number, this.name, this.unit, this.unitKind, this.post, another, this.phone, this.area);
	}

	@Override
	public String id() {
		return GlobalId.of("Cadre", this.number);
	}

}
