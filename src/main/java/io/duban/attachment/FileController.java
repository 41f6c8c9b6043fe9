package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

import io.duban.api.ErrorBody;
import io.duban.api.FileDoor;
import io.duban.api.FileHeaders;
import io.duban.api.SignedLinks;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Refused;

/** Lets the bytes of attachments in and out, by links that the API gave. */
@Controller
@FileDoor
class FileController {

	private static final Logger log = LoggerFactory.getLogger(FileController.class);

	private final Attachments attachments;

	private final AttachmentListing listing;

	private final Storage storage;

	private final SignedLinks links;

	private final AttachmentSettings settings;

	FileController(Attachments attachments, AttachmentListing listing, Storage storage, SignedLinks links,
			AttachmentSettings settings) {
		this.attachments = attachments;
		this.listing = listing;
		this.storage = storage;
		this.links = links;
		this.settings = settings;
	}

	@PutMapping("/attachments/{id}")
	ResponseEntity<Void> put(@PathVariable String id, @RequestParam Map<String, String> link,
			HttpServletRequest request) throws IOException {
		String account = check(Use.UPLOAD, id, link);
		AttachmentSummary awaited = this.links.as(account, Use.UPLOAD.name(), () -> this.listing.find(id));
		Received.refuseOver(this.settings.maxBytes(), request.getContentLengthLong());
		try (Received file = Received.of(request.getInputStream(), this.settings.maxBytes())) {
			String sha256 = file.sha256();
			if (!this.links.as(account, Use.UPLOAD.name(), () -> isStored(awaited, sha256))) {
				store(account, new Attachment.Id(id), file, sha256);
			}
			return ResponseEntity.ok().build();
		}
	}

	private static boolean isStored(AttachmentSummary awaited, String sha256) {
		if (awaited.sha256() != null && !sha256.equals(awaited.sha256())) {
			throw new Conflict("Another file is stored here already: create a new attachment for this one");
		}
		return awaited.sha256() != null;
	}

	private void store(String account, Attachment.Id id, Received file, String sha256) throws IOException {
		Kind kind = Kind.of(file.file())
			.orElseThrow(() -> new FileRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
					"Attach a photograph (JPEG, PNG, WebP), a PDF, or a document of Word or Excel without macros"));
		Store store = this.storage.require();
		boolean thumbnail = kind.isDrawable() && storeThumbnail(store, id.thumbnailKey(sha256), kind, file.file());
		store.put(id.key(sha256), file.file(), kind.mediaType());
		try {
			this.links.as(account, Use.UPLOAD.name(), () -> {
				this.attachments.store(id.value(), new Content(kind, file.size(), sha256, thumbnail));
				return id;
			});
		}
		catch (Refused ex) {
			// Somebody else's bytes came first, or it was discarded: nothing leads to
			// these.
			store.delete(id.key(sha256));
			throw ex;
		}
	}

	private static boolean storeThumbnail(Store store, String key, Kind kind, Path picture) throws IOException {
		Path small = Files.createTempFile("duban-thumbnail", null);
		try {
			boolean drawn = Thumbnail.draw(picture, kind, small);
			if (drawn) {
				store.put(key, small, Kind.JPEG.mediaType());
			}
			return drawn;
		}
		finally {
			Files.deleteIfExists(small);
		}
	}

	@GetMapping("/attachments/{id}")
	void get(@PathVariable String id, @RequestParam Map<String, String> link, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		AttachmentSummary attachment = stored(Use.DOWNLOAD, id, link);
		Kind kind = Kind.ofMediaType(String.valueOf(attachment.mediaType())).orElseThrow();
		String sha256 = String.valueOf(attachment.sha256());
		if (new ServletWebRequest(request, response).checkNotModified(sha256)) {
			write(response, kind, attachment);
			return;
		}
		// Whole before its first byte is sent: what lies there may be another file.
		try (InputStream bytes = this.storage.require().get(new Attachment.Id(id).key(sha256));
				Received file = Received.of(bytes, this.settings.maxBytes())) {
			if (!file.sha256().equals(sha256)) {
				response.setHeader(HttpHeaders.ETAG, null);
				log.error("In the place of the file {} lies another one than was stored", id);
				throw new FileRefused(HttpStatus.GONE,
						"What lies here is not the file that was stored: tell whoever runs the server");
			}
			write(response, kind, attachment);
			Files.copy(file.file(), response.getOutputStream());
		}
	}

	@GetMapping("/attachments/{id}/thumbnail")
	void getThumbnail(@PathVariable String id, @RequestParam Map<String, String> link, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		AttachmentSummary attachment = stored(Use.THUMBNAIL, id, link);
		if (!attachment.thumbnail()) {
			throw new NotFound("This thumbnail");
		}
		String sha256 = String.valueOf(attachment.sha256());
		try (InputStream bytes = this.storage.require().get(new Attachment.Id(id).thumbnailKey(sha256))) {
			write(response, Kind.JPEG, attachment);
			if (!new ServletWebRequest(request, response).checkNotModified(sha256)) {
				bytes.transferTo(response.getOutputStream());
			}
		}
	}

	/** A link is ten minutes old at most, but its person may have lost the area since. */
	private AttachmentSummary stored(Use use, String id, Map<String, String> link) {
		String account = check(use, id, link);
		return this.links.as(account, use.name(), () -> stored(id));
	}

	private AttachmentSummary stored(String id) {
		AttachmentSummary attachment = this.listing.find(id);
		if (attachment.status() != Attachment.Status.STORED) {
			throw new NotFound("This file");
		}
		return attachment;
	}

	private static void write(HttpServletResponse response, Kind kind, AttachmentSummary attachment) {
		FileHeaders.write(response, kind.mediaType(),
				kind.isShown() ? ContentDisposition.inline() : ContentDisposition.attachment(),
				kind.named(attachment.fileName()));
	}

	private String check(Use use, String id, Map<String, String> link) {
		return this.links.check(use.path(id), use.name(), link);
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(FileRefused refused) {
		return ErrorBody.answer(refused.status(), "BAD_USER_INPUT", refused.getMessage());
	}

}
