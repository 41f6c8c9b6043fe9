package io.duban.exchange;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TableTests {

	private static final Columns PEOPLE = Columns.keyedBy("户编号", "姓名").requiring("人均纯收入(元)");

	private final Path folder;

	TableTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void findsTheHeaderBelowATitleAndBlankRows() {
		Path file = Sent.xlsx(this.folder, (sheet) -> {
			sheet.value(0, 0, "防返贫监测对象信息导出");
			sheet.range(0, 0, 0, 2).merge();
			sheet.value(2, 0, "户编号 一栏请勿修改");
			sheet.value(4, 0, "户编号");
			sheet.value(4, 1, "姓名");
			sheet.value(4, 2, "人均纯收入(元)");
			sheet.value(5, 0, "H1");
			sheet.value(5, 1, "万春浩");
		});

		List<Row> rows = Sent.read(file, PEOPLE);

		assertThat(rows).singleElement().satisfies((row) -> {
			assertThat(row.number()).isEqualTo(6);
			assertThat(row.text("姓名")).isEqualTo("万春浩");
		});
	}

	@Test
	void takesColumnsInAnyOrder() {
		Row row = Sent.read(Sent.csv(this.folder, "人均纯收入(元),姓名,备注,户编号\n10725,万春浩,无,H1\n"), PEOPLE).get(0);

		assertThat(row.code("户编号")).isEqualTo("H1");
		assertThat(row.integer("人均纯收入(元)")).contains(10725);
		assertThat(row.text("备注")).isEqualTo("无");
	}

	@Test
	void readsHeaderCellsWhateverTheirSpacesBracketsAndLineBreaks() {
		Path file = Sent.xlsx(this.folder, (sheet) -> {
			sheet.value(0, 0, "\uFEFF 户 编 号　");
			sheet.value(0, 1, "*姓\u00A0名");
			sheet.value(0, 2, "人均纯收入\r\n（元）");
			sheet.value(1, 0, "H1");
			sheet.value(1, 2, 7);
		});

		Row row = Sent.read(file, PEOPLE).get(0);

		assertThat(row.code("户编号")).isEqualTo("H1");
		assertThat(row.integer("人均纯收入（元）")).contains(7);
		assertThat(row.integer("人均纯收入(元)")).contains(7);
	}

	@Test
	void saysWhichColumnsAreMissing() {
		UnreadableFile unreadable = unreadable(Sent.csv(this.folder, "标题\n户编号,姓名,性别\nH1,万春浩,男\n"), PEOPLE);

		assertThat(unreadable.code()).isEqualTo(RefusalCode.MISSING_COLUMN);
		assertThat(unreadable.columns()).containsExactly("人均纯收入(元)");
		assertThat(unreadable.chinese()).contains("人均纯收入(元)").contains("补上");
		assertThat(unreadable.english()).contains("人均纯收入(元)").contains("Add them");
		assertThat(unreadable.refusal().row()).isZero();
	}

	@Test
	void saysWhichKeyColumnsAreMissingFromTheRowThatComesNearest() {
		assertThat(unreadable(Sent.csv(this.folder, "标题\n户编号;人均纯收入(元)\nH1;7\n"), PEOPLE).columns())
			.containsExactly("姓名");
		assertThat(unreadable(Sent.csv(this.folder, "a,b\n1,2\n"), PEOPLE).columns()).containsExactly("户编号", "姓名",
				"人均纯收入(元)");
	}

	@Test
	void looksForTheHeaderInTheFirstTwentyRowsOnly() {
		String header = "户编号,姓名,人均纯收入(元)\n";

		assertThat(Sent.read(Sent.csv(this.folder, "\n".repeat(19) + header + "H1,a,1\n"), PEOPLE)).hasSize(1);
		assertThat(unreadable(Sent.csv(this.folder, "\n".repeat(20) + header + "H1,a,1\n"), PEOPLE).code())
			.isEqualTo(RefusalCode.MISSING_COLUMN);
	}

	@Test
	void refusesARequiredColumnThatIsThereTwice() {
		UnreadableFile unreadable = unreadable(Sent.csv(this.folder, "户编号,姓名,姓 名,人均纯收入(元)\n"), PEOPLE);

		assertThat(unreadable.code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
		assertThat(unreadable.chinese()).contains("「姓名」");
	}

	@Test
	void leavesBlankRowsOutAndNumbersTheOthersAsExcelDoes() {
		Path file = Sent.xlsx(this.folder, (sheet) -> {
			sheet.value(0, 0, "户编号");
			sheet.value(1, 0, "H1");
			sheet.value(2, 0, " 　");
			sheet.value(4, 0, "H2");
			sheet.value(6, 5, "页脚");
		});

		assertThat(Sent.read(file, Columns.keyedBy("户编号"))).extracting(Row::number).containsExactly(2, 5, 7);
	}

	@Test
	void readsTheFirstSheetThatHasTheHeaderAndNoOther() {
		Path file = Sent.xlsx(this.folder, List.of((sheet) -> sheet.value(0, 0, "填表说明"), (sheet) -> {
			sheet.value(1, 0, "户编号");
			sheet.value(2, 0, "H1");
		}, (sheet) -> {
			sheet.value(0, 0, "户编号");
			sheet.value(1, 0, "H2");
		}));

		assertThat(Sent.read(file, Columns.keyedBy("户编号"))).extracting((row) -> row.code("户编号")).containsExactly("H1");
	}

	@Test
	void knowsWhichColumnsAFileHas() {
		try (Table table = Table.open(Sent.csv(this.folder, "户编号,来源\n"), Columns.keyedBy("户编号"))) {
			assertThat(table.has("来源")).isTrue();
			assertThat(table.has("姓名")).isFalse();
			assertThat(table.rows()).isEmpty();
		}
	}

	@Test
	void handsOutRowsBeforeItHasReadTheRest() {
		Path file = Sent.rows(this.folder, """
				<row><c t="s"><v>0</v></c></row>
				<row><c t="inlineStr"><is><t>H1</t></is></c></row>
				<row><c t="s"><v>99</v></c></row>""");

		try (Table table = Table.open(file, Columns.keyedBy("户编号"))) {
			var rows = table.rows().iterator();
			assertThat(rows.next().code("户编号")).isEqualTo("H1");
			assertThat(catchThrowableOfType(UnreadableFile.class, rows::hasNext)).isNotNull();
		}
	}

	private static UnreadableFile unreadable(Path file, Columns columns) {
		UnreadableFile unreadable = catchThrowableOfType(UnreadableFile.class, () -> Sent.read(file, columns));
		assertThat(unreadable).isNotNull();
		return unreadable;
	}

}
