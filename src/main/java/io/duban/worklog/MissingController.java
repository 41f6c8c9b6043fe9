package io.duban.worklog;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.worklog.MissingListing.Missing;
import io.duban.worklog.MissingListing.MissingFilter;

/** Who had no log at the hour, for the API. */
@Controller
class MissingController {

	private final MissingListing listing;

	private final WorkLogListing logs;

	private final Cadres cadres;

	private final Divisions divisions;

	MissingController(MissingListing listing, WorkLogListing logs, Cadres cadres, Divisions divisions) {
		this.listing = listing;
		this.logs = logs;
		this.cadres = cadres;
		this.divisions = divisions;
	}

	@QueryMapping
	Connection<Missing> workLogsMissing(@Argument @Nullable MissingFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page((filter != null) ? filter : MissingFilter.ALL, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = Missing.TYPE, field = "cadre")
	Map<Missing, Cadre> cadreOf(List<Missing> missing) {
		return Joins.toOne(missing, Missing::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = Missing.TYPE, field = "division")
	Map<Missing, Division> divisionOf(List<Missing> missing) {
		return Joins.toOne(missing, Missing::area, this.divisions::load);
	}

	@BatchMapping(typeName = "WorkLogRollPart", field = "division")
	Map<RollFigures.Part, Division> divisionOfPart(List<RollFigures.Part> parts) {
		return Joins.toOne(parts, RollFigures.Part::code, this.divisions::load);
	}

	@BatchMapping(typeName = Missing.TYPE)
	Map<Missing, WorkLogSummary> lateLog(List<Missing> missing) {
		return Joins.toOne(missing, Missing::key, this.logs::load);
	}

}
