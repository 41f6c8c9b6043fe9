package io.duban.score;

import java.math.BigDecimal;
import java.util.List;

/**
 * A part of a cadre's score as it is read, or of a township's, which is no one cadre's.
 *
 * @param cadre number of the cadre, or an empty text
 * @param span of which days
 * @param part the part
 */
record PartView(String cadre, Span span, Score.Part part) {

	static List<PartView> of(String cadre, Score score) {
		return score.parts().stream().map((part) -> new PartView(cadre, score.span(), part)).toList();
	}

	public Measure measure() {
		return this.part.weight().measure();
	}

	public String labelZh() {
		return this.part.weight().name();
	}

	public int count() {
		return this.part.count();
	}

	public Weight.Per per() {
		return this.part.weight().per();
	}

	public BigDecimal divisor() {
		return this.part.divisor();
	}

	public BigDecimal rate() {
		return this.part.rate();
	}

	public BigDecimal weight() {
		return this.part.weight().points();
	}

	public BigDecimal points() {
		return this.part.points();
	}

}
