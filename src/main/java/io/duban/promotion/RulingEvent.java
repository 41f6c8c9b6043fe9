package io.duban.promotion;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a ruling. */
sealed interface RulingEvent extends DomainEvent {

	/** A rule was held against somebody. */
	record Made(long ruling, String cadre, String matter, Rule rule, @Nullable String row, String version,
			Map<String, String> inputs, Ruling.Result result) implements RulingEvent {

	}

}
