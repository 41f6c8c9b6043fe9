package io.duban.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The spreadsheet of what was not taken from a file, put beside that file for whoever
 * sent it. It appears whole or not at all, and goes when there is nothing left to mend.
 */
final class Refusals implements AutoCloseable {

	private static final List<String> HEADINGS = List.of("文件", "行号", "列", "代码", "中文说明", "English");

	private static final List<Integer> WIDTHS = List.of(24, 8, 20, 22, 70, 70);

	/** What a spreadsheet would calculate if the text stood in a cell by itself. */
	private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

	private static final int ROWS_HELD = 1_000;

	private static final int ROWS_OF_A_SHEET = 1_000_000;

	private final String name;

	private final Path place;

	private final Path draft;

	private @Nullable OutputStream out;

	private @Nullable Workbook workbook;

	private @Nullable Worksheet sheet;

	private int sheets;

	private int rows;

	private Refusals(Path input) {
		this.name = String.valueOf(input.getFileName());
		this.place = placeBeside(input);
		this.draft = this.place.resolveSibling("." + UUID.randomUUID() + ".part");
	}

	static Refusals of(Path input) {
		return new Refusals(input);
	}

	/** Where the refusals of a file are put: {@code register-rejected.xlsx}. */
	static Path placeBeside(Path input) {
		String name = String.valueOf(input.getFileName());
		int dot = name.lastIndexOf('.');
		return input.resolveSibling(((dot > 0) ? name.substring(0, dot) : name) + "-rejected.xlsx");
	}

	void add(Refusal refusal) {
		try {
			Worksheet sheet = sheet();
			int row = this.rows++;
			text(sheet, row, 0, this.name);
			if (refusal.row() > 0) {
				sheet.value(row, 1, refusal.row());
			}
			text(sheet, row, 2, refusal.column());
			text(sheet, row, 3, refusal.code().name());
			text(sheet, row, 4, refusal.chinese());
			text(sheet, row, 5, refusal.english());
			if (this.rows % ROWS_HELD == 0) {
				sheet.flush();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Worksheet sheet() throws IOException {
		if (this.workbook == null) {
			this.out = Files.newOutputStream(this.draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			this.workbook = new Workbook(this.out, "Duban", "1.0");
		}
		if (this.sheet == null || this.rows == ROWS_OF_A_SHEET) {
			if (this.sheet != null) {
				this.sheet.finish();
			}
			this.sheet = begin(this.workbook, ++this.sheets);
			this.rows = 1;
		}
		return this.sheet;
	}

	private static Worksheet begin(Workbook workbook, int number) {
		Worksheet sheet = workbook.newWorksheet("未导入 " + number);
		sheet.freezePane(0, 1);
		for (int column = 0; column < HEADINGS.size(); column++) {
			sheet.width(column, WIDTHS.get(column));
			text(sheet, 0, column, HEADINGS.get(column));
		}
		return sheet;
	}

	/** Text stays text, also for whoever copies the cell or saves the sheet as CSV. */
	private static void text(Worksheet sheet, int row, int column, String text) {
		sheet.inlineString(row, column, FORMULA.matcher(text).matches() ? "'" + text : text);
	}

	/**
	 * Puts the spreadsheet in place of the one from an earlier import, or takes that one
	 * away if nothing was refused this time.
	 * @return where it is, empty if there is none
	 */
	Optional<Path> publish() {
		try {
			if (this.workbook == null || this.out == null) {
				Files.deleteIfExists(this.place);
				return Optional.empty();
			}
			this.workbook.finish();
			this.out.close();
			Files.move(this.draft, this.place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return Optional.of(this.place);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Leaves nothing of what was not published. */
	@Override
	public void close() {
		try {
			if (this.out != null) {
				this.out.close();
			}
			Files.deleteIfExists(this.draft);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
