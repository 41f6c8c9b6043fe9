package io.duban.exit;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.BadInput;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.UserError;
import io.duban.core.CaseNumber;
import io.duban.security.Who;

/** Objections against public notices for the API. */
@Controller
class ObjectionController {

	private static final Map<String, CaseNumber> NOTICES = Map.of(HouseholdExit.TYPE, HouseholdExit.NUMBERS,
			VillageExit.TYPE, VillageExit.NUMBERS, Clue.TYPE, Clue.NUMBERS);

	private final ExitListing listing;

	private final Objecting objecting;

	private final ExitRights rights;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	ObjectionController(ExitListing listing, Objecting objecting, ExitRights rights, Answers answers,
			Idempotency idempotency, Who who) {
		this.listing = listing;
		this.objecting = objecting;
		this.rights = rights;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@SchemaMapping(typeName = "Objection")
	boolean viewerCanResolve(ObjectionSummary objection) {
		return objection.resolvedOn() == null && !objection.raisedBy().equals(this.who.current().account())
				&& this.rights.resolves(objection.place());
	}

	@MutationMapping
	ObjectionPayload objectionRaise(@Argument ObjectionRaiseInput input) {
		return this.answers.of("objectionRaise", () -> {
			GlobalId notice = GlobalId.parse(input.notice);
			CaseNumber kind = NOTICES.get(notice.type());
			if (kind == null) {
				throw new BadInput("This is not the id of anything that has a notice");
			}
			String subject = kind.subject(GlobalId.number(notice.type(), input.notice));
			return one(this.idempotency.once(input.idempotencyKey, input,
					() -> String.valueOf(this.objecting.raise(subject, input.objection))));
		}, ObjectionPayload::new);
	}

	@MutationMapping
	ObjectionPayload objectionResolve(@Argument ObjectionResolveInput input) {
		return this.answers.of("objectionResolve", () -> {
			long id = GlobalId.number(ObjectionSummary.TYPE, input.objection);
			this.objecting.resolve(id, input.upheld, input.resolution);
			return one(String.valueOf(id));
		}, ObjectionPayload::new);
	}

	private @Nullable ObjectionSummary one(String id) {
		return this.listing.objections(List.of(id)).get(id);
	}

	record ObjectionRaiseInput(String notice, String objection, @Nullable String idempotencyKey) {

	}

	record ObjectionResolveInput(String objection, boolean upheld, String resolution) {

	}

	/**
	 * The answer to an objection's mutation.
	 *
	 * @param objection the objection as it is now
	 * @param userErrors why it was refused
	 */
	record ObjectionPayload(@Nullable ObjectionSummary objection, List<UserError> userErrors) {

	}

}
