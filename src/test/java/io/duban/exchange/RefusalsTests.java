package io.duban.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalsTests {

	private static final Refusal REFUSAL = new Refusal(7, "姓名", RefusalCode.MISSING_VALUE, "「姓名」为空。", "It is empty.");

	private final Path folder;

	RefusalsTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void standBesideTheFileThatTheyComeFrom() {
		Path input = this.folder.resolve("register.xlsx");

		try (Refusals refusals = Refusals.of(input)) {
			refusals.add(REFUSAL);
			assertThat(refusals.publish()).contains(this.folder.resolve("register-rejected.xlsx"));
		}

		assertThat(cells(this.folder.resolve("register-rejected.xlsx"))).containsExactly(
				List.of("文件", "行号", "列", "代码", "中文说明", "English"),
				List.of("register.xlsx", "7", "姓名", "MISSING_VALUE", "「姓名」为空。", "It is empty."));
		assertThat(files()).containsExactly("register-rejected.xlsx");
	}

	@Test
	void canBeReadLikeAnyFileOfTheCounty() {
		try (Refusals refusals = Refusals.of(this.folder.resolve("register.csv"))) {
			refusals.add(REFUSAL);
			refusals.publish();
		}

		List<Row> rows = Sent.read(Refusals.placeBeside(this.folder.resolve("register.csv")),
				Columns.keyedBy("文件", "行号", "列", "代码", "中文说明", "English"));
		assertThat(rows).singleElement().satisfies((row) -> assertThat(row.integer("行号")).contains(7));
	}

	@Test
	void leaveNothingIfNothingIsRefused() {
		try (Refusals refusals = Refusals.of(this.folder.resolve("register.xlsx"))) {
			assertThat(refusals.publish()).isEmpty();
		}

		assertThat(files()).isEmpty();
	}

	@Test
	void takeThoseOfAnEarlierImportAway() {
		Sent.bytes(this.folder, "register-rejected.xlsx", new byte[] { 1 });

		try (Refusals refusals = Refusals.of(this.folder.resolve("register.xlsx"))) {
			refusals.publish();
		}

		assertThat(files()).isEmpty();
	}

	@Test
	void replaceThoseOfAnEarlierImport() {
		Sent.bytes(this.folder, "register-rejected.xlsx", new byte[] { 1 });

		try (Refusals refusals = Refusals.of(this.folder.resolve("register.xlsx"))) {
			refusals.add(REFUSAL);
			refusals.publish();
		}

		assertThat(cells(this.folder.resolve("register-rejected.xlsx"))).hasSize(2);
	}

	@Test
	void keepTheEarlierOnesIfAnImportBreaksOff() {
		Path earlier = Sent.bytes(this.folder, "register-rejected.xlsx", new byte[] { 1 });

		try (Refusals refusals = Refusals.of(this.folder.resolve("register.xlsx"))) {
			refusals.add(REFUSAL);
		}

		assertThat(earlier).hasBinaryContent(new byte[] { 1 });
		assertThat(files()).containsExactly("register-rejected.xlsx");
	}

	@Test
	void cannotBeTakenForFormulas() {
		try (Refusals refusals = Refusals.of(this.folder.resolve("=cmd.xlsx"))) {
			for (String text : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "safe=1")) {
				refusals.add(new Refusal(1, text, RefusalCode.INVALID_VALUE, text, text));
			}
			refusals.publish();
		}

		Path published = this.folder.resolve("=cmd-rejected.xlsx");
		assertThat(cells(published).subList(1, 8)).allSatisfy((row) -> {
			assertThat(row.get(0)).isEqualTo("'=cmd.xlsx");
			assertThat(row.get(2)).startsWith("'");
			assertThat(row.get(4)).startsWith("'");
			assertThat(row.get(5)).startsWith("'");
		});
		assertThat(cells(published).get(8).get(4)).isEqualTo("safe=1");
	}

	@Test
	void holdThousandsAndTheRefusalOfAWholeFile() {
		try (Refusals refusals = Refusals.of(this.folder.resolve("register.xlsx"))) {
			refusals.add(UnreadableFile.missing(List.of("户编号", "姓名"), 20).refusal());
			for (int i = 0; i < 2_500; i++) {
				refusals.add(REFUSAL);
			}
			refusals.publish();
		}

		List<List<String>> cells = cells(this.folder.resolve("register-rejected.xlsx"));
		assertThat(cells).hasSize(2_502);
		assertThat(cells.get(1).subList(0, 4)).containsExactly("register.xlsx", "", "户编号、姓名", "MISSING_COLUMN");
		assertThat(cells.get(2_501).get(1)).isEqualTo("7");
	}

	private List<String> files() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<List<String>> cells(Path file) {
		try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
			return workbook.getFirstSheet()
				.read()
				.stream()
				.map((row) -> Stream.iterate(0, (column) -> column + 1).limit(6).map(row::getCellText).toList())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
