package io.duban.household;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Personal;
import io.duban.core.Place;
import io.duban.security.Role;

/**
 * A member of a household.
 *
 * @param number 人编号
 * @param area code of the household's village
 * @param household number of the household
 * @param name their name
 * @param cardKind 证件类型; a disability card tells of an illness
 * @param cardNumber 证件号码 as it is written on the card, 18, 20 or 22 characters
 * @param identityNumber its first 18 characters (GB 11643)
 * @param identityValid whether the identity number's check digit is right
 * @param bornOn as the identity number tells, if it tells a date
 * @param relation 与户主关系
 * @param sex 性别
 * @param ethnicity 民族
 * @param education 文化程度, empty when the register leaves it blank
 * @param health 健康状况
 * @param monthsOfWork 务工时间, months in the year
 * @param residentInsurance 是否参加城乡居民基本医疗保险
 * @param employeeInsurance 是否参加城镇职工基本医疗保险
 * @param phone their telephone
 * @param version for a change that expects what was seen; 0 for what comes in
 */
public record Person(String number, String area, String household, String name, @Nullable Personal cardKind,
		Personal cardNumber, Personal identityNumber, boolean identityValid, @Nullable LocalDate bornOn,
		String relation, String sex, String ethnicity, String education, Personal health,
		@Nullable Integer monthsOfWork, boolean residentInsurance, boolean employeeInsurance, @Nullable Personal phone,
		long version) implements Node {

	/** 健康状况, as the register writes it. */
	public static final Set<String> HEALTH = Set.of("健康", "长期慢性病", "患有大病", "残疾");

	/** 性别, as the register writes it. */
	static final Set<String> SEXES = Set.of("男", "女");

	/** Who works with the household, and reads its telephones and health as they are. */
	static final Set<Role> NEAR = Set.of(Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.CADRE);

	/** Who reads in full what is masked for them, against a reason. */
	static final Set<Role> READERS = Set.of(Role.OFFICE, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.CADRE,
			Role.INSPECTOR);

	@Override
	public String id() {
		return GlobalId.of("Person", this.number);
	}

	/**
	 * Where the walls see them.
	 * @param line of inspection that it is about, if it is about one
	 * @return the place
	 */
	Place place(@Nullable String line) {
		return new Place(this.area, line, this.household, null, true);
	}

	boolean isHead() {
		return "户主".equals(this.relation);
	}

}
