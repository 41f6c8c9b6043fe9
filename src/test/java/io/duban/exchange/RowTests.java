package io.duban.exchange;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RowTests {

	private final Path folder;

	RowTests(@TempDir Path folder) {
		this.folder = folder;
	}

	@Test
	void trimsEveryKindOfSpace() {
		Row row = text("\t \u3000\u00A0\u200B\uFEFF万春浩\u3000 \u00A0");

		assertThat(row.text("值")).isEqualTo("万春浩");
		assertThat(row.required("值")).isEqualTo("万春浩");
	}

	@Test
	void keepsSpacesWithin() {
		assertThat(text("阿不都 热合曼").text("值")).isEqualTo("阿不都 热合曼");
	}

	@Test
	void readsAColumnThatIsNotThereAsEmpty() {
		Row row = text("x");

		assertThat(row.text("联系电话")).isEmpty();
		assertThat(row.isBlank("联系电话")).isTrue();
		assertThat(row.date("联系电话")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\u3000", "\u00A0" })
	void refusesARequiredValueThatIsEmpty(String empty) {
		Row row = text(empty);

		RowRefused refused = refusal(() -> row.required("值"));
		assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_VALUE);
		assertThat(refused.row()).isEqualTo(2);
		assertThat(refused.column()).isEqualTo("值");
		assertThat(refused.chinese()).contains("「值」为空");
		assertThat(refused.english()).contains("Fill it in");
		assertThat(refusal(() -> row.requiredCode("值")).code()).isEqualTo(RefusalCode.MISSING_VALUE);
		assertThat(refusal(() -> row.yesNo("值")).code()).isEqualTo(RefusalCode.MISSING_VALUE);
	}

	@Test
	void readsDatesAsExcelSerials() {
		assertThat(number("41791").date("值")).contains(LocalDate.of(2014, 6, 1));
		assertThat(number("41791.7291666667").date("值")).contains(LocalDate.of(2014, 6, 1));
		assertThat(number("4.1791E4").date("值")).contains(LocalDate.of(2014, 6, 1));
		assertThat(text("41791").date("值")).contains(LocalDate.of(2014, 6, 1));
		assertThat(number("20140601").date("值")).contains(LocalDate.of(2014, 6, 1));
	}

	@Test
	void readsDateCells() {
		Path file = Sent.xlsx(this.folder, (sheet) -> {
			sheet.value(0, 0, "户编号");
			sheet.value(0, 1, "识别时间");
			sheet.value(1, 0, "H1");
			sheet.value(1, 1, LocalDate.of(2014, 6, 1));
			sheet.style(1, 1).format("yyyy-mm-dd").set();
		});

		assertThat(Sent.only(file).date("识别时间")).contains(LocalDate.of(2014, 6, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2014-02-30", "2014", "下月", "41791x" })
	void refusesAnImpossibleDate(String written) {
		RowRefused refused = refusal(() -> text(written).date("值"));

		assertThat(refused.code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refused.chinese()).contains(written).contains("2014-06-01");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "7|7", "７|7", "1,234|1234", "1，234|1234", "12.0|12", "-3|-3" })
	void readsIntegersAsTyped(String written, int value) {
		assertThat(text(written).integer("值")).contains(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7.5", "七", "7个月", "12345678901" })
	void refusesWhatIsNoInteger(String written) {
		assertThat(refusal(() -> text(written).integer("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "5807.2999999999993|5807.3", "0.30000000000000004|0.3", "9435|9435",
			"1E3|1000", "1.0725E4|10725", "-12.50|-12.5" })
	void readsNumbersAsExcelShowsThem(String stored, BigDecimal value) {
		assertThat(number(stored).decimal("值")).contains(value);
	}

	@Test
	void readsAnIntegerFromANumberCell() {
		assertThat(number("7").integer("值")).contains(7);
		assertThat(number("").integer("值")).isEmpty();
	}

	@Test
	void readsYesAndNo() {
		assertThat(text("是").yesNo("值")).isTrue();
		assertThat(text(" 否　").yesNo("值")).isFalse();
		assertThat(text("").yesNo("值", true)).isTrue();
		RowRefused refused = refusal(() -> text("有").yesNo("值", false));
		assertThat(refused.code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refused.chinese()).contains("“有”").contains("否、是");
	}

	@Test
	void readsAClosedSetWhateverTheWidthOfItsBrackets() {
		Map<String, Integer> set = Map.of("初中", 1, "其他(注明)", 2);

		assertThat(text("初中").oneOf("值", set)).contains(1);
		assertThat(text("其他（注明）").oneOf("值", set)).contains(2);
		assertThat(text("").oneOf("值", set)).isEmpty();
		assertThat(refusal(() -> text("大学").oneOf("值", set)).english()).contains("大学", "其他(注明)", "初中");
	}

	@ParameterizedTest
	@ValueSource(strings = { "22089919680802005x", "２２０８９９１９６８０８０２００５Ｘ", "'22089919680802005X", "220899 19680802 005X",
			"　22089919680802005X " })
	void readsAnIdentityNumberHoweverItIsTyped(String written) {
		assertThat(text(written).identityNumber("值").identity()).isEqualTo("22089919680802005X");
	}

	@Test
	void keepsTheNumberOfADisabilityCard() {
		CardNumber card = text("22089919970213005211").identityNumber("值");

		assertThat(card.identity()).isEqualTo("220899199702130052");
		assertThat(card.card()).isEqualTo("22089919970213005211");
	}

	@ParameterizedTest
	@ValueSource(strings = { "220899199008150000", "2.2089919900815E+17", "220899196808020", "123456789012345.5" })
	void knowsThatAnIdentityNumberStoredAsNumberHasLostDigits(String stored) {
		RowRefused refused = refusal(() -> number(stored).identityNumber("值"));

		assertThat(refused.code()).isEqualTo(RefusalCode.PRECISION_LOST);
		assertThat(refused.chinese()).contains("文本").doesNotContain("2208991");
	}

	@Test
	void knowsANumberThatExcelCutInACsv() {
		Path file = Sent.csv(this.folder, "户编号,值\nH1,2.20899E+17\n");

		assertThat(refusal(() -> Sent.only(file).identityNumber("值")).code()).isEqualTo(RefusalCode.PRECISION_LOST);
		assertThat(refusal(() -> Sent.only(file).code("值")).code()).isEqualTo(RefusalCode.PRECISION_LOST);
	}

	@Test
	void takesAShortNumberForAnIdentityNumberThatIsWrong() {
		assertThat(number("22089919680802").identityNumber("值").identity()).isEqualTo("22089919680802");
		assertThat(number("").identityNumber("值").isBlank()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "220822010000001,220822010000001", "2.20822106E8,220822106", "7,7" })
	void readsACodeFromAWholeNumber(String stored, String code) {
		assertThat(number(stored).code("值")).isEqualTo(code);
		assertThat(number(stored).requiredCode("值")).isEqualTo(code);
	}

	@Test
	void readsACodeFromText() {
		assertThat(text(" 2208220100000001").code("值")).isEqualTo("2208220100000001");
		assertThat(text("ＧＳ22").code("值")).isEqualTo("GS22");
		assertThat(text("'007").code("值")).isEqualTo("007");
	}

	@Test
	void refusesALongNumberUnderAnyColumn() {
		Row row = number("2208220100000001");

		assertThat(refusal(() -> row.code("值")).code()).isEqualTo(RefusalCode.PRECISION_LOST);
		assertThat(refusal(() -> row.required("值")).code()).isEqualTo(RefusalCode.PRECISION_LOST);
		assertThat(refusal(() -> row.decimal("值")).code()).isEqualTo(RefusalCode.PRECISION_LOST);
	}

	@Test
	void refusesWhatIsLongerThanAnyColumn() {
		assertThat(text("校".repeat(100)).text("值")).hasSize(100);
		assertThat(refusal(() -> text("校".repeat(101)).text("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refusal(() -> text("1".repeat(33)).code("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refusal(() -> text("1".repeat(33)).identityNumber("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refusal(() -> text("12345678901").decimal("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refusal(() -> number("12345678901").decimal("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
	}

	@Test
	void refusesAFractionAsACode() {
		assertThat(refusal(() -> number("1.5").code("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
	}

	@Test
	void refusesAnErrorOnlyIfItsColumnIsAskedFor() {
		Row row = Sent.only(Sent.cell(this.folder, "<c r='B2' t='e'><v>#N/A</v></c>"));

		assertThat(row.code("户编号")).isEqualTo("H1");
		assertThat(refusal(() -> row.text("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
		assertThat(refusal(() -> row.date("值")).chinese()).contains("#N/A");
		assertThat(refusal(() -> text("#N/A").text("值")).code()).isEqualTo(RefusalCode.INVALID_VALUE);
	}

	@Test
	void neverPrintsAnIdentityNumberOrPhoneThatSlippedIntoAnotherColumn() {
		for (String secret : new String[] { "22089919680802005X", "13900001266", "139 0000 1266" }) {
			Row row = text(secret);
			for (ThrowingCallable reading : new ThrowingCallable[] { () -> row.date("值"), () -> row.integer("值"),
					() -> row.yesNo("值"), () -> row.oneOf("值", Map.of("初中", 1)) }) {
				RowRefused refused = refusal(reading);
				assertThat(refused.chinese() + refused.english() + refused.getMessage()).doesNotContain(secret)
					.doesNotContain("13900001266")
					.doesNotContain("19680802");
			}
		}
	}

	@Test
	void refusesForAReasonOfItsReader() {
		RowRefused refused = text("x").refused("行政村", RefusalCode.UNKNOWN_DIVISION, "没有这个村", "No such village");

		assertThat(refused.refusal())
			.isEqualTo(new Refusal(2, "行政村", RefusalCode.UNKNOWN_DIVISION, "没有这个村", "No such village"));
		assertThat(refused).hasMessage("No such village");
	}

	private Row text(String value) {
		return Sent.only(Sent.xlsx(this.folder, (sheet) -> {
			sheet.value(0, 0, "户编号");
			sheet.value(0, 1, "值");
			sheet.value(1, 0, "H1");
			sheet.value(1, 1, value);
		}));
	}

	private Row number(String stored) {
		return Sent.only(Sent.cell(this.folder, "<c r='B2'><v>" + stored + "</v></c>"));
	}

	private static RowRefused refusal(ThrowingCallable reading) {
		RowRefused refused = catchThrowableOfType(RowRefused.class, reading);
		assertThat(refused).isNotNull();
		return refused;
	}

}
