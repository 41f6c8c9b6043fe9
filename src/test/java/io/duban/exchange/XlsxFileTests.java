package io.duban.exchange;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class XlsxFileTests {

	private final Path folder;

	XlsxFileTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "<c r='B2' t='s'><v>1</v></c>|值",
			"<c r='B2'><v>12.50</v></c>|12.5", "<c r='B2' t='n'><v>1E3</v></c>|1000",
			"<c r='B2' t='b'><v>1</v></c>|TRUE", "<c r='B2' t='d'><v>2014-06-01T00:00:00</v></c>|2014-06-01T00:00:00",
			"<c r='B2' t='str'><f>A2</f><v>H1</v></c>|H1", "<c r='B2'><f>1+1</f><v>2</v></c>|2",
			"<c r='B2' t='str'><f>IF(1,\"\")</f><v></v></c>|``", "<c r='B2' t='inlineStr'><is><t> x </t></is></c>|x",
			"<c r='B2' t='inlineStr'><is><r><t>万</t></r> <r><t>春浩</t></r><rPh><t>wan</t></rPh></is></c>|万春浩",
			"<c r='B2' t='inlineStr'><is><t>a_x000D_b_x005F_x</t></is></c>|`a\rb_x`", "<c r='B2'/>|``",
			"<c t='inlineStr'><is><t>unaddressed</t></is></c>|unaddressed" })
	void readsWhatACellCameTo(String cell, String text) {
		assertThat(Sent.only(Sent.cell(this.folder, cell)).text("值")).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<c r='B2' t='e'><v>#REF!</v></c>", "<c r='B2' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
			"<c r='B2' t='str'><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>", "<c r='B2'><f>A2</f></c>",
			"<c r='B2'><v>1e999999999</v></c>", "<c r='B2'><v>abc</v></c>" })
	void knowsWhenACellHasNoValue(String cell) {
		Row row = Sent.only(Sent.cell(this.folder, cell));

		assertThat(row.code("户编号")).isEqualTo("H1");
		assertThat(catchThrowableOfType(RowRefused.class, () -> row.text("值")).code())
			.isEqualTo(RefusalCode.INVALID_VALUE);
	}

	@Test
	void countsDaysAsTheWorkbookDoes() {
		Path macintosh = Sent.zip(this.folder,
				Sent.with(Map.of("xl/workbook.xml", Sent.workbook("<workbookPr date1904='1'/>"))));
		assertThat(Sent.only(macintosh).date("值")).contains(LocalDate.of(2018, 6, 2));

		Path other = Sent.zip(this.folder, Sent.with(Map.of()));
		assertThat(Sent.only(other).date("值")).contains(LocalDate.of(2014, 6, 1));
	}

	@Test
	void passesHiddenSheetsOver() {
		Map<String, String> parts = Sent.with(Map.of("xl/workbook.xml", """
				<workbook xmlns:r='r'><sheets><sheet name='a' state='hidden' r:id='s1'/>
				<sheet name='b' r:id='s3'/></sheets></workbook>""", "xl/_rels/workbook.xml.rels", """
				<Relationships><Relationship Id='s1' Type='/worksheet' Target='worksheets/sheet1.xml'/>
				<Relationship Id='s3' Type='/worksheet' Target='./worksheets/Sheet2.xml'/></Relationships>""",
				"xl\\worksheets\\sheet2.xml", Sent.sheet("""
						<row><c t='inlineStr'><is><t>户编号</t></is></c></row>
						<row><c t='inlineStr'><is><t>visible</t></is></c></row>""")));

		assertThat(Sent.only(Sent.zip(this.folder, parts)).code("户编号")).isEqualTo("visible");
	}

	@Test
	void refusesAFileThatIsNotThereOrEmpty() {
		assertThat(unreadable(this.folder.resolve("none.xlsx")).chinese()).contains("找不到");
		assertThat(unreadable(this.folder).chinese()).contains("找不到");
		assertThat(unreadable(Sent.bytes(this.folder, "a.xlsx", new byte[0])).chinese()).contains("空");
		assertThat(unreadable(Sent.bytes(this.folder, "a.csv", new byte[0])).chinese()).contains("空");
	}

	@Test
	void refusesOldWorkbooksAndThoseBehindAPassword() {
		byte[] compound = Arrays.copyOf(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 }, 512);

		assertThat(unreadable(Sent.bytes(this.folder, "a.xls", compound)).chinese()).contains("另存为 .xlsx", "密码");
		assertThat(unreadable(Sent.bytes(this.folder, "a.xlsx", compound)).english()).contains("save as .xlsx");
	}

	@Test
	void refusesWhatIsNoSpreadsheet() {
		assertThat(
				unreadable(Sent.bytes(this.folder, "a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).english())
			.contains("not an .xlsx");
		assertThat(unreadable(Sent.bytes(this.folder, "a.xlsx", "<html/>".getBytes(StandardCharsets.US_ASCII))).code())
			.isEqualTo(RefusalCode.UNREADABLE_FILE);
		assertThat(unreadable(Sent.zip(this.folder, Map.of("readme.txt", "x"))).english()).contains("not an .xlsx");
		Map<String, String> letter = new HashMap<>(Sent.with(Map.of()));
		letter.put("xl/workbook.xml", "<document/>");
		assertThat(unreadable(Sent.zip(this.folder, letter)).english()).contains("not an .xlsx");
	}

	@Test
	void refusesAFileThatWasCutOffOrTurned() throws IOException {
		byte[] whole = Files.readAllBytes(Sent.zip(this.folder, Sent.with(Map.of())));

		assertThat(unreadable(Sent.bytes(this.folder, "cut.xlsx", Arrays.copyOf(whole, whole.length / 2))).chinese())
			.contains("损坏");
		for (int at = 60; at < whole.length; at += 97) {
			byte[] turned = whole.clone();
			turned[at] ^= 0x55;
			Path file = Sent.bytes(this.folder, "turned.xlsx", turned);
			try (Table table = Table.open(file, Columns.keyedBy("户编号"))) {
				assertThat(table.rows().map((row) -> row.text("值"))).containsExactly("41791");
			}
			catch (UnreadableFile ex) {
				assertThat(ex.chinese()).contains("重新导入");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
			"<row r='1'><c r='XFE1'><v>1</v></c></row>", "<row r='1'><c r='1'><v>1</v></c></row>",
			"<row r='1'><c r='A1' t='s'><v>1000000000</v></c></row>", "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
			"<row r='x'><c r='A1'/></row>", "<row r='1'><c", "<row r='1'><c r='A1'><v>&unknown;</v></c></row>" })
	void refusesASheetThatPointsNowhere(String rows) {
		assertThat(unreadable(Sent.rows(this.folder, rows)).code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
			"xl/worksheets/sheet1.xml" })
	void neverFetchesAnythingFromOutside(String part) throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret.txt"), "SECRET");
		AtomicInteger fetched = new AtomicInteger();
		HttpServer outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		outside.createContext("/", (exchange) -> {
			fetched.incrementAndGet();
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		outside.start();
		try {
			String address = "http://127.0.0.1:" + outside.getAddress().getPort();
			for (String type : List.of("[<!ENTITY e SYSTEM '" + secret.toUri() + "'>]",
					"[<!ENTITY e SYSTEM '" + address + "/e'>]",
					"[<!ENTITY % p SYSTEM '" + address + "/p.dtd'> %p; <!ENTITY e 'x'>]",
					"SYSTEM '" + address + "/d.dtd'")) {
				Map<String, String> parts = Sent.with(Map.of());
				parts.compute(part, (name, honest) -> "<!DOCTYPE d " + type + ">"
						+ String.valueOf(honest).replace("</t>", "&e;</t>"));
				assertThat(unreadable(Sent.zip(this.folder, parts)).english()).contains("document type")
					.doesNotContain("SECRET");
			}
		}
		finally {
			outside.stop(0);
		}
		assertThat(fetched).hasValue(0);
	}

	@Test
	void refusesEntitiesThatMultiply() {
		Map<String, String> parts = Sent.with(Map.of("xl/worksheets/sheet1.xml",
				"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>" + Sent.sheet("&b;")));

		assertThat(unreadable(Sent.zip(this.folder, parts)).code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
	}

	@Test
	void refusesAPartThatInflatesWithoutBound() {
		Map<String, String> parts = Sent.with(Map.of("xl/media/image1.png", "0".repeat(1 << 22)));

		assertThat(unreadable(Sent.zip(this.folder, parts)).english()).contains("unpacks to more");
	}

	@Test
	void countsWhatInflatesWhateverTheArchiveSays() throws IOException {
		Path file = Sent.zip(this.folder, Sent.with(Map.of("xl/media/image1.png", "0".repeat(1 << 22))));
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			byte[] content = new byte[(int) bytes.length()];
			bytes.readFully(content);
			int entry = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
			// the central directory's uncompressed size: says 100 bytes
			bytes.seek(entry + 24);
			bytes.write(new byte[] { 100, 0, 0, 0 });
		}

		assertThat(unreadable(file).code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
	}

	@Test
	void refusesAnArchiveOfCountlessParts() throws IOException {
		Path file = this.folder.resolve("many.xlsx");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (int i = 0; i < 10_001; i++) {
				zip.putNextEntry(new ZipEntry("p" + i));
			}
		}

		assertThat(unreadable(file).english()).contains("unpacks to more");
	}

	@Test
	void refusesATextThatWouldFillTheMemory() throws IOException {
		Path file = this.folder.resolve("long.xlsx");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, String> part : Sent.with(Map.of()).entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				if (part.getKey().endsWith("sheet1.xml")) {
					zip.write("<worksheet><sheetData><row><c t='".getBytes(StandardCharsets.UTF_8));
					byte[] random = new byte[1 << 16];
					for (int i = 0; i < 200; i++) {
						new Random(i).nextBytes(random);
						zip.write(HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8));
					}
					zip.write("'/></row></sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
				}
				else {
					zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
				}
			}
		}

		assertThat(unreadable(file).english()).contains("unpacks to more");
	}

	private static UnreadableFile unreadable(Path file) {
		UnreadableFile unreadable = catchThrowableOfType(UnreadableFile.class,
				() -> Sent.read(file, Columns.keyedBy("户编号")));
		assertThat(unreadable).isNotNull();
		assertThat(unreadable.code()).isEqualTo(RefusalCode.UNREADABLE_FILE);
		return unreadable;
	}

}
