package io.duban.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Joins;
import io.duban.core.Forbidden;
import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.Area;
import io.duban.security.Walls;

/** How all that is dispatched under a division stands on a day. */
@Controller
class BoardController {

	private final ProjectListing listing;

	private final Divisions divisions;

	private final Walls walls;

	private final Clock clock;

	BoardController(ProjectListing listing, Divisions divisions, Walls walls, Clock clock) {
		this.listing = listing;
		this.divisions = divisions;
		this.walls = walls;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable DispatchBoard dispatchBoard(@Argument String division, @Argument @Nullable LocalDate day) {
		// Figures of a whole area are for who sees the whole of it.
		if (!this.walls.sees(new Place(Area.of(division).code(), null, null, null, true))) {
			throw new Forbidden("The figures of a division are for who has it in their area");
		}
		return this.divisions.find(division)
			.map((found) -> new DispatchBoard(found.code(), (day != null) ? day : Time.today(this.clock)))
			.orElse(null);
	}

	@BatchMapping(typeName = "DispatchBoard")
	Map<DispatchBoard, Division> division(List<DispatchBoard> boards) {
		return Joins.toOne(boards, DispatchBoard::code, this.divisions::load);
	}

	@SchemaMapping(typeName = "DispatchBoard")
	List<DispatchCount> townships(DispatchBoard board) {
		return this.listing.counts(Area.of(board.code()), board.day())
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((one) -> new DispatchCount(one.getKey(), one.getValue().getOrDefault(Colour.RED, 0),
					one.getValue().getOrDefault(Colour.YELLOW, 0), one.getValue().getOrDefault(Colour.GREEN, 0),
					one.getValue().getOrDefault(Colour.GREY, 0)))
			.toList();
	}

	@SchemaMapping(typeName = "DispatchBoard")
	List<ProjectSummary> red(DispatchBoard board) {
		return this.listing.red(Area.of(board.code()), board.day());
	}

	@BatchMapping(typeName = "DispatchCount", field = "township")
	Map<DispatchCount, Division> townshipOfCount(List<DispatchCount> counts) {
		return Joins.toOne(counts, DispatchCount::code, this.divisions::load);
	}

	/**
	 * How many have which colour.
	 *
	 * @param code of the township
	 */
	record DispatchCount(String code, int red, int yellow, int green, int grey) {

	}

}
