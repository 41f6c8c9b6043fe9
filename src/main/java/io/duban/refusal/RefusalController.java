package io.duban.refusal;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.BadInput;
import io.duban.api.Page;
import io.duban.refusal.RefusalBook.Refusal;

/** Refusals for the API. */
@Controller
class RefusalController {

	private final RefusalBook refusals;

	RefusalController(RefusalBook refusals) {
		this.refusals = refusals;
	}

	@QueryMapping
	@Nullable Refusal refusal(@Argument String requestId) {
		return this.refusals.ofRequest(requestId).orElse(null);
	}

	@QueryMapping
	List<Refusal> refusals(@Argument int first) {
		BadInput.when(first < 1 || first > Page.MAX, "Ask for 1 to " + Page.MAX + " refusals");
		return this.refusals.own(first);
	}

}
