package io.duban.promotion;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A notice about a cadre as everybody in the county reads it (公示). It has no place for
 * anything but what may be public: no numbers, no telephone, no health, no record.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param name the cadre's name
 * @param unit 单位
 * @param post 职务
 * @param proposal what is to happen
 * @param from the day on which it was hung
 * @param until the last day
 * @param stoppedOn since when an objection stops it
 */
record CadreNoticeSummary(long key, String area, String name, String unit, String post, String proposal, LocalDate from,
		LocalDate until, @Nullable LocalDate stoppedOn) implements Node {

	@Override
	public String id() {
		return GlobalId.of(CadreNotice.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return CadreNotice.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return CadreNotice.NUMBERS.text(this.key);
	}

	String subject() {
		return CadreNotice.NUMBERS.subject(this.key);
	}

	Place place() {
		return Place.ofCounty(this.area);
	}

	/**
	 * Its heading.
	 * @return in Chinese
	 */
	public String title() {
		return "干部公示";
	}

	List<String> lines() {
		return List.of("编号：" + number(),
				"经研究，" + this.name + "（" + this.unit + this.post + "）" + this.proposal + "，现予公示。",
				"公示期：" + this.from + " 至 " + this.until + "，其间所列工作日不少于五日。", "如有异议，请在公示期内向县委组织部反映。", "县委组织部");
	}

	/**
	 * The whole text.
	 * @return a line for each paragraph
	 */
	public String text() {
		return String.join("\n", lines());
	}

}
