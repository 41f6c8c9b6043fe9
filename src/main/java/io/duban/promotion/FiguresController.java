package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.core.Time;
import io.duban.promotion.PromotionFigures.County;
import io.duban.promotion.PromotionFigures.Promoted;
import io.duban.promotion.PromotionFigures.StepCount;
import io.duban.promotion.PromotionFigures.YearShare;
import io.duban.security.Role;
import io.duban.security.Who;

/** The figures of careers for the API, each counted only when it is asked for. */
@Controller
class FiguresController {

	private final PromotionFigures figures;

	private final NominationListing listing;

	private final Who who;

	private final Clock clock;

	FiguresController(PromotionFigures figures, NominationListing listing, Who who, Clock clock) {
		this.figures = figures;
		this.listing = listing;
		this.who = who;
		this.clock = clock;
	}

	@QueryMapping
	County cadrePipeline(@Argument String division) {
		County county = County.of(division);
		this.who.require(county.code(), "", Files.READERS.toArray(new Role[0]));
		return county;
	}

	@SchemaMapping(typeName = "CadrePipeline")
	List<StepCount> steps(County county) {
		return this.figures.pipeline(county.code());
	}

	@SchemaMapping(typeName = "CadrePipeline", field = "pools")
	List<PoolSummary> poolsOfPipeline(County county) {
		return this.listing.poolsOf(county.code());
	}

	@SchemaMapping(typeName = "CadrePipeline")
	List<YearShare> years(County county) {
		return this.figures.years(county.code());
	}

	@SchemaMapping(typeName = "CadrePipeline")
	Promoted promotedFromFrontLine(County county, @Argument LocalDate since, @Argument @Nullable LocalDate until) {
		return this.figures.fromTheFrontLine(county.code(), since, (until != null) ? until : Time.today(this.clock));
	}

}
