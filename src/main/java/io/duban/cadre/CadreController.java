package io.duban.cadre;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Joins;
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.core.Sealing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.Masks;
import io.duban.security.Role;
import io.duban.security.Who;

/** Cadres for the API. */
@Controller
class CadreController {

	private static final Role[] READS_PHONES = { Role.OFFICE, Role.ORGANIZATION, Role.TOWNSHIP_LEADER,
			Role.COUNTY_SECRETARY, Role.COUNTY_HEAD };

	private final Cadres cadres;

	private final Divisions divisions;

	private final Sealing sealing;

	private final Who who;

	CadreController(Cadres cadres, Divisions divisions, Sealing sealing, Who who, BatchLoaderRegistry loaders) {
		Nested.<Nested.All, Cadre>register(loaders, "cadresOfDivisions",
				(areas, unused, page) -> cadres.pages(areas, page));
		this.cadres = cadres;
		this.divisions = divisions;
		this.sealing = sealing;
		this.who = who;
	}

	@QueryMapping
	@Nullable Cadre cadre(@Argument String number) {
		return this.cadres.find(number).orElse(null);
	}

	@QueryMapping("cadres")
	Connection<Cadre> cadres(@Argument @Nullable CadreFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.cadres.page((filter != null) ? filter.division : null, Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Division", field = "cadres")
	CompletableFuture<Connection<Cadre>> cadresOf(Division division, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<Nested.All>, Connection<Cadre>> cadresOfDivisions) {
		return cadresOfDivisions.load(Nested.all(division.code(), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Cadre")
	Map<Cadre, Division> division(List<Cadre> cadres) {
		return Joins.toOne(cadres, Cadre::area, this.divisions::load);
	}

	@SchemaMapping(typeName = "Cadre")
	@Nullable String phone(Cadre cadre) {
		boolean reads = this.who.current().isCadre(cadre.number())
				|| this.who.current().is(List.of(READS_PHONES), cadre.area(), "");
		return Masks.phone(this.sealing.openNullable(cadre.phone()), reads);
	}

	record CadreFilter(@Nullable String division) {

	}

}
