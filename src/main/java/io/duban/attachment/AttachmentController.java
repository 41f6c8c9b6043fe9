package io.duban.attachment;

import java.time.LocalDateTime;
import java.util.List;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.SignedLinks;
import io.duban.api.SignedLinks.Link;
import io.duban.api.UserError;
import io.duban.security.Who;

/** Attachments for the API: all but their bytes. */
@Controller
class AttachmentController {

	private final Attachments attachments;

	private final AttachmentListing listing;

	private final SignedLinks links;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	AttachmentController(Attachments attachments, AttachmentListing listing, SignedLinks links, Answers answers,
			Idempotency idempotency, Who who) {
		this.attachments = attachments;
		this.listing = listing;
		this.links = links;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@MutationMapping
	AttachmentCreatePayload attachmentCreate(@Argument AttachmentCreateInput input, GraphQLContext context) {
		return this.answers.of("attachmentCreate", () -> {
			GlobalId subject = GlobalId.parse(input.subject);
			return this.listing.find(this.idempotency.once(input.idempotencyKey, input,
					() -> this.attachments.create(subject.type(), subject.local(), input.fileName)));
		}, (attachment, errors) -> new AttachmentCreatePayload(attachment, upload(attachment, context), errors));
	}

	private @Nullable UploadTarget upload(@Nullable AttachmentSummary attachment, GraphQLContext context) {
		if (attachment == null || attachment.status() == Attachment.Status.STORED) {
			return null;
		}
		Link link = link(Use.UPLOAD, attachment, context);
		return new UploadTarget(link.url(), HttpMethod.PUT.name(), link.expiresAt());
	}

	@SchemaMapping(typeName = AttachmentSummary.TYPE)
	@Nullable String url(AttachmentSummary attachment, GraphQLContext context) {
		return (attachment.status() == Attachment.Status.STORED) ? link(Use.DOWNLOAD, attachment, context).url() : null;
	}

	@SchemaMapping(typeName = AttachmentSummary.TYPE)
	@Nullable String thumbnailUrl(AttachmentSummary attachment, GraphQLContext context) {
		return attachment.thumbnail() ? link(Use.THUMBNAIL, attachment, context).url() : null;
	}

	private Link link(Use use, AttachmentSummary attachment, GraphQLContext context) {
		return this.links.make(context, use.path(attachment.key()), use.name(), this.who.current().account());
	}

	record AttachmentCreateInput(String subject, String fileName, @Nullable String idempotencyKey) {

	}

	/**
	 * The answer to {@code attachmentCreate}.
	 *
	 * @param attachment the attachment
	 * @param upload where to bring its file, null once it is stored
	 * @param userErrors why it was refused
	 */
	record AttachmentCreatePayload(@Nullable AttachmentSummary attachment, @Nullable UploadTarget upload,
			List<UserError> userErrors) {

	}

	/**
	 * Where to bring a file.
	 *
	 * @param url the link
	 * @param method how
	 * @param expiresAt until when
	 */
	record UploadTarget(String url, String method, LocalDateTime expiresAt) {

	}

}
