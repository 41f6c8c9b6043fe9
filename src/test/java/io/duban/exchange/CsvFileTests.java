package io.duban.exchange;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CsvFileTests {

	private static final Columns KEY = Columns.keyedBy("户编号", "姓名");

	private final Path folder;

	CsvFileTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GB18030" })
	void readsWhatTheCountyAndWhatExcelWrites(String charset) {
		String content = "户编号,姓名\nH1,万春浩\nH2,𠮷田镕\n";

		assertThat(names(Sent.csv(this.folder, content, Charset.forName(charset)))).containsExactly("万春浩", "𠮷田镕");
		assertThat(names(Sent.csv(this.folder, "\uFEFF" + content, Charset.forName(charset)))).containsExactly("万春浩",
				"𠮷田镕");
		assertThat(names(Sent.csv(this.folder, "\uFEFF\"户编号\",\"姓名\"\nH1,万春浩\n", Charset.forName(charset))))
			.containsExactly("万春浩");
	}

	@Test
	void knowsGb18030ByAByteFarIntoTheFile() {
		String content = "户编号,姓名\n" + "H1,a\n".repeat(20_000) + "H2,万春浩\n";

		assertThat(names(Sent.csv(this.folder, content, Charset.forName("GB18030")))).hasSize(20_001).endsWith("万春浩");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void readsEverySeparator(String separator) {
		String content = "家庭,表;a\n户编号#姓名#备注\nH1#万春浩#\"a,b;c\td\"\n".replace("#", separator);

		Row row = Sent.read(Sent.csv(this.folder, content), KEY).get(0);

		assertThat(row.text("姓名")).isEqualTo("万春浩");
		assertThat(row.text("备注")).isEqualTo("a,b;c\td");
	}

	@Test
	void keepsLineBreaksInQuotesAndCountsRowsAsExcelDoes() {
		String content = "户编号,姓名,备注\r\nH1,a,\"第一行\n第二行，说\"\"好\"\"\"\r\n\r\nH2,b,\r\n";

		List<Row> rows = Sent.read(Sent.csv(this.folder, content), KEY);

		assertThat(rows).extracting(Row::number).containsExactly(2, 4);
		assertThat(rows.get(0).text("备注")).isEqualTo("第一行\n第二行，说\"好\"");
	}

	@Test
	void takesRowsShorterAndLongerThanTheHeader() {
		List<Row> rows = Sent.read(Sent.csv(this.folder, "户编号,姓名,备注\nH1\nH2,b,c,d,e\n"), KEY);

		assertThat(rows.get(0).text("姓名")).isEmpty();
		assertThat(rows.get(0).text("备注")).isEmpty();
		assertThat(rows.get(1).text("备注")).isEqualTo("c");
	}

	@Test
	void readsALastRowWithoutALineBreak() {
		assertThat(names(Sent.csv(this.folder, "户编号,姓名\nH1,a\nH2,\"b\""))).containsExactly("a", "b");
		assertThat(names(Sent.csv(this.folder, "户编号,姓名\nH1,a\nH2,"))).containsExactly("a", "");
		assertThat(names(Sent.csv(this.folder, "户编号,姓名"))).isEmpty();
	}

	@Test
	void takesOldEndOfFileMarksForNothing() {
		assertThat(names(Sent.csv(this.folder, "户编号,姓名\nH1,a\n\u001A\nH2,b\n\u001A"))).contains("a", "b");
	}

	@Test
	void readsACodeThatIsHeldAsText() {
		Row row = Sent.read(Sent.csv(this.folder, "户编号,姓名\n=\"0012\",\"=\"\"a\"\"\"\n"), KEY).get(0);

		assertThat(row.code("户编号")).isEqualTo("0012");
		assertThat(row.text("姓名")).isEqualTo("a");
	}

	@Test
	void refusesAQuoteThatSwallowsTheRestOfTheFile() {
		Path file = Sent.csv(this.folder, "户编号,姓名\nH1,a\nH2,\"b\nH3,c\nH4,d\n");

		UnreadableFile unreadable = unreadable(file);

		assertThat(unreadable.code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
		assertThat(unreadable.chinese()).contains("第 3 行");
		Path longer = Sent.csv(this.folder, "户编号,姓名\nH1,a\nH2,\"b\n" + "H3,c\n".repeat(100_000));
		assertThat(unreadable(longer).chinese()).contains("第 3 行");
	}

	@Test
	void refusesWhatIsNoText() {
		assertThat(unreadable(Sent.bytes(this.folder, "a.csv", new byte[] { 'a', 0, 'b' })).code())
			.isEqualTo(RefusalCode.UNREADABLE_FILE);
		assertThat(unreadable(Sent.csv(this.folder, "户编号,姓名\n", StandardCharsets.UTF_16)).chinese()).contains("另存为");
		assertThat(unreadable(Sent.bytes(this.folder, "a.csv", new byte[] { 'a', (byte) 0xFF, (byte) 0xFF })).code())
			.isEqualTo(RefusalCode.UNREADABLE_FILE);
	}

	private static List<String> names(Path file) {
		return Sent.read(file, KEY).stream().map((row) -> row.text("姓名")).toList();
	}

	private static UnreadableFile unreadable(Path file) {
		UnreadableFile unreadable = catchThrowableOfType(UnreadableFile.class, () -> Sent.read(file, KEY));
		assertThat(unreadable).isNotNull();
		return unreadable;
	}

}
