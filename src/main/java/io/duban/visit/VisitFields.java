package io.duban.visit;

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
import io.duban.household.Household;
import io.duban.visit.VisitListing.VisitFilter;

/** The visits of households and cadres, for the API. */
@Controller
class VisitFields {

	VisitFields(VisitListing listing, BatchLoaderRegistry loaders) {
		Nested.register(loaders, "visitsOfHouseholds", listing::ofHouseholds);
		Nested.register(loaders, "visitsOfCadres", listing::ofCadres);
	}

	@SchemaMapping(typeName = "Household", field = "visits")
	CompletableFuture<Connection<VisitSummary>> ofHousehold(Household household, @Argument @Nullable VisitFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<VisitFilter>, Connection<VisitSummary>> visitsOfHouseholds) {
		return visitsOfHouseholds
			.load(new Nested<>(household.number(), VisitFilter.of(filter), Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Cadre", field = "visits")
	CompletableFuture<Connection<VisitSummary>> ofCadre(Cadre cadre, @Argument @Nullable VisitFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<VisitFilter>, Connection<VisitSummary>> visitsOfCadres) {
		return visitsOfCadres
			.load(new Nested<>(cadre.number(), VisitFilter.of(filter), Page.of(first, after, last, before)));
	}

}
