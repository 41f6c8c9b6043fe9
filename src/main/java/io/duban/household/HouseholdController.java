package io.duban.household;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.NodeLoader;
import io.duban.api.Joins;
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.core.Sealing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Register.HouseholdFilter;
import io.duban.household.PersonalRights.Part;
import io.duban.security.Masks;
import io.duban.security.Walls;

/** Households and their members for the API. */
@Controller
class HouseholdController {

	private final Register register;

	private final Divisions divisions;

	private final Sealing sealing;

	private final Walls walls;

	HouseholdController(Register register, Divisions divisions, Sealing sealing, Walls walls,
			BatchLoaderRegistry loaders) {
		Nested.<HouseholdFilter, Household>register(loaders, "householdsOfDivisions", register::pages);
		this.register = register;
		this.divisions = divisions;
		this.sealing = sealing;
		this.walls = walls;
	}

	@QueryMapping
	@Nullable Household household(@Argument String number) {
		return this.register.household(number).orElse(null);
	}

	@QueryMapping
	Connection<Household> households(@Argument @Nullable HouseholdFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.register.page(HouseholdFilter.of(filter), Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Division", field = "households")
	CompletableFuture<Connection<Household>> householdsOf(Division division, @Argument @Nullable HouseholdFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<HouseholdFilter>, Connection<Household>> householdsOfDivisions) {
		return householdsOfDivisions
			.load(new Nested<>(division.code(), HouseholdFilter.of(filter), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Division> village(List<Household> households) {
		return Joins.toOne(households, Household::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Household")
	Map<Household, List<Person>> members(List<Household> households) {
		return Joins.toMany(households, Household::number, this.register::members);
	}

	@BatchMapping(typeName = "Household")
	Map<Household, Notice> notice(List<Household> households) {
		Map<String, Division> villages = this.divisions.load(households.stream().map(Household::area).toList());
		Map<String, List<Person>> members = this.register.members(households.stream().map(Household::number).toList());
		return households.stream()
			.collect(Collectors.toMap((household) -> household, (household) -> Notice.of(household,
					villages.get(household.area()), members.getOrDefault(household.number(), List.of()))));
	}

	@SchemaMapping(typeName = "Person")
	@Nullable String phone(Person person) {
		return Masks.phone(this.sealing.openNullable(person.phone()),
				this.walls.reads(person.place(null), Person.NEAR));
	}

	@SchemaMapping(typeName = "Person")
	String identityNumber(Person person) {
		return Masks.identityNumber(this.sealing.open(person.identityNumber()));
	}

	@SchemaMapping(typeName = "Person")
	@Nullable String cardKind(Person person) {
		return readsHealth(person) ? this.sealing.openNullable(person.cardKind()) : null;
	}

	@SchemaMapping(typeName = "Person")
	boolean head(Person person) {
		return person.isHead();
	}

	@SchemaMapping(typeName = "Person")
	@Nullable Integer birthYear(Person person) {
		return (person.bornOn() != null) ? person.bornOn().getYear() : null;
	}

	@SchemaMapping(typeName = "Person")
	@Nullable String health(Person person) {
		return readsHealth(person) ? this.sealing.open(person.health()) : null;
	}

	private boolean readsHealth(Person person) {
		return this.walls.reads(person.place(Part.MEDICAL), Person.NEAR);
	}

	@BatchMapping(typeName = "Person")
	Map<Person, Household> household(List<Person> persons) {
		return Joins.toOne(persons, Person::household, this.register::households);
	}

	@Bean
	static NodeLoader householdNodes(Register register) {
		return NodeLoader.of("Household", register::households);
	}

	@Bean
	static NodeLoader personNodes(Register register) {
		return NodeLoader.of("Person", register::persons);
	}

}
