package io.duban.responsibility;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.cadre.Cadre;
import io.duban.core.Time;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.household.Register.HouseholdFilter;
import io.duban.responsibility.Responsibility.Kind;

/** Who answers, on the types of those who are answered for. */
@Controller
class ResponsibilityController {

	private final Responsibilities responsibilities;

	private final Clock clock;

	ResponsibilityController(Responsibilities responsibilities, Register register, Clock clock,
			BatchLoaderRegistry loaders) {
		Nested.<HouseholdFilter, Household>register(loaders, "householdsOfCadres",
				(cadres, filter, page) -> register.pages("responsibility r join household h on h.id = r.subject",
						Listing.Owners.named("Cadre.households", "r.cadre", cadres), filter, page,
						(query) -> Responsibilities.answering(query, Time.today(clock))));
		this.responsibilities = responsibilities;
		this.clock = clock;
	}

	@SchemaMapping(typeName = "Cadre", field = "households")
	CompletableFuture<Connection<Household>> householdsOf(Cadre cadre, @Argument @Nullable HouseholdFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<HouseholdFilter>, Connection<Household>> householdsOfCadres) {
		return householdsOfCadres
			.load(new Nested<>(cadre.number(), HouseholdFilter.of(filter), Page.of(first, after, last, before)));
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
