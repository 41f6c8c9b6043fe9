package io.duban.exit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.division.Division;
import io.duban.household.Household;
import io.duban.security.Walls;
import io.duban.security.Who;

/** What of all this the viewer may begin, told by what decides it when they do. */
@Controller
class BeginningController {

	private final Exiting exiting;

	private final VillageExiting villages;

	private final Watching watching;

	private final Walls walls;

	private final Who who;

	BeginningController(Exiting exiting, VillageExiting villages, Watching watching, Walls walls, Who who) {
		this.exiting = exiting;
		this.villages = villages;
		this.watching = watching;
		this.walls = walls;
		this.who = who;
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Boolean> viewerCanProposeExit(List<Household> households) {
		return among(households, Household::number, this.exiting.proposable(households));
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Boolean> viewerCanReportClue(List<Household> households) {
		return among(households, Household::number, this.watching.reportable(households));
	}

	@SchemaMapping(typeName = "Household", field = "viewerCanEnterIndicators")
	boolean viewerCanEnterIndicatorsOfHousehold(Household household) {
		return Evaluating.mayEnter(this.walls, household);
	}

	@SchemaMapping(typeName = "Division", field = "viewerCanEnterIndicators")
	boolean viewerCanEnterIndicatorsOfVillage(Division division) {
		return Evaluating.mayEnter(this.walls, division);
	}

	@BatchMapping(typeName = "Division")
	Map<Division, Boolean> viewerCanAskExit(List<Division> divisions) {
		return among(divisions, Division::code, this.villages.askable(divisions));
	}

	@SchemaMapping(typeName = "Division")
	boolean viewerCanStatePopulation(Division division) {
		return Stating.may(this.who.current(), division.code());
	}

	private static <T> Map<T, Boolean> among(Collection<T> all, Function<T, String> key, Set<String> some) {
		return all.stream().distinct().collect(Collectors.toMap((one) -> one, (one) -> some.contains(key.apply(one))));
	}

}
