package io.duban.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook. Its shared strings are held, its sheets are read forward row by row;
 * formulas count for what they last came to.
 */
final class XlsxFile implements SheetFile {

	private static final int MOST_PARTS = 10_000;

	private static final long MOST_BYTES = 1L << 30;

	/** Of shared strings, which alone stay in memory: ten counties' worth. */
	private static final long MOST_STRING_BYTES = 1L << 27;

	/**
	 * A register shrinks ten- to thirtyfold; only made-up content shrinks more than this.
	 */
	private static final long MOST_INFLATION = 200;

	private static final long INFLATION_COUNTS_FROM = 1L << 20;

	private static final int MOST_COLUMNS = 16_384;

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

	/** How a workbook writes characters that XML cannot hold. */
	private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	/** Macintosh workbooks count their days from another one. */
	private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);

	private final ZipFile zip;

	private final Map<String, ZipEntry> parts = new HashMap<>();

	private final List<ZipEntry> sheets = new ArrayList<>();

	private final List<String> strings = new ArrayList<>();

	private LocalDate dayZero = WrittenDate.DAY_ZERO;

	private XlsxFile(ZipFile zip) {
		this.zip = zip;
	}

	/**
	 * Opens a workbook after having inflated all of it once, so that a damaged or hostile
	 * file is refused before any row is taken.
	 */
	static XlsxFile open(Path path) {
		XlsxFile file;
		try {
			file = new XlsxFile(new ZipFile(path.toFile()));
		}
		catch (IOException ex) {
			throw UnreadableFile.broken(ex);
		}
		try {
			file.measure();
			file.readWorkbook();
			return file;
		}
		catch (RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	private void measure() {
		if (this.zip.size() > MOST_PARTS) {
			throw UnreadableFile.tooMuch();
		}
		long total = 0;
		for (ZipEntry entry : Collections.list(this.zip.entries())) {
			total += measure(entry, MOST_BYTES - total);
			this.parts.putIfAbsent(name(entry.getName()), entry);
		}
	}

	/** Counts what really comes out of an entry, whatever the archive says about it. */
	private long measure(ZipEntry entry, long most) {
		byte[] piece = new byte[1 << 16];
		CRC32 crc = new CRC32();
		long inflated = 0;
		try (InputStream in = this.zip.getInputStream(entry)) {
			for (int read = in.read(piece); read != -1; read = in.read(piece)) {
				inflated += read;
				crc.update(piece, 0, read);
				if (inflated > most || (inflated > INFLATION_COUNTS_FROM
						&& inflated / MOST_INFLATION > entry.getCompressedSize())) {
					throw UnreadableFile.tooMuch();
				}
			}
		}
		catch (IOException ex) {
			throw UnreadableFile.broken(ex);
		}
		if (crc.getValue() != entry.getCrc()) {
			throw UnreadableFile.broken(null);
		}
		return inflated;
	}

	private void readWorkbook() {
		String workbook = "xl/workbook.xml";
		for (Relation relation : relations("_rels/.rels", "")) {
			if (relation.type().endsWith("/officeDocument")) {
				workbook = relation.part();
			}
		}
		String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
		List<Relation> relations = relations(folder + "_rels/" + workbook.substring(folder.length()) + ".rels", folder);
		ZipEntry entry = this.parts.get(workbook);
		if (entry == null) {
			throw UnreadableFile.notASpreadsheet();
		}
		try (XmlPart xml = open(entry)) {
			while (xml.next()) {
				if (xml.starts("workbookPr")) {
					String macintosh = xml.attribute("date1904");
					this.dayZero = ("1".equals(macintosh) || "true".equals(macintosh)) ? DAY_ZERO_1904 : this.dayZero;
				}
				else if (xml.starts("sheet") && !String.valueOf(xml.attribute("state")).endsWith("idden")) {
					addSheet(xml.attribute("id"), relations);
				}
			}
		}
		if (this.sheets.isEmpty()) {
			throw UnreadableFile.notASpreadsheet();
		}
		for (Relation relation : relations) {
			if (relation.type().endsWith("/sharedStrings")) {
				readStrings(relation.part());
			}
		}
	}

	private void addSheet(@Nullable String id, List<Relation> relations) {
		for (Relation relation : relations) {
			ZipEntry sheet = this.parts.get(relation.part());
			if (relation.id().equals(id) && sheet != null) {
				this.sheets.add(sheet);
				return;
			}
		}
		throw UnreadableFile.broken(null);
	}

	private void readStrings(String part) {
		ZipEntry entry = this.parts.get(part);
		if (entry == null) {
			return;
		}
		if (measure(entry, MOST_BYTES) > MOST_STRING_BYTES) {
			throw UnreadableFile.tooMuch();
		}
		try (XmlPart xml = open(entry)) {
			while (xml.next()) {
				if (xml.starts("si")) {
					this.strings.add(unescaped(runs(xml, "si")));
				}
			}
		}
	}

	private List<Relation> relations(String part, String folder) {
		List<Relation> relations = new ArrayList<>();
		ZipEntry entry = this.parts.get(part);
		if (entry == null) {
			return relations;
		}
		try (XmlPart xml = open(entry)) {
			while (xml.next()) {
				if (xml.starts("Relationship")) {
					String target = String.valueOf(xml.attribute("Target"));
					relations
						.add(new Relation(String.valueOf(xml.attribute("Id")), String.valueOf(xml.attribute("Type")),
								name(target.startsWith("/") ? target.substring(1) : folder + target)));
				}
			}
		}
		return relations;
	}

	/** Writers disagree about case and slashes in the names of parts. */
	private static String name(String written) {
		return written.replace('\\', '/').replaceAll("(^|/)\\./", "$1").toLowerCase(Locale.ROOT);
	}

	private XmlPart open(ZipEntry entry) {
		try {
			return new XmlPart(this.zip.getInputStream(entry));
		}
		catch (IOException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	/** The text of an element's runs, without the reading aids printed above them. */
	private static String runs(XmlPart xml, String element) {
		StringBuilder text = new StringBuilder();
		while (xml.nextWithin(element)) {
			if (xml.starts("t")) {
				text.append(xml.text());
			}
			else if (xml.starts("rPh")) {
				while (xml.nextWithin("rPh")) {
					// passed over
				}
			}
		}
		return text.toString();
	}

	private static String unescaped(String text) {
		return text.contains("_x") ? ESCAPED.matcher(text).replaceAll(XlsxFile::character) : text;
	}

	private static String character(MatchResult escaped) {
		return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escaped.group(1), 16)));
	}

	@Override
	public List<Supplier<Lines>> readings() {
		return this.sheets.stream().<Supplier<Lines>>map((sheet) -> () -> new Rows(open(sheet))).toList();
	}

	@Override
	public LocalDate dayZero() {
		return this.dayZero;
	}

	@Override
	public void close() {
		SheetFile.close(this.zip);
	}

	private record Relation(String id, String type, String part) {
	}

	private final class Rows implements Lines {

		private final XmlPart xml;

		private int number;

		private Rows(XmlPart xml) {
			this.xml = xml;
		}

		@Override
		public @Nullable Line next() {
			while (this.xml.nextWithin("sheetData")) {
				if (this.xml.starts("row")) {
					String numbered = this.xml.attribute("r");
					this.number = (numbered != null) ? whole(numbered) : this.number + 1;
					return new Line(this.number, cells());
				}
			}
			return null;
		}

		private List<Cell> cells() {
			List<Cell> cells = new ArrayList<>();
			while (this.xml.nextWithin("row")) {
				if (this.xml.starts("c")) {
					String address = this.xml.attribute("r");
					int column = (address != null) ? column(address) : cells.size();
					if (column >= MOST_COLUMNS) {
						throw UnreadableFile.broken(null);
					}
					while (cells.size() <= column) {
						cells.add(Cell.Text.BLANK);
					}
					cells.set(column, cell());
				}
			}
			return cells;
		}

		private int column(String address) {
			int column = 0;
			for (int i = 0; i < address.length() && column < MOST_COLUMNS; i++) {
				char letter = address.charAt(i);
				if (letter < 'A' || letter > 'Z') {
					break;
				}
				column = column * 26 + letter - 'A' + 1;
			}
			return (column > 0) ? column - 1 : MOST_COLUMNS;
		}

		private Cell cell() {
			String type = String.valueOf(this.xml.attribute("t"));
			String value = null;
			boolean formula = false;
			while (this.xml.nextWithin("c")) {
				if (this.xml.starts("v")) {
					value = this.xml.text();
				}
				else if (this.xml.starts("is")) {
					value = runs(this.xml, "is");
				}
				else if (this.xml.starts("f")) {
					formula = true;
				}
			}
			if (value == null) {
				// nobody has calculated it: blank would be a guess
				return formula ? new Cell.Fault("=") : Cell.Text.BLANK;
			}
			return cell(type, value);
		}

		private Cell cell(String type, String value) {
			return switch (type) {
				case "s" -> value.isBlank() ? Cell.Text.BLANK : Cell.text(string(whole(value)));
				case "inlineStr", "str" -> Cell.text(unescaped(value));
				case "d" -> Cell.text(value);
				case "b" -> Cell.text("1".equals(value.strip()) ? "TRUE" : "FALSE");
				case "e" -> new Cell.Fault(value);
				default -> number(value.strip());
			};
		}

		private Cell number(String value) {
			if (value.isEmpty()) {
				return Cell.Text.BLANK;
			}
			boolean readable = value.length() <= 64 && NUMBER.matcher(value).matches();
			return readable ? Cell.number(new BigDecimal(value)) : new Cell.Fault(value);
		}

		private String string(int index) {
			if (index < 0 || index >= XlsxFile.this.strings.size()) {
				throw UnreadableFile.broken(null);
			}
			return XlsxFile.this.strings.get(index);
		}

		private int whole(String value) {
			try {
				return Integer.parseInt(value.strip());
			}
			catch (NumberFormatException ex) {
				throw UnreadableFile.broken(ex);
			}
		}

		@Override
		public void close() {
			this.xml.close();
		}

	}

}
