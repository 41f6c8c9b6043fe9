package io.duban.record;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Cases of one kind that tell of a household or a cadre: a chapter of the story that
 * auditors take away, which whoever keeps such cases adds to it.
 *
 * @param title what it is called, in Chinese
 * @param whose whose story it belongs to
 * @param numbers how the cases are numbered, null where people know no number of them
 * @param sql a select of kind and id of each, the latest first, of what {@code :number}
 * names, with the mark <code>{wall}</code>
 * @param wall the columns that the wall around the cases stands on
 */
public record Chapter(String title, Whose whose, @Nullable CaseNumber numbers, String sql, Wall wall) {

	public Chapter(String title, Whose whose, String sql, Wall wall) {
		this(title, whose, null, sql, wall);
	}

	/**
	 * The cases that tell of somebody.
	 * @param walls through which they are read
	 * @param number 户编号, or the cadre's
	 * @param limit how many at most
	 * @return kind and id of each that the current person sees, the latest first
	 */
	public List<String> cases(Walls walls, String number, int limit) {
		return walls.read(this.sql + " limit " + limit, this.wall).param("number", number).query(String.class).list();
	}

	/**
	 * What stands above the events of a case.
	 * @param recorded kind and id of the case
	 * @return the title, and the case's number where it has one
	 */
	public String heading(String recorded) {
		return (this.numbers != null) ? this.title + " " + this.numbers.text(CaseNumber.idOf(recorded)) : this.title;
	}

	/** Whose story it is. */
	public enum Whose {

		/** A household's. */
		HOUSEHOLD,
		/** A cadre's. */
		CADRE

	}

}
