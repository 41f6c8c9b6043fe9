package io.duban.setting;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/**
 * Takes the sets of rules into use when the server starts, before it answers anybody, or
 * keeps it from starting.
 */
@Component
@ConditionalOnWebApplication
class TakenAtStart implements SmartInitializingSingleton {

	private final TakingIntoUse taking;

	private final List<DatedSets> all;

	private final Who who;

	TakenAtStart(TakingIntoUse taking, List<DatedSets> all, Who who) {
		this.taking = taking;
		this.all = all;
		this.who = who;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.who.asSystem(() -> {
			this.all.stream()
				.flatMap((sets) -> sets.dated().stream())
				.collect(Collectors.groupingBy(DatedSet::kind))
				.forEach(this.taking::take);
			return this;
		});
	}

}
