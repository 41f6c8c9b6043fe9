package io.duban.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One row of a file, asked by column. What cannot be read as asked is a
 * {@link RowRefused}; a column that the file does not have is empty.
 */
final class Row {

	/** What Excel makes of a long number when it saves a CSV. */
	private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d+");

	private static final Pattern HELD_AS_TEXT = Pattern.compile("^['’`]+");

	private static final int LONGEST_TEXT = 100;

	private static final int LONGEST_CODE = 32;

	/** Digits before the point: ten, as the amounts of the tables have. */
	private static final int LONGEST_WHOLE = 10;

	/** From here on a number may have been longer: no identity number is shorter. */
	private static final int SHORTEST_IDENTITY = 15;

	private final Line line;

	private final Header header;

	private final LocalDate dayZero;

	Row(Line line, Header header, LocalDate dayZero) {
		this.line = line;
		this.header = header;
		this.dayZero = dayZero;
	}

	/** As Excel numbers it, from 1 and with the header. */
	int number() {
		return this.line.number();
	}

	boolean isBlank(String column) {
		return cell(column).isBlank();
	}

	/** Without the spaces around it; empty for an empty cell. */
	String text(String column) {
		Cell cell = cell(column);
		if (cell instanceof Cell.Figure number && number.digits() > Cell.Figure.KEPT) {
			throw precisionLost(column);
		}
		return within(LONGEST_TEXT, column, cell.text());
	}

	String required(String column) {
		return present(column, text(column));
	}

	/**
	 * A code, be it typed as text or stored as a whole number; empty for an empty cell.
	 */
	String code(String column) {
		return code(column, Cell.Figure.KEPT + 1);
	}

	String requiredCode(String column) {
		return present(column, code(column));
	}

	/** Never refuses a wrong check digit: somebody must go and look. */
	CardNumber identityNumber(String column) {
		return CardNumber.of(code(column, SHORTEST_IDENTITY).replaceAll("\\s", ""));
	}

	private String code(String column, int lostFrom) {
		Cell cell = cell(column);
		if (cell instanceof Cell.Figure number) {
			if (number.digits() >= lostFrom) {
				throw precisionLost(column);
			}
			if (number.value().scale() > 0) {
				throw invalid(column, "不是编号，请改成正确的编号", "is no code; correct it");
			}
		}
		String code = HELD_AS_TEXT.matcher(cell.plain()).replaceFirst("");
		if (SCIENTIFIC.matcher(code).matches()) {
			throw precisionLost(column);
		}
		return within(LONGEST_CODE, column, code);
	}

	private String within(int longest, String column, String written) {
		if (written.length() > longest) {
			throw invalid(column, "超过" + longest + "个字，请改短", "is longer than " + longest + " characters; shorten it");
		}
		return written;
	}

	Optional<LocalDate> date(String column) {
		String written = text(column);
		if (written.isEmpty()) {
			return Optional.empty();
		}
		Optional<LocalDate> date = WrittenDate.read(written, this.dayZero);
		if (date.isEmpty()) {
			String shown = WrittenDate.isMeant(written) ? written : Masked.of(written);
			throw invalid(column, shown, "不是有效日期，请改成 2014-06-01 这样的写法", "is no date; write it like 2014-06-01");
		}
		return date;
	}

	Optional<Integer> integer(String column) {
		return decimal(column).map((number) -> {
			if (number.scale() > 0 || number.precision() > 9) {
				throw invalid(column, "不是整数，请只填整数", "is no whole number; write digits only");
			}
			return number.intValueExact();
		});
	}

	Optional<BigDecimal> decimal(String column) {
		String written = text(column);
		if (written.isEmpty()) {
			return Optional.empty();
		}
		Optional<BigDecimal> number = (cell(column) instanceof Cell.Figure figure) ? Optional.of(figure.value())
				: WrittenNumber.read(written);
		if (number.isEmpty()) {
			throw invalid(column, "不是数字，请只填数字，不带单位", "is no number; write digits only, without a unit");
		}
		if (number.get().precision() - number.get().scale() > LONGEST_WHOLE) {
			throw invalid(column, "超出范围，请核对后改正", "is out of range; check and correct it");
		}
		return number;
	}

	/** 是 or 否, and nothing else. */
	boolean yesNo(String column) {
		present(column, text(column));
		return yesNo(column, false);
	}

	/** The same where the column may be left empty. */
	boolean yesNo(String column, boolean whenEmpty) {
		return oneOf(column, Map.of("是", true, "否", false)).orElse(whenEmpty);
	}

	/** One of a closed set, by the names that the forms have for its values. */
	<E> Optional<E> oneOf(String column, Map<String, E> set) {
		String written = text(column);
		if (written.isEmpty()) {
			return Optional.empty();
		}
		E value = set.get(written);
		if (value != null) {
			return Optional.of(value);
		}
		String plain = Cell.halfWidth(written);
		return Optional
			.of(set.entrySet()
				.stream()
				.filter((entry) -> Cell.halfWidth(entry.getKey()).equals(plain))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElseThrow(() -> invalid(column,
						"不在可填范围内，只能填：" + String.join("、", set.keySet().stream().sorted().toList()),
						"is not one of: " + String.join(", ", set.keySet().stream().sorted().toList()))));
	}

	/** The refusal of this row for a reason that only its reader can know. */
	RowRefused refused(String column, RefusalCode code, String chinese, String english) {
		return new RowRefused(new Refusal(number(), column, code, chinese, english));
	}

	/** The refusal of this row because a column is empty that must not be. */
	RowRefused missing(String column) {
		return refused(column, RefusalCode.MISSING_VALUE, "「%s」为空，请补填后重新导入。".formatted(column),
				"“%s” is empty. Fill it in, then import the file again.".formatted(column));
	}

	private Cell cell(String column) {
		Cell cell = this.line.cell(this.header.place(column));
		if (cell instanceof Cell.Fault) {
			throw invalid(column, "是错误值或没有结果的公式，请直接填写值",
					"is an error or a formula without a result; write the value itself");
		}
		return cell;
	}

	private String present(String column, String value) {
		if (value.isEmpty()) {
			throw missing(column);
		}
		return value;
	}

	private RowRefused invalid(String column, String chinese, String english) {
		return invalid(column, Masked.of(this.line.cell(this.header.place(column)).text()), chinese, english);
	}

	private RowRefused invalid(String column, String shown, String chinese, String english) {
		return refused(column, RefusalCode.INVALID_VALUE, "「%s」的值“%s”%s。".formatted(column, shown, chinese),
				"“%s”: “%s” %s.".formatted(column, shown, english));
	}

	private RowRefused precisionLost(String column) {
		return refused(column, RefusalCode.PRECISION_LOST,
				"「%s」存成了数字，Excel 只保留 15 位，后面的数字已经丢失。请把该列设为“文本”格式，照原件重新录入后再导入。".formatted(column),
				"“%s” is stored as a number, of which Excel keeps 15 digits and the rest is gone. Format the column as text, type it again from the document, then import the file again."
					.formatted(column));
	}

}
