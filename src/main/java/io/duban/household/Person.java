package io.duban.household;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A member of a household.
 *
 * @param number 人编号
 * @param area code of the household's village
 * @param household number of the household
 * @param name their name
 * @param cardKind 证件类型
 * @param cardNumber 证件号码 as it is written on the card, 18, 20 or 22 characters
 * @param identityNumber its first 18 characters (GB 11643)
 * @param relation 与户主关系
 * @param sex 性别
 * @param ethnicity 民族
 * @param education 文化程度, empty when the register leaves it blank
 * @param health 健康状况
 * @param monthsOfWork 务工时间, months in the year
 * @param residentInsurance 是否参加城乡居民基本医疗保险
 * @param employeeInsurance 是否参加城镇职工基本医疗保险
 * @param phone their telephone
 */
public record Person(String number, String area, String household, String name, String cardKind, String cardNumber,
		String identityNumber, String relation, String sex, String ethnicity, String education, String health,
		@Nullable Integer monthsOfWork, boolean residentInsurance, boolean employeeInsurance,
		@Nullable String phone) implements Node {

	@Override
	public String id() {
		return GlobalId.of("Person", this.number);
	}

	boolean identityValid() {
		return IdentityNumber.isValid(this.identityNumber);
	}

	@Nullable LocalDate bornOn() {
		return IdentityNumber.bornOn(this.identityNumber);
	}

	boolean isHead() {
		return "户主".equals(this.relation);
	}

}
