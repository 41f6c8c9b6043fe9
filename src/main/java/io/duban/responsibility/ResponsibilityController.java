package io.duban.responsibility;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

import io.duban.cadre.Cadre;
import io.duban.core.Time;
import io.duban.household.Household;
import io.duban.responsibility.Responsibility.Kind;

/** Who answers, on the types of those who are answered for. */
@Controller
class ResponsibilityController {

	private final Responsibilities responsibilities;

	private final Clock clock;

	ResponsibilityController(Responsibilities responsibilities, Clock clock) {
		this.responsibilities = responsibilities;
		this.clock = clock;
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Cadre> responsibleCadre(List<Household> households) {
		Map<String, Cadre> answering = this.responsibilities.cadresAnswering(Kind.HOUSEHOLD,
				households.stream().map(Household::number).toList(), Time.today(this.clock));
		Map<Household, Cadre> cadres = new HashMap<>();
		households.forEach((household) -> cadres.computeIfAbsent(household, (one) -> answering.get(one.number())));
		return cadres;
	}

}
