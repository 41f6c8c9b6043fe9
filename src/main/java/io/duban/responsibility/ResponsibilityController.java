package io.duban.responsibility;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Joins;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.household.Household;
import io.duban.responsibility.Responsibility.Kind;

/** Who answers, on the types of those who are answered for. */
@Controller
class ResponsibilityController {

	private final Responsibilities responsibilities;

	private final Cadres cadres;

	private final Clock clock;

	ResponsibilityController(Responsibilities responsibilities, Cadres cadres, Clock clock) {
		this.responsibilities = responsibilities;
		this.cadres = cadres;
		this.clock = clock;
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Cadre> responsibleCadre(List<Household> households) {
		Map<String, String> answering = this.responsibilities.answering(Kind.HOUSEHOLD,
				households.stream().map(Household::number).toList(), Time.today(this.clock));
		return Joins.toOne(households, (household) -> answering.get(household.number()), this.cadres::named);
	}

}
