package io.duban.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Files as somebody may have sent them. */
final class Sent {

	private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private Sent() {
	}

	static Path csv(Path folder, String content) {
		return csv(folder, content, StandardCharsets.UTF_8);
	}

	static Path csv(Path folder, String content, Charset charset) {
		return bytes(folder, "sent.csv", content.getBytes(charset));
	}

	static Path bytes(Path folder, String name, byte[] content) {
		try {
			return Files.write(folder.resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A workbook of one sheet, as a program writes it. */
	static Path xlsx(Path folder, Consumer<Worksheet> content) {
		return xlsx(folder, List.of(content));
	}

	static Path xlsx(Path folder, List<Consumer<Worksheet>> sheets) {
		Path file = folder.resolve("sent.xlsx");
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Tests", "1.0")) {
			for (Consumer<Worksheet> content : sheets) {
				content.accept(workbook.newWorksheet("Sheet" + workbook.hashCode() + sheets.indexOf(content)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file;
	}

	/**
	 * A workbook of which one cell, B2 under 户编号 and 值, is given as it stands in the
	 * sheet's XML.
	 */
	static Path cell(Path folder, String cell) {
		return rows(folder,
				"""
						<row r="1"><c r="A1" t="inlineStr"><is><t>户编号</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>
						<row r="2"><c r="A2" t="inlineStr"><is><t>H1</t></is></c>%s</row>
						"""
					.formatted(cell));
	}

	static Path rows(Path folder, String rows) {
		return zip(folder, with(Map.of("xl/worksheets/sheet1.xml", sheet(rows))));
	}

	static String sheet(String rows) {
		return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
	}

	/** The parts of a small workbook, some of them replaced or added. */
	static Map<String, String> with(Map<String, String> others) {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", "<Types/>");
		parts.put("_rels/.rels",
				"<Relationships><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
					.formatted(RELATIONS));
		parts.put("xl/workbook.xml", workbook(""));
		parts.put("xl/_rels/workbook.xml.rels", """
				<Relationships><Relationship Id='s1' Type='%s/worksheet' Target='worksheets/sheet1.xml'/>
				<Relationship Id='s2' Type='%s/sharedStrings' Target='/xl/sharedStrings.xml'/></Relationships>"""
			.formatted(RELATIONS, RELATIONS));
		parts.put("xl/sharedStrings.xml", "<sst><si><t>户编号</t></si><si><t>值</t></si></sst>");
		parts.put("xl/worksheets/sheet1.xml", sheet("""
				<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
				<row><c t="inlineStr"><is><t>H1</t></is></c><c><v>41791</v></c></row>"""));
		parts.putAll(others);
		return parts;
	}

	static String workbook(String properties) {
		return "<workbook xmlns:r='%s'>%s<sheets><sheet name='a' r:id='s1'/></sheets></workbook>".formatted(RELATIONS,
				properties);
	}

	static Path zip(Path folder, Map<String, String> parts) {
		Path file = folder.resolve("crafted.xlsx");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file;
	}

	static List<Row> read(Path file, Columns columns) {
		try (Table table = Table.open(file, columns)) {
			return table.rows().toList();
		}
	}

	static Row only(Path file) {
		List<Row> rows = read(file, Columns.keyedBy("户编号"));
		if (rows.size() != 1) {
			throw new AssertionError(rows.size() + " rows");
		}
		return rows.get(0);
	}

}
