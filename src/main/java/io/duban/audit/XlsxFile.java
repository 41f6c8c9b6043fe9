package io.duban.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.audit.Dossier.Table;
import io.duban.print.Printable;
import io.duban.record.SignedState;

/** A story for a spreadsheet. */
@Component
class XlsxFile {

	/** What a spreadsheet would calculate if the text stood in a cell by itself. */
	private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

	/** The most characters of a cell. */
	private static final int LONGEST = 32_000;

	private static final int WIDTH = 22;

	void write(Dossier dossier, OutputStream out) throws IOException {
		Workbook workbook = new Workbook(out, "Duban", "1.0");
		List<List<@Nullable Object>> facts = new ArrayList<>();
		dossier.facts().forEach((fact) -> facts.add(new ArrayList<>(fact)));
		write(workbook, new Table("概况", List.of("项目", "内容"), facts), List.of());
		for (Table table : dossier.tables()) {
			write(workbook, table, List.of());
		}
		write(workbook, dossier.proofs(), notes(dossier.sealed().state()));
		workbook.finish();
	}

	private static List<String> notes(SignedState state) {
		List<String> notes = new ArrayList<>(List.of("检查点（签名全文）", state.note(), "公钥"));
		notes.addAll(state.keys());
		notes.add(
				"核验方法：以 BUNDLE 格式导出同一卷宗，运行 verify-bundle 文件名 --key 公钥；叶哈希为 0x00 与条目原文的 SHA-256（Base64），依 RFC 6962 归入检查点的根。");
		return notes;
	}

	private static void write(Workbook workbook, Table table, List<String> notes) throws IOException {
		Worksheet sheet = workbook.newWorksheet(table.title());
		sheet.freezePane(0, 1);
		for (int column = 0; column < table.columns().size(); column++) {
			sheet.width(column, WIDTH);
			sheet.inlineString(0, column, table.columns().get(column));
		}
		int at = 1;
		for (List<@Nullable Object> row : table.rows()) {
			for (int column = 0; column < row.size(); column++) {
				cell(sheet, at, column, row.get(column));
			}
			at++;
		}
		at++;
		for (String note : notes) {
			cell(sheet, at++, 0, note);
		}
		sheet.finish();
	}

	/** Text stays text, also for whoever copies the cell or saves the sheet as CSV. */
	private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
		if (value instanceof Number number) {
			sheet.value(row, column, number);
		}
		else if (value != null) {
			String text = Printable.written(value.toString());
			String shown = FORMULA.matcher(text).matches() ? "'" + text : text;
			sheet.inlineString(row, column, shown.substring(0, Math.min(LONGEST, shown.length())));
		}
	}

}
