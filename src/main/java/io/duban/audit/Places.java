package io.duban.audit;

import java.util.Locale;

import org.springframework.stereotype.Component;

import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.household.Register;
import io.duban.issue.IssueListing;

/** Where those stand whose stories are taken away. */
@Component
class Places {

	private final IssueListing issues;

	private final Register register;

	private final Cadres cadres;

	Places(IssueListing issues, Register register, Cadres cadres) {
		this.issues = issues;
		this.register = register;
		this.cadres = cadres;
	}

	/**
	 * Where one of them stands.
	 * @param subject whose story
	 * @return its place
	 * @throws NotFound when it is not there, or not for the current person to see
	 */
	Place of(Subject subject) {
		String local = subject.local();
		return (switch (subject.kind()) {
			case ISSUE ->
				this.issues.one(local).map((issue) -> new Place(issue.area(), issue.line().name(), null, null, false));
			case HOUSEHOLD -> this.register.household(local).map((household) -> Place.in(household.area()));
			case CADRE -> this.cadres.find(local).map((cadre) -> Place.in(cadre.area()));
		}).orElseThrow(() -> new NotFound("The " + subject.kind().name().toLowerCase(Locale.ROOT)));
	}

}
