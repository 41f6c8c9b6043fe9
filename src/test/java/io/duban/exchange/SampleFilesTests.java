package io.duban.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The township whose files arrive as real exports do. */
class SampleFilesTests {

	private static final Path MESSY = Path.of("src/test/resources/messy");

	private static final Columns REGISTER = Columns.keyedBy("户编号", "人编号")
		.requiring("行政村", "姓名", "证件号码", "与户主关系", "务工时间(月)", "识别时间", "人均纯收入(元)", "是否危房户");

	private final JsonNode expected = JsonMapper.shared().readTree(MESSY.resolve("expected.json").toFile());

	@Test
	void registerIsReadWhole() {
		assertThat(Sent.read(MESSY.resolve("register.xlsx"), REGISTER))
			.hasSize(this.expected.at("/register/rows").asInt())
			.hasSize(410);
	}

	@Test
	void registerIsRefusedOnlyWhereItMustBe() {
		Map<RefusalCode, Integer> refused = new EnumMap<>(RefusalCode.class);
		for (Row row : Sent.read(MESSY.resolve("register.xlsx"), REGISTER)) {
			try {
				read(row);
			}
			catch (RowRefused ex) {
				refused.merge(ex.code(), 1, Integer::sum);
				assertThat(ex.chinese() + ex.english()).doesNotContainPattern("\\d{11}");
			}
		}

		JsonNode rejected = this.expected.at("/register/rejected");
		assertThat(refused).isEqualTo(Map.of(RefusalCode.MISSING_VALUE, rejected.at("/MISSING_VALUE").asInt(),
				RefusalCode.PRECISION_LOST, rejected.at("/PRECISION_LOST").asInt()));
	}

	private static void read(Row row) {
		assertThat(row.requiredCode("户编号")).hasSize(16);
		assertThat(row.requiredCode("人编号")).hasSize(18);
		assertThat(row.required("姓名")).doesNotContain(" ", "　");
		assertThat(row.identityNumber("证件号码").identity()).hasSize(18);
		assertThat(row.date("识别时间")).isPresent();
		assertThat(row.decimal("人均纯收入(元)")).isPresent();
		row.integer("务工时间(月)").ifPresent((months) -> assertThat(months).isBetween(0, 12));
		row.yesNo("是否危房户");
	}

	@Test
	void disabilityCardsAreFound() {
		assertThat(Sent.read(MESSY.resolve("register.xlsx"), REGISTER)
			.stream()
			.filter((row) -> row.text("证件类型").equals("残疾人证"))
			.map((row) -> row.identityNumber("证件号码"))
			.filter((card) -> card.card().length() > card.identity().length()))
			.hasSize(this.expected.at("/messy/disability").asInt());
	}

	@ParameterizedTest
	@CsvSource({ "cadres.csv,工号,手机号", "divisions.csv,代码,名称", "enrolment.csv,证件号码,学籍状态", "health-files.csv,人编号,慢病手册号",
			"housing-reports.csv,户编号,报告类型", "responsibilities.csv,工号,对象编号", "teaching-plans.csv,人编号,方式",
			"water-supply.csv,户编号,供水方式", "water-tests.csv,供水工程编号,检测点" })
	void listsAreReadWhole(String name, String key, String other) throws IOException {
		Path file = MESSY.resolve(name);
		List<String> lines = Files.readAllLines(file);

		List<Row> rows = Sent.read(file, Columns.keyedBy(key, other));

		assertThat(rows).hasSize(lines.size() - 1).allSatisfy((row) -> assertThat(row.code(key)).isNotEmpty());
	}

}
