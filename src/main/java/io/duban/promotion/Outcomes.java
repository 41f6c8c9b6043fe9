package io.duban.promotion;

import java.util.List;
import java.util.Objects;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.duban.cadre.Cadres;
import io.duban.discipline.DisciplineEvent;
import io.duban.discipline.Outcome;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * Carries what a discipline case comes to into pools and posts, with the sight of the
 * county: who decides it may see a township alone.
 */
@Component
class Outcomes {

	private final Nominating nominating;

	private final Promoting promoting;

	private final Cadres cadres;

	private final Who who;

	Outcomes(Nominating nominating, Promoting promoting, Cadres cadres, Who who) {
		this.nominating = nominating;
		this.promoting = promoting;
		this.cadres = cadres;
		this.who = who;
	}

	/**
	 * Whoever is barred from the pools leaves them, and whoever is removed from their
	 * post does not go on with a probation in it.
	 */
	@EventListener
	void on(DisciplineEvent.Decided event) {
		inTheCounty(event.cadre(), () -> {
			if (event.barredUntil() != null) {
				this.nominating.bar(event.cadre(), event.disciplineCase(), "问责处理：" + event.reason());
			}
			if (event.outcome() == Outcome.REMOVAL) {
				this.promoting.remove(event.cadre(), event.disciplineCase(), "问责免职：" + event.reason());
			}
		});
	}

	/**
	 * Whoever is not to be barred comes back, if there is room, and a removal that does
	 * not stand on the appeal is undone. Whom the outcome that holds bars left the pool
	 * rightly, also where its term is over by now: they may be nominated as everybody.
	 */
	@EventListener
	void on(DisciplineEvent.AppealDecided event) {
		String reason = "申诉改变处理：" + event.reason();
		inTheCounty(event.cadre(), () -> {
			if (!event.outcome().bars()) {
				this.nominating.restore(event.disciplineCase(), reason);
			}
			if (event.outcome() != Outcome.REMOVAL) {
				this.promoting.reinstate(event.cadre(), event.disciplineCase(), reason);
			}
		});
	}

	/** Whoever waited for it alone comes back too. */
	@EventListener
	void on(DisciplineEvent.Closed event) {
		inTheCounty(event.cadre(), () -> {
			if (!event.outcome().bars()) {
				this.nominating.restore(event.disciplineCase(), "问责已结案");
			}
			this.promoting.leaveRemoved(event.disciplineCase());
		});
	}

	private void inTheCounty(String cadre, Runnable work) {
		this.who.inCountyOf(Objects.requireNonNull(this.cadres.named(List.of(cadre)).get(cadre)).area(),
				Role.ORGANIZATION, work);
	}

}
