package io.duban.household;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * What is kept about a household or one of its members beside the lists, such as that
 * somebody visited them, so that whoever asks what is kept about them is told of it
 * (个人信息保护法, article 45).
 *
 * @param title what it is, in Chinese, for the person
 * @param sql a select of what is told, each column named in Chinese, by
 * {@code :household} and {@code :person}, with the mark <code>{wall}</code>
 * @param wall the columns that the wall around the rows stands on
 */
public record PersonalTrace(String title, String sql, Wall wall) {

	private static final int MOST = 1000;

	/**
	 * What is told of a person.
	 * @param walls through which it is read
	 * @param household 户编号 of their household
	 * @param person 人编号
	 * @return each row's columns by name, at most 1,000 rows
	 */
	List<Map<String, Object>> told(Walls walls, String household, String person) {
		return walls.read(this.sql + " limit " + MOST, this.wall)
			.param("household", household)
			.param("person", person)
			.query()
			.listOfRows()
			.stream()
			.map(PersonalTrace::plain)
			.toList();
	}

	/** Without what is not known, and days as days. */
	private static Map<String, Object> plain(Map<String, @Nullable Object> row) {
		Map<String, Object> plain = new LinkedHashMap<>();
		row.forEach((name, value) -> {
			if (value != null) {
				plain.put(name, (value instanceof Date day) ? day.toLocalDate()
						: (value instanceof Timestamp time) ? time.toLocalDateTime() : value);
			}
		});
		return plain;
	}

}
