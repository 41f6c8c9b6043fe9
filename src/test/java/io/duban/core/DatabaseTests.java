package io.duban.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.Duban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTests {

	@Test
	void saysInOneSentenceWhichSettingIsMissing(CapturedOutput output) {
		assertThat(start(output, "", "", ""))
			.isEqualTo("Set DUBAN_DB_URL to the database's address, such as jdbc:mysql://127.0.0.1:3306/duban.");
		assertThat(start(output, "jdbc:mysql://127.0.0.1:1/duban", "", "secret"))
			.isEqualTo("Set DUBAN_DB_USER to the name with which Duban signs in to MySQL.");
		assertThat(start(output, "jdbc:mysql://127.0.0.1:1/duban", "duban", ""))
			.isEqualTo("Set DUBAN_DB_PASSWORD to the password with which Duban signs in to MySQL.");
	}

	@Test
	void knowsTwoDatabases(CapturedOutput output) {
		assertThat(start(output, "jdbc:postgresql://127.0.0.1/duban", "duban", "secret"))
			.isEqualTo("DUBAN_DB_URL must begin with jdbc:mysql: or jdbc:h2:, the two databases that Duban knows.");
	}

	@Test
	void saysThatTheDatabaseDoesNotAnswer(CapturedOutput output) {
		assertThatThrownBy(
				() -> SpringApplication.run(Duban.class, "--spring.datasource.url=jdbc:mysql://127.0.0.1:1/none",
						"--spring.datasource.username=duban", "--spring.datasource.password=secret"))
			.isNotNull();

		assertThat(output.getAll()).contains("The database does not let Duban in: Communications link failure")
			.contains("DUBAN_DB_URL, DUBAN_DB_USER and DUBAN_DB_PASSWORD")
			.doesNotContain("\tat ");
	}

	/** What stands between the heading of the failure and its end. */
	private static String start(CapturedOutput output, String url, String user, String password) {
		int before = output.getAll().length();
		assertThatThrownBy(() -> SpringApplication.run(Duban.class, "--spring.datasource.url=" + url,
				"--spring.datasource.username=" + user, "--spring.datasource.password=" + password))
			.isInstanceOf(BadSetting.class);
		String told = output.getAll().substring(before);
		assertThat(told).doesNotContain("\tat ", "Action:", "WARN");
		return told.split("Description:")[1].strip();
	}

}
