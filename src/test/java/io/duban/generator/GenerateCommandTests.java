package io.duban.generator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class GenerateCommandTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@Test
	void saysInOneLineWhatItWrote() {
		var county = folder.resolve("new/county");

		assertThat(generate("--households", "40", "--seed", "7", county.toString())).isZero();

		assertThat(out.toString()).matches("40 households, \\d+ persons, \\d+ rows, \\d+ planted issues in .*\\R");
		assertThat(err.toString()).isEqualToIgnoringNewLines("40 of 40 households written");
		assertThat(county.resolve("register.xlsx")).exists();
	}

	@Test
	void takesStyleAndDate() {
		assertThat(generate("--households", "5", "--seed", "7", "--style", "MESSY", "--as-of", "2028-02-29",
				folder.toString()))
			.isZero();

		assertThat(folder.resolve("expected.json")).content().contains("2028-02-29", "CONFLICTING_PERSON");
	}

	@Test
	void overwritesACountyAndLeavesOtherFiles() throws IOException {
		Files.writeString(folder.resolve("notes.txt"), "mine");
		generate("--households", "40", "--seed", "7", folder.toString());

		assertThat(generate("--households", "1", "--seed", "7", folder.toString())).isZero();

		assertThat(folder.resolve("housing-reports.csv")).content().hasLineCount(2);
		assertThat(folder.resolve("notes.txt")).hasContent("mine");
	}

	@Test
	void refusesAnImpossibleNumberOfHouseholds() {
		assertThat(generate("--households", "-3", "--seed", "7", folder.toString())).isEqualTo(2);
		assertThat(err.toString()).contains("--households must be from 1 to 300000, not -3");
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void refusesADateOutOfTheCalendar() {
		assertThat(generate("--households", "3", "--seed", "7", "--as-of", "1999-01-01", folder.toString()))
			.isEqualTo(2);
		assertThat(err.toString()).contains("--as-of must be from 2016-01-01 to 2099-12-31, not 1999-01-01");
	}

	@Test
	void refusesAFolderThatCannotBe() throws IOException {
		var file = Files.writeString(folder.resolve("file"), "");

		assertThat(generate("--households", "3", "--seed", "7", file.toString())).isEqualTo(2);
		assertThat(err.toString()).contains("is a file, not a folder");
		assertThat(generate("--households", "3", "--seed", "7", file.resolve("below").toString())).isEqualTo(2);
		assertThat(err.toString()).contains("Cannot write into");
	}

	private int generate(String... arguments) {
		return new CommandLine(new GenerateCommand()).setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err))
			.execute(arguments);
	}

}
