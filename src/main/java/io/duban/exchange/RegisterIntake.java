package io.duban.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.duban.core.Ledger.Merged;
import io.duban.core.Personal;
import io.duban.core.Sealing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Household.Monitoring;
import io.duban.household.IdentityNumber;
import io.duban.household.Person;
import io.duban.household.Register;

/**
 * 建档立卡/防返贫 export: one row a person, the household's columns repeated on each member's
 * row.
 */
final class RegisterIntake implements Way {

	private static final String HOUSEHOLD = "户编号";

	private static final String PERSON = "人编号";

	private static final String NAME = "姓名";

	private static final String IDENTITY = "证件号码";

	private static final String VILLAGE = "行政村";

	private static final Columns COLUMNS = Columns.keyedBy(HOUSEHOLD, PERSON, IDENTITY)
		.requiring("乡(镇)", VILLAGE, NAME, "与户主关系", "文化程度", "健康状况", "是否参加城乡居民基本医疗保险", "是否参加城镇职工基本医疗保险", "户类型", "监测对象类别",
				"风险是否已消除", "致贫/返贫风险1", "是否危房户", "是否解决安全饮用水");

	private static final Map<String, Monitoring> MONITORING = Map.of("脱贫不稳定户", Monitoring.UNSTABLE_EXITED, "边缘易致贫户",
			Monitoring.MARGINAL_AT_RISK, "突发严重困难户", Monitoring.SUDDEN_HARDSHIP);

	private static final Map<String, String> HEALTH = same(Person.HEALTH);

	private final Register register;

	private final Divisions divisions;

	private final Sealing sealing;

	RegisterIntake(Register register, Divisions divisions, Sealing sealing) {
		this.register = register;
		this.divisions = divisions;
		this.sealing = sealing;
	}

	@Override
	public Kind kind() {
		return Kind.REGISTER;
	}

	@Override
	public Columns columns() {
		return COLUMNS;
	}

	@Override
	public Census begin(String elsewhere) {
		Map<String, String> names = new HashMap<>();
		List<Division> all = this.divisions.all();
		all.forEach((division) -> names.put(division.code(), division.name()));
		Map<String, String> villages = new HashMap<>();
		all.forEach((division) -> {
			if (division.level() == Division.Level.VILLAGE && division.parent() != null) {
				villages.put(names.get(division.parent()) + "/" + division.name(), division.code());
			}
		});
		return new Census(villages, this.register.identities());
	}

	private static Map<String, String> same(Set<String> values) {
		Map<String, String> same = new LinkedHashMap<>();
		for (String value : values) {
			same.put(value, value);
		}
		return same;
	}

	private static @Nullable String blankToNull(String text) {
		return text.isEmpty() ? null : text;
	}

	/** One register as it is taken, and whom it holds. */
	final class Census implements Taking {

		private final Map<String, String> villages;

		private final Set<UUID> seen = new HashSet<>();

		private final Map<String, String> identities = new HashMap<>();

		private final Set<String> households = new HashSet<>();

		private final List<Person> persons = new ArrayList<>();

		private final Map<String, Household> batch = new LinkedHashMap<>();

		private final Map<String, String> earlier;

		private Census(Map<String, String> villages, Map<String, String> earlier) {
			this.villages = villages;
			this.earlier = earlier;
		}

		int persons() {
			return this.identities.size();
		}

		int households() {
			return this.households.size();
		}

		@Override
		public boolean take(Row row) {
			Household household = household(row);
			Person person = person(row, household);
			String content = household + "\n" + person;
			if (!this.seen.add(UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)))) {
				return false;
			}
			String identity = RegisterIntake.this.sealing.name(row.identityNumber(IDENTITY).identity());
			refuseOther(row, person.number(), identity);
			this.identities.put(person.number(), identity);
			this.households.add(household.number());
			this.batch.put(household.number(), household);
			this.persons.add(person);
			return true;
		}

		private void refuseOther(Row row, String person, String identity) {
			String known = this.identities.getOrDefault(person, this.earlier.get(person));
			if (known != null && !known.equals(identity)) {
				throw row.refused(PERSON, RefusalCode.CONFLICTING_PERSON, "该人编号已属于另一个证件号码。请核对人编号和证件号码，改正后重新导入。",
						"This person's number already belongs to another identity number. Check both, correct the row, then import the file again.");
			}
		}

		private Household household(Row row) {
			String number = row.requiredCode(HOUSEHOLD);
			row.requiredCode(PERSON);
			row.required(NAME);
			Monitoring monitoring = row.oneOf("监测对象类别", MONITORING).orElse(null);
			return new Household(number, village(row), row.required("户类型"), monitoring,
					row.yesNo("风险是否已消除", monitoring == null), row.date("识别时间").orElse(null),
					blankToNull(row.text("致贫/返贫风险1")), blankToNull(row.text("致贫/返贫风险2")),
					row.decimal("人均纯收入(元)").orElse(null), row.yesNo("是否危房户"), row.yesNo("是否解决安全饮用水"));
		}

		private String village(Row row) {
			String township = row.required("乡(镇)");
			String name = row.required(VILLAGE);
			String code = this.villages.get(township + "/" + name);
			if (code == null) {
				throw row.refused(VILLAGE, RefusalCode.UNKNOWN_DIVISION,
						"%s没有名为“%s”的村。请改成区划表里的村名，或先导入新的区划表。".formatted(township, name),
						"%s has no village called “%s”. Write the name as in the list of divisions, or import a new list first."
							.formatted(township, name));
			}
			return code;
		}

		private Person person(Row row, Household household) {
			CardNumber card = row.identityNumber(IDENTITY);
			if (card.isBlank()) {
				throw row.missing(IDENTITY);
			}
			String identity = card.identity();
			return new Person(row.requiredCode(PERSON), household.area(), household.number(), row.required(NAME),
					Personal.ofNullable(row.text("证件类型")), Personal.of(card.card()), Personal.of(identity),
					IdentityNumber.isValid(identity), IdentityNumber.bornOn(identity), row.text("与户主关系"),
					row.text("性别"), row.text("民族"), row.text("文化程度"),
					Personal.of(row.oneOf("健康状况", HEALTH).orElseThrow(() -> row.missing("健康状况"))),
					row.integer("务工时间(月)").orElse(null), row.yesNo("是否参加城乡居民基本医疗保险"), row.yesNo("是否参加城镇职工基本医疗保险"),
					Personal.ofNullable(row.code("联系电话")), 0);
		}

		@Override
		public int waiting() {
			return this.persons.size();
		}

		@Override
		public Merged write() {
			Merged households = RegisterIntake.this.register.mergeHouseholds(this.batch.values());
			Merged persons = RegisterIntake.this.register.mergePersons(this.persons);
			List<String> added = new ArrayList<>(households.added());
			added.addAll(persons.added());
			List<String> changed = new ArrayList<>(households.changed());
			changed.addAll(persons.changed());
			return new Merged(added, changed, households.same() + persons.same());
		}

		@Override
		public void written() {
			this.batch.clear();
			this.persons.clear();
		}

	}

}
