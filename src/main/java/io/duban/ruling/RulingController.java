package io.duban.ruling;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Connection;
import io.duban.api.Page;

/** What rules said, for the API. */
@Controller
class RulingController {

	private final Rulings rulings;

	RulingController(Rulings rulings) {
		this.rulings = rulings;
	}

	@QueryMapping
	@Nullable RulingSummary ruling(@Argument String requestId) {
		return this.rulings.ofRequest(requestId).orElse(null);
	}

	@QueryMapping
	Connection<RulingSummary> rulings(@Argument @Nullable RulingFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		RulingFilter wanted = (filter != null) ? filter : new RulingFilter(null, null);
		return this.rulings.page(wanted.cadre, wanted.result, Page.of(first, after, last, before));
	}

	record RulingFilter(@Nullable String cadre, Verdict.@Nullable Result result) {

	}

}
