package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;

import io.duban.api.Connection;
import io.duban.api.Joins;
import io.duban.api.Listing;
import io.duban.api.Nested;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.household.Register.HouseholdFilter;
import io.duban.responsibility.Coverages.Part;

/** Whether everybody is answered for (全覆盖), for the API. */
@Controller
class CoverageController {

	private final Coverages coverages;

	private final Divisions divisions;

	private final Clock clock;

	CoverageController(Coverages coverages, Register register, Divisions divisions, Clock clock,
			BatchLoaderRegistry loaders) {
		Nested.<LocalDate, Household>register(loaders, "uncoveredHouseholds",
				(codes, on, page) -> register.pages("household h",
						Owners.divisions("ResponsibilityCoverage.uncoveredHouseholds", Register.HOUSEHOLD_WALL, codes),
						HouseholdFilter.of(null), page, (query) -> Responsibilities.uncovered(query, on)));
		this.coverages = coverages;
		this.divisions = divisions;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable ResponsibilityCoverage responsibilityCoverage(@Argument String division, @Argument @Nullable LocalDate on) {
		LocalDate day = (on != null) ? on : Time.today(this.clock);
		return this.divisions.find(division)
			.filter((one) -> this.coverages.mayRead(one.code()))
			.map((one) -> new ResponsibilityCoverage(one, day,
					SingletonSupplier.of(() -> this.coverages.parts(one, day))))
			.orElse(null);
	}

	@SchemaMapping(typeName = "ResponsibilityCoverage")
	CompletableFuture<Connection<Household>> uncoveredHouseholds(ResponsibilityCoverage coverage,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<LocalDate>, Connection<Household>> uncoveredHouseholds) {
		return uncoveredHouseholds
			.load(new Nested<>(coverage.code(), coverage.on, Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "ResponsibilityCoveragePart", field = "division")
	Map<Part, Division> divisionOf(List<Part> parts) {
		return Joins.toOne(parts, Part::code, this.divisions::load);
	}

	/**
	 * Whether everybody in a division is answered for on a day; counted only when asked.
	 *
	 * @param division where
	 * @param on the day
	 * @param counted the divisions under it
	 */
	record ResponsibilityCoverage(Division division, LocalDate on, Supplier<List<Part>> counted) {

		public String code() {
			return this.division.code();
		}

		public List<Part> parts() {
			return this.counted.get();
		}

		public int households() {
			return sum(Part::households);
		}

		public int covered() {
			return sum(Part::covered);
		}

		public int uncovered() {
			return sum(Part::uncovered);
		}

		public int villages() {
			return sum(Part::villages);
		}

		public int villagesWithoutFirstResponsible() {
			return sum(Part::villagesWithoutFirstResponsible);
		}

		private int sum(ToIntFunction<Part> figure) {
			return parts().stream().mapToInt(figure).sum();
		}

	}

}
