package io.duban.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an import and an inspection of a county's files must find, no more and no less.
 */
record Expected(LocalDate asOf, Register register, Map<String, Integer> issuesByRule, int issues, int cadres,
		int responsibilities, Mess.Count messy) {

	/**
	 * Rows are accepted, repeated or rejected; persons and households are of the accepted
	 * ones.
	 */
	record Register(int rows, int persons, int households, int repeatedRows, Map<Refusal, Integer> rejected,
			int accepted) {
	}

	void write(Path file) throws IOException {
		var json = JsonMapper.builder()
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build();
		Files.writeString(file, json.writeValueAsString(this));
	}

}
