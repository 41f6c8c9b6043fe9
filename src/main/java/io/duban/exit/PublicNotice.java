package io.duban.exit;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.household.Notice;
import io.duban.notice.Poster;

/**
 * What hangs in the village (公示). It has no place for a number of a card, an account or a
 * telephone, nor for health.
 *
 * @param title its heading
 * @param village name of the village
 * @param household what it tells of the household, null when it is about the village
 * @param matter what is to happen
 * @param from the first day on which it hangs
 * @param until the last day
 */
record PublicNotice(String title, String village, @Nullable Notice household, String matter, LocalDate from,
		LocalDate until) {

	/**
	 * Its sentences.
	 * @return as they are printed, one a paragraph
	 */
	List<String> lines() {
		Notice told = this.household;
		String who = (told != null) ? "%s%s户（户编号%s，家庭人口%d人，%s）".formatted(this.village,
				(told.head() != null) ? told.head() : "", told.householdNumber(), told.members(), told.kind())
				: this.village;
		return List.of("经评议、核实，" + who + this.matter + "，现予公示。", "公示期：" + this.from + " 至 " + this.until + "。",
				"如有异议，请在公示期内向村民委员会或乡镇人民政府反映。");
	}

	/**
	 * The whole text.
	 * @return a line for each paragraph
	 */
	public String text() {
		return String.join("\n", lines());
	}

	/** The page that is printed and hung. */
	Poster poster() {
		return new Poster(this.title, lines(), this.from);
	}

}
