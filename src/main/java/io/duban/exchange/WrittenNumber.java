package io.duban.exchange;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number typed as text, with or without thousands separators. */
final class WrittenNumber {

	private static final Pattern NUMBER = Pattern
		.compile("[+-]?(?:\\d{1,15}|\\d{1,3}(?:,\\d{3}){1,4})(?:\\.\\d{1,10})?");

	private WrittenNumber() {
	}

	static Optional<BigDecimal> read(String written) {
		String text = Cell.halfWidth(written).replace('\u2212', '-');
		if (!NUMBER.matcher(text).matches()) {
			return Optional.empty();
		}
		BigDecimal number = new BigDecimal(text.replace(",", "")).stripTrailingZeros();
		return Optional.of((number.scale() < 0) ? number.setScale(0) : number);
	}

}
