package io.duban.visit;

import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.household.HouseholdLeft;

/** Lets a household's own words go where nobody of it is left whose they would be. */
@Component
class Forgetting {

	private static final Limit TOGETHER = Limit.of(100);

	private final VisitRows visits;

	Forgetting(VisitRows visits) {
		this.visits = visits;
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(HouseholdLeft left) {
		List<Visit> heard = heard(left);
		while (!heard.isEmpty()) {
			heard.forEach((visit) -> this.visits.save(visit.forget(left.reason())));
			heard = heard(left);
		}
	}

	private List<Visit> heard(HouseholdLeft left) {
		return this.visits.findByHouseholdAndWordsIsNotNull(left.household(), TOGETHER);
	}

}
