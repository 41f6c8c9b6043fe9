package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Joins;
import io.duban.api.Listing;
import io.duban.api.Nested;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.household.Register.HouseholdFilter;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.Persons;

/** Who answers and answered, on the types of those who are answered for. */
@Controller
class ResponsibilityController {

	private final Responsibilities responsibilities;

	private final Register register;

	private final Divisions divisions;

	private final Cadres cadres;

	private final Persons persons;

	private final Clock clock;

	ResponsibilityController(Responsibilities responsibilities, ResponsibilityListing listing, Register register,
			Divisions divisions, Cadres cadres, Persons persons, Clock clock, BatchLoaderRegistry loaders) {
		Nested.<HouseholdFilter, Household>register(loaders, "householdsOfCadres",
				(owners, filter, page) -> register.pages("responsibility r join household h on h.id = r.subject",
						Owners.named("Cadre.households", "r.cadre", owners), filter, page,
						(query) -> Responsibilities.answering(query, Time.today(clock))));
		Nested.<Nested.All, Responsibility>register(loaders, "responsibilitiesOfHouseholds",
				(owners, unused, page) -> listing.ofHouseholds(owners, page));
		Nested.<Nested.All, Responsibility>register(loaders, "responsibilitiesOfDivisions",
				(owners, unused, page) -> listing.ofDivisions(owners, page));
		Nested.<Nested.All, Responsibility>register(loaders, "responsibilitiesOfCadres",
				(owners, unused, page) -> listing.ofCadres(owners, page));
		loaders.<Asked, Cadre>forName("answering")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> answering(asked)));
		this.responsibilities = responsibilities;
		this.register = register;
		this.divisions = divisions;
		this.cadres = cadres;
		this.persons = persons;
		this.clock = clock;
	}

	/** One statement for each kind and day that is asked for. */
	private Map<Asked, Cadre> answering(Collection<Asked> asked) {
		Map<Asked, Cadre> answering = new HashMap<>();
		asked.stream().collect(Collectors.groupingBy((one) -> new Asked(one.kind, "", one.on))).forEach((same, all) -> {
			Map<String, Cadre> found = this.responsibilities.cadresAnswering(same.kind,
					all.stream().map(Asked::subject).toList(), same.on);
			all.forEach((one) -> Optional.ofNullable(found.get(one.subject))
				.ifPresent((cadre) -> answering.put(one, cadre)));
		});
		return answering;
	}

	@SchemaMapping(typeName = "Cadre", field = "households")
	CompletableFuture<Connection<Household>> householdsOf(Cadre cadre, @Argument @Nullable HouseholdFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<HouseholdFilter>, Connection<Household>> householdsOfCadres) {
		return householdsOfCadres
			.load(new Nested<>(cadre.number(), HouseholdFilter.of(filter), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Household")
	CompletableFuture<@Nullable Cadre> responsibleCadre(Household household, @Argument @Nullable LocalDate on,
			DataLoader<Asked, @Nullable Cadre> answering) {
		return answering.load(new Asked(Kind.HOUSEHOLD, household.number(), day(on)));
	}

	@SchemaMapping(typeName = "Division")
	@Nullable CompletableFuture<@Nullable Cadre> firstResponsible(Division division, @Argument @Nullable LocalDate on,
			DataLoader<Asked, @Nullable Cadre> answering) {
		return Kind.of(division).map((kind) -> answering.load(new Asked(kind, division.code(), day(on)))).orElse(null);
	}

	private LocalDate day(@Nullable LocalDate on) {
		return (on != null) ? on : Time.today(this.clock);
	}

	@SchemaMapping(typeName = "Household", field = "responsibilities")
	CompletableFuture<Connection<Responsibility>> ofHousehold(Household household, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<Nested.All>, Connection<Responsibility>> responsibilitiesOfHouseholds) {
		return responsibilitiesOfHouseholds.load(Nested.all(household.number(), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Division", field = "responsibilities")
	CompletableFuture<Connection<Responsibility>> ofDivision(Division division, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<Nested.All>, Connection<Responsibility>> responsibilitiesOfDivisions) {
		return responsibilitiesOfDivisions.load(Nested.all(division.code(), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Cadre", field = "responsibilities")
	CompletableFuture<Connection<Responsibility>> ofCadre(Cadre cadre, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<Nested.All>, Connection<Responsibility>> responsibilitiesOfCadres) {
		return responsibilitiesOfCadres.load(Nested.all(cadre.number(), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = Responsibility.TYPE)
	Map<Responsibility, Cadre> cadre(List<Responsibility> responsibilities) {
		return Joins.toOne(responsibilities, Responsibility::cadre, this.cadres::named);
	}

	@BatchMapping(typeName = Responsibility.TYPE)
	Map<Responsibility, Household> household(List<Responsibility> responsibilities) {
		return Joins.toOne(responsibilities, Responsibility::household, this.register::households);
	}

	@BatchMapping(typeName = Responsibility.TYPE)
	Map<Responsibility, Division> division(List<Responsibility> responsibilities) {
		return Joins.toOne(responsibilities, Responsibility::area, this.divisions::load);
	}

	@BatchMapping(typeName = Responsibility.TYPE)
	Map<Responsibility, String> appointedBy(List<Responsibility> responsibilities) {
		return Joins.toOne(responsibilities, (one) -> (one.appointment() != null) ? one.appointment().by() : null,
				this.persons::names);
	}

	@BatchMapping(typeName = Responsibility.TYPE)
	Map<Responsibility, String> endedBy(List<Responsibility> responsibilities) {
		return Joins.toOne(responsibilities, (one) -> (one.end() != null) ? one.end().by() : null, this.persons::names);
	}

	/**
	 * Who answers is asked for.
	 *
	 * @param kind for what
	 * @param subject number of the household or code of the division
	 * @param on the day
	 */
	record Asked(Kind kind, String subject, LocalDate on) {

	}

}
