package io.duban.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.setting.DatedSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Sets of indicators are files, each version in force from its day on. */
class IndicatorSetsTests {

	private static final String NEWER = """
			subject: HOUSEHOLD
			name: 退出指标（2027年版）
			version: 2
			effective: 2027-01-01
			indicators:
			  - { key: INCOME, name: 收入, description: 新标准, measure: AT_LEAST, threshold: 5200, unit: 元/人·年 }
			  - { key: WATER, name: 饮水, description: 达标, measure: HELD, line: WATER }
			""";

	@TempDir
	Path folder;

	@Test
	void takesTheCountysOwnVersionFromItsDayOn() throws IOException {
		write("household-2.yaml", NEWER);
		IndicatorSets sets = new IndicatorSets(this.folder.toString());

		assertThat(sets.inForce(Subject.HOUSEHOLD, LocalDate.of(2026, 12, 31)).version()).isOne();
		assertThat(sets.inForce(Subject.HOUSEHOLD, LocalDate.of(2027, 1, 1)).version()).isEqualTo(2);
		assertThat(sets.inForce(Subject.HOUSEHOLD, LocalDate.of(2027, 1, 1)).template()).isFalse();
		assertThat(sets.inForce(Subject.VILLAGE, LocalDate.of(2027, 1, 1)).indicators()).hasSize(16);
	}

	@Test
	void saysWhatEachIndicatorAsksForWhateverItIsCalled() throws IOException {
		write("household-2.yaml", NEWER.replace("5200", "5200.0").replace("达标", "合格"));

		assertThat(new IndicatorSets(this.folder.toString()).dated()).contains(new DatedSet("indicators/household", 2,
				LocalDate.of(2027, 1, 1), "INCOME AT_LEAST 5200 元/人·年, WATER HELD WATER"));
	}

	@Test
	void knowsNoSetBeforeTheFirst() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> new IndicatorSets("").inForce(Subject.HOUSEHOLD, LocalDate.of(2013, 12, 31)))
			.withMessageContaining("2013-12-31");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "version: 2|version: 1|have version 1", "2027-01-01|2014-01-01|effective from 2014-01-01",
					"2027-01-01|1 January|effective is a day", "subject: HOUSEHOLD|subject: HOUSE|cannot be read",
					"subject: HOUSEHOLD||lacks subject", "version: 2||lacks version",
					"version: 2|version: 0|version is 1 or more",
					"measure: HELD|measure: HELD, threshold: 1|HELD has none", "threshold: 5200,||need a threshold",
					", unit: 元/人·年||needs its unit", "key: WATER|key: INCOME|two indicators INCOME",
					"key: WATER|key: water|capital", "name: 饮水,||lacks name", "line: WATER|line: RIVER|cannot be read",
					"line: WATER|colour: WATER|cannot be read", "indicators:|other:|cannot be read",
					"subject: HOUSEHOLD|]|no YAML" })
	void refusesToStartWithAFileThatIsWrong(String part, String instead, String sentence) throws IOException {
		write("household-2.yaml", NEWER.replace(part, (instead != null) ? instead : ""));

		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> new IndicatorSets(this.folder.toString()))
			.withMessageContaining(sentence);
	}

	@Test
	void refusesAFileWithoutIndicators() throws IOException {
		write("household-2.yaml", NEWER.substring(0, NEWER.indexOf("indicators:")));

		assertThatExceptionOfType(BadSetting.class).isThrownBy(() -> new IndicatorSets(this.folder.toString()))
			.withMessage("indicators/household-2.yaml must have 1 to 50 indicators.");
	}

	private void write(String name, String content) throws IOException {
		Files.writeString(this.folder.resolve(name), content);
	}

}
