package io.duban.audit;

import java.time.LocalDateTime;
import java.util.List;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Idempotency;
import io.duban.api.SignedLinks;
import io.duban.api.SignedLinks.Link;
import io.duban.api.UserError;
import io.duban.security.Who;

/** Exports for the API: all but their bytes. */
@Controller
class ExportController {

	private final Exports exports;

	private final SignedLinks links;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	ExportController(Exports exports, SignedLinks links, Answers answers, Idempotency idempotency, Who who) {
		this.exports = exports;
		this.links = links;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@MutationMapping
	AuditExportPayload auditExport(@Argument AuditExportInput input, GraphQLContext context) {
		return this.answers.of("auditExport",
				() -> link(
						this.idempotency.once(input.idempotencyKey, input,
								() -> this.exports.make(Subject.of(input.subject), input.format, input.purpose)),
						context),
				(link, errors) -> new AuditExportPayload((link != null) ? link.url() : null,
						(link != null) ? link.expiresAt() : null, errors));
	}

	private Link link(String id, GraphQLContext context) {
		return this.links.make(context, ExportFileController.path(id), ExportFileController.USE,
				this.who.current().account());
	}

	record AuditExportInput(String subject, Format format, String purpose, @Nullable String idempotencyKey) {

	}

	/**
	 * The answer to {@code auditExport}.
	 *
	 * @param url where it is fetched
	 * @param expiresAt until when
	 * @param userErrors why it was refused
	 */
	record AuditExportPayload(@Nullable String url, @Nullable LocalDateTime expiresAt, List<UserError> userErrors) {

	}

}
