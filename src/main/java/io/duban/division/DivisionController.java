package io.duban.division;

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
import io.duban.division.Division.Level;

/** Divisions for the API. */
@Controller
class DivisionController {

	private final Divisions divisions;

	DivisionController(Divisions divisions, BatchLoaderRegistry loaders) {
		Nested.<Nested.All, Division>register(loaders, "childrenOfDivisions",
				(parents, unused, page) -> divisions.pages(parents, page));
		this.divisions = divisions;
	}

	@QueryMapping
	@Nullable Division division(@Argument String code) {
		return this.divisions.find(code).orElse(null);
	}

	@QueryMapping
	Connection<Division> divisions(@Argument @Nullable DivisionFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		DivisionFilter wanted = (filter != null) ? filter : new DivisionFilter(null, null);
		return this.divisions.page(wanted.parent, wanted.level, Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Division")
	CompletableFuture<Connection<Division>> children(Division division, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<Nested.All>, Connection<Division>> childrenOfDivisions) {
		return childrenOfDivisions.load(Nested.all(division.code(), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Division")
	Map<Division, Division> parent(List<Division> children) {
		return Joins.toOne(children, Division::parent, this.divisions::load);
	}

	record DivisionFilter(@Nullable String parent, @Nullable Level level) {

	}

}
