package io.duban.issue;

import java.util.concurrent.CompletableFuture;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.cadre.Cadre;
import io.duban.division.Division;
import io.duban.household.Household;
import io.duban.issue.IssueListing.IssueFilter;
import io.duban.issue.IssueListing.IssueOrder;
import io.duban.issue.IssueListing.IssueWish;

/** The issues of households, divisions and cadres, for the API. */
@Controller
class IssueFields {

	IssueFields(IssueListing listing, BatchLoaderRegistry loaders) {
		Nested.register(loaders, "issuesOfHouseholds", listing::ofHouseholds);
		Nested.register(loaders, "issuesOfDivisions", listing::ofDivisions);
		Nested.register(loaders, "issuesOfCadres", listing::ofCadres);
	}

	@SchemaMapping(typeName = "Household", field = "issues")
	CompletableFuture<Connection<IssueSummary>> ofHousehold(Household household, @Argument @Nullable IssueFilter filter,
			@Argument @Nullable IssueOrder orderBy, @Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<IssueWish>, Connection<IssueSummary>> issuesOfHouseholds) {
		return issuesOfHouseholds
			.load(new Nested<>(household.number(), IssueWish.of(filter, orderBy), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Division", field = "issues")
	CompletableFuture<Connection<IssueSummary>> ofDivision(Division division, @Argument @Nullable IssueFilter filter,
			@Argument @Nullable IssueOrder orderBy, @Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<IssueWish>, Connection<IssueSummary>> issuesOfDivisions) {
		return issuesOfDivisions
			.load(new Nested<>(division.code(), IssueWish.of(filter, orderBy), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Cadre", field = "issues")
	CompletableFuture<Connection<IssueSummary>> ofCadre(Cadre cadre, @Argument @Nullable IssueFilter filter,
			@Argument @Nullable IssueOrder orderBy, @Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<IssueWish>, Connection<IssueSummary>> issuesOfCadres) {
		return issuesOfCadres
			.load(new Nested<>(cadre.number(), IssueWish.of(filter, orderBy), Page.of(first, after, last, before)));
	}

}
