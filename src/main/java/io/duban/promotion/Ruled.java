package io.duban.promotion;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * What came of an act that rules are held against. What they said is kept also where one
 * refused, so the act itself does not fail.
 *
 * @param rulings numbers of the rulings, as numbers
 * @param refusal what whoever asked is to be told, null where nothing refused
 */
public record Ruled(List<Long> rulings, @Nullable Refused refusal) {

	public Ruled {
		rulings = List.copyOf(rulings);
	}

	static Ruled of(List<Ruling> rulings) {
		return new Ruled(rulings.stream().map((ruling) -> ruling.getId().value()).toList(),
				rulings.stream().filter(Ruling::isRefused).findFirst().map(Ruling::refusal).orElse(null));
	}

}
