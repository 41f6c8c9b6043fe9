package io.duban.notice;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.BadInput;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.UserError;

/** Objections against public notices for the API. */
@Controller
class ObjectionController {

	private final Objections listing;

	private final Objecting objecting;

	private final ObjectProvider<Notices> kinds;

	private final Answers answers;

	private final Idempotency idempotency;

	ObjectionController(Objections listing, Objecting objecting, ObjectProvider<Notices> kinds, Answers answers,
			Idempotency idempotency) {
		this.listing = listing;
		this.objecting = objecting;
		this.kinds = kinds;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@BatchMapping(typeName = "Objection")
	Map<ObjectionSummary, Boolean> viewerCanResolve(List<ObjectionSummary> objections) {
		return this.listing.resolvable(objections);
	}

	@MutationMapping
	ObjectionPayload objectionRaise(@Argument ObjectionRaiseInput input) {
		return this.answers.of("objectionRaise", () -> {
			GlobalId notice = GlobalId.parse(input.notice);
			Notices kind = this.kinds.stream()
				.filter((one) -> one.type().equals(notice.type()))
				.findFirst()
				.orElseThrow(() -> new BadInput("This is not the id of anything that has a notice"));
			String subject = kind.numbers().subject(GlobalId.number(notice.type(), input.notice));
			return one(this.idempotency.once(input.idempotencyKey, input,
					() -> String.valueOf(this.objecting.raise(subject, input.objection))));
		}, ObjectionPayload::new);
	}

	@MutationMapping
	ObjectionPayload objectionResolve(@Argument ObjectionResolveInput input) {
		return this.answers.of("objectionResolve", () -> {
			long id = GlobalId.number(ObjectionSummary.TYPE, input.objection);
			this.objecting.resolve(id, input.expectedVersion, input.upheld, input.resolution);
			return one(String.valueOf(id));
		}, ObjectionPayload::new);
	}

	private @Nullable ObjectionSummary one(String id) {
		return this.listing.load(List.of(id)).get(id);
	}

	record ObjectionRaiseInput(String notice, String objection, @Nullable String idempotencyKey) {

	}

	record ObjectionResolveInput(String objection, @Nullable Long expectedVersion, boolean upheld, String resolution) {

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
