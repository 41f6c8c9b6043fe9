package io.duban;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.core.Sealing;
import io.duban.inspection.Inspecting;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** What an inspection sees, and what it leaves alone. */
@Order(30)
class InspectionTests extends OverHttp {

	private static final String TOWNSHIP_INSPECTOR = "look.township";

	private static final String WATER_INSPECTOR = "look.water";

	private static final String OFFICE = "look.office";

	private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

	@Autowired
	private Sealing sealing;

	@BeforeAll
	void aRegister(@TempDir Path files) {
		this.clock.passes(Duration.ZERO);
		if (count("select count(*) from household") == 0) {
			asSystem(() -> this.importing.take(MessyTownship.copyTo(files), "test"));
		}
		asSystem(() -> inspect(XINHUA, DAY));
		person(TOWNSHIP_INSPECTOR, null, new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of()));
		person(WATER_INSPECTOR, null, new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of("WATER")));
		person(OFFICE, null, new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));
	}

	@Test
	void goesOnPastAnIssueThatItsInspectorDoesNotSee() {
		Map<String, Object> person = this.jdbc
			.sql("select id, identity_key from person where area like '220822106%' and identity_key not in"
					+ " (select identity_key from person group by identity_key having count(*) > 1) limit 1")
			.query()
			.singleRow();
		copy("person", String.valueOf(person.get("id")), "Z-twin", "220822101203");
		this.jdbc.sql("update person set household = 'Z-elsewhere' where id = 'Z-twin'").update();
		try {
			Integer opened = asSystem(() -> inspect(COUNTY, DAY)).foundByRule().get("DUPLICATE_PERSON");
			Inspecting.Result again = as(TOWNSHIP_INSPECTOR, () -> inspect(XINHUA, DAY));

			assertThat(again.foundByRule()).containsEntry("DUPLICATE_PERSON", opened);
			assertThat(again.opened()).isZero();
			assertThat(count("select count(*) from issue where rule = 'DUPLICATE_PERSON' and area = '220822000000'"
					+ " and facts like '%Z-elsewhere%' and found_again_on is null"))
				.isEqualTo(1);
			assertThat(ask(TOWNSHIP_INSPECTOR,
					"{ issues(filter: { rule: \"DUPLICATE_PERSON\" }, first: 100)" + " { nodes { facts } } }", Map.of())
				.toString()).doesNotContain("Z-elsewhere");
		}
		finally {
			this.jdbc.sql("delete from person where id = 'Z-twin'").update();
		}
	}

	@Test
	void inspectsOnlyTheLinesOfItsInspector() {
		assertThat(as(WATER_INSPECTOR, () -> inspect(XINHUA, DAY)).foundByRule().keySet())
			.allMatch((rule) -> rule.contains("WATER"));
		assertThat(Front.refusal(ask(WATER_INSPECTOR, """
				mutation { inspectionStart(input: { division: "220822106000", asOf: "2026-09-01", lines: [HOUSING] })
				{ inspection { number } userErrors { code } } }""", Map.of()))).isEqualTo("FORBIDDEN");
	}

	@Test
	void isRefusedForADayBeforeTheLastOne() {
		for (String day : List.of("2026-08-31", "2006-09-01")) {
			assertThat(Front.refusal(ask(OFFICE, """
					mutation($day: Date!) { inspectionStart(input: { division: "220822106203", asOf: $day })
					{ inspection { number } userErrors { code } } }""", Map.of("day", day)))).as(day)
				.isEqualTo("DATE_BEFORE_LAST");
		}
	}

	@Test
	void takesOfAPupilWhoLeftSchoolTheLaterList(@TempDir Path lists) throws Exception {
		String header = "姓名,证件号码,学校,学段,年级,学籍状态\n";
		Path list = lists.resolve("enrolment.csv");
		Files.writeString(list, header + "康某,220899201905181561,通榆县第8学校,小学,1,在读\n");
		asSystem(() -> this.importing.take(list, "test"));
		Files.writeString(list, header + "康某,220899201905181561,通榆县第8学校,小学,1,辍学\n");
		asSystem(() -> this.importing.take(list, "test"));

		assertThat(this.jdbc.sql("select attending from enrolment where identity_key = ?")
			.param(this.sealing.name("220899201905181561"))
			.query(Boolean.class)
			.list()).containsExactly(false);
		assertThat(count("select count(*) from record_event where subject like '%220899201905181561%'")).isZero();
	}

	@Test
	void tellsNobodysHealth() {
		JsonNode issues = ask(OFFICE,
				"{ issues(filter: { rule: \"NO_TEACHING_PLAN\" }, first: 100) { nodes { facts } } }", Map.of());

		assertThat(issues.at("/data/issues/nodes").isEmpty()).isFalse();
		assertThat(issues.toString()).doesNotContain("残疾", "患有大病");
	}

	private Inspecting.Result inspect(String area, LocalDate day) {
		return this.inspecting.inspect(area, day, List.of(), (rule) -> {
		});
	}

	private <T> T asSystem(Supplier<T> work) {
		return this.who.as(CurrentUser.SYSTEM, work);
	}

	private <T> T as(String account, Supplier<T> work) {
		Set<String> lines = account.equals(WATER_INSPECTOR) ? Set.of("WATER") : Set.of();
		return this.who.as(
				new CurrentUser(account, account, null, List.of(new Grant(Role.INSPECTOR, Area.of(XINHUA), lines))),
				work);
	}

	private void copy(String table, String from, String to, String area) {
		List<String> columns = this.jdbc
			.sql("select column_name from information_schema.columns where lower(table_name) = ? order by column_name")
			.param(table)
			.query(String.class)
			.list()
			.stream()
			.map((column) -> column.toLowerCase(Locale.ROOT))
			.distinct()
			.filter((column) -> !column.equals("id") && !column.equals("area"))
			.toList();
		String copied = String.join(", ", columns);
		this.jdbc
			.sql("insert into %1$s (id, area, %2$s) select ?, ?, %2$s from %1$s where id = ?".formatted(table, copied))
			.params(to, area, from)
			.update();
	}

}
