package io.duban.exit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.core.Ledger;
import io.duban.exit.IndicatorSet.Subject;

/**
 * What an indicator was on a day, as somebody entered it who answers for it. Of one day
 * the last entry counts.
 *
 * @param subject of what
 * @param number 户编号, or the village's code
 * @param area code of the village
 * @param indicator its key
 * @param on the day that it is about
 * @param figure the figure, null where it is measured without
 * @param held whether it holds, null where it is a figure
 * @param note by what it is known
 * @param setVersion version of the set that was in force on that day
 * @param enteredBy the account
 * @param enteredAt when
 */
public record IndicatorValue(Subject subject, String number, String area, String indicator, LocalDate on,
		@Nullable BigDecimal figure, @Nullable Boolean held, String note, int setVersion, String enteredBy,
		LocalDateTime enteredAt) {

	static final Ledger<IndicatorValue> LEDGER = Ledger
		.<IndicatorValue>of("indicator_value", "indicatorValue", IndicatorValue::key, IndicatorValue::area)
		.column("subject_kind", (value) -> value.subject().name())
		.column("subject", IndicatorValue::number)
		.column("indicator", IndicatorValue::indicator)
		.column("valued_on", IndicatorValue::on)
		.column("figure", IndicatorValue::figure)
		.column("held", IndicatorValue::held)
		.column("note", IndicatorValue::note)
		.column("set_version", IndicatorValue::setVersion)
		.column("entered_by", IndicatorValue::enteredBy)
		.column("entered_at", IndicatorValue::enteredAt)
		.build();

	String key() {
		return "%s:%s:%s:%s".formatted(this.subject, this.number, this.indicator, this.on);
	}

	/**
	 * The value as people read it.
	 * @return the figure, or 是 or 否
	 */
	public String text() {
		return (this.figure != null) ? this.figure.stripTrailingZeros().toPlainString()
				: (Boolean.TRUE.equals(this.held) ? "是" : "否");
	}

}
