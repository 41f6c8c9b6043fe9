package io.duban.score;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/**
 * Takes the sets of weights into use when the server starts, or keeps it from starting.
 */
@Component
@ConditionalOnWebApplication
class WeighingAtStart implements ApplicationRunner {

	private final Weighing weighing;

	private final ScoreSets sets;

	private final Who who;

	WeighingAtStart(Weighing weighing, ScoreSets sets, Who who) {
		this.weighing = weighing;
		this.sets = sets;
		this.who = who;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.who.asSystem(() -> {
			this.weighing.take(this.sets.all());
			return this;
		});
	}

}
