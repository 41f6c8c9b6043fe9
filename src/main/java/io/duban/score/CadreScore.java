package io.duban.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A cadre's score as it is read.
 *
 * @param number of the cadre
 * @param score what their work comes to
 */
public record CadreScore(String number, Score score) {

	public LocalDate from() {
		return this.score.span().from();
	}

	public LocalDate to() {
		return this.score.span().last();
	}

	public LocalDate asOf() {
		return this.score.span().asOf();
	}

	public BigDecimal total() {
		return this.score.total();
	}

	public ScoreSet weights() {
		return this.score.set();
	}

	public BigDecimal months() {
		return this.score.months();
	}

	public BigDecimal householdMonths() {
		return this.score.householdMonths();
	}

	public List<PartView> parts() {
		return PartView.of(this.number, this.score);
	}

}
