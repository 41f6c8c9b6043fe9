package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.CacheControl;
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
import org.springframework.web.util.DisconnectedClientHelper;

import io.duban.api.ErrorBody;
import io.duban.attachment.Links.Use;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.Persons;
import io.duban.security.Who;

/** Lets the bytes of attachments in and out, by links that the API gave. */
@Controller
class FileController {

	private static final Logger log = LoggerFactory.getLogger(FileController.class);

	private static final DisconnectedClientHelper GONE = new DisconnectedClientHelper("io.duban.attachment.Gone");

	private final Attachments attachments;

	private final AttachmentListing listing;

	private final Storage storage;

	private final Links links;

	private final Persons persons;

	private final Who who;

	private final AttachmentSettings settings;

	FileController(Attachments attachments, AttachmentListing listing, Storage storage, Links links, Persons persons,
			Who who, AttachmentSettings settings) {
		this.attachments = attachments;
		this.listing = listing;
		this.storage = storage;
		this.links = links;
		this.persons = persons;
		this.who = who;
		this.settings = settings;
	}

	@PutMapping("/attachments/{id}")
	ResponseEntity<Void> put(@PathVariable String id, @RequestParam Map<String, String> link,
			HttpServletRequest request) throws IOException {
		String account = this.links.check(Use.UPLOAD, id, link);
		AttachmentSummary awaited = as(account, () -> this.listing.find(id));
		Received.refuseOver(this.settings.maxBytes(), request.getContentLengthLong());
		try (Received file = Received.of(request.getInputStream(), this.settings.maxBytes())) {
			String sha256 = file.sha256();
			if (sha256.equals(awaited.sha256())) {
				return ResponseEntity.ok().build();
			}
			if (awaited.sha256() != null) {
				throw new Conflict("Another file is stored here already: create a new attachment for this one");
			}
			store(account, new Attachment.Id(id), file, sha256);
			return ResponseEntity.ok().build();
		}
	}

	private void store(String account, Attachment.Id id, Received file, String sha256) throws IOException {
		Kind kind = Kind.of(file.file())
			.orElseThrow(() -> new FileRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
					"Attach a photograph (JPEG, PNG, WebP), a PDF, or a document of Word or Excel without macros"));
		Store store = this.storage.require();
		boolean thumbnail = kind.isDrawable() && storeThumbnail(store, id.thumbnailKey(sha256), kind, file.file());
		store.put(id.key(sha256), file.file(), kind.mediaType());
		try {
			as(account, () -> {
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
		send(new Attachment.Id(id).key(sha256), sha256, kind, attachment.fileName(), request, response);
	}

	@GetMapping("/attachments/{id}/thumbnail")
	void getThumbnail(@PathVariable String id, @RequestParam Map<String, String> link, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		AttachmentSummary attachment = stored(Use.THUMBNAIL, id, link);
		if (!attachment.thumbnail()) {
			throw new NotFound("This thumbnail");
		}
		String sha256 = String.valueOf(attachment.sha256());
		send(new Attachment.Id(id).thumbnailKey(sha256), sha256, Kind.JPEG, attachment.fileName(), request, response);
	}

	/** A link is ten minutes old at most, but its person may have lost the area since. */
	private AttachmentSummary stored(Use use, String id, Map<String, String> link) {
		String account = this.links.check(use, id, link);
		AttachmentSummary attachment = as(account, () -> this.listing.find(id));
		if (attachment.status() != Attachment.Status.STORED) {
			throw new NotFound("This file");
		}
		return attachment;
	}

	private void send(String key, String sha256, Kind kind, String fileName, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		ContentDisposition.Builder shown = kind.isShown() ? ContentDisposition.inline()
				: ContentDisposition.attachment();
		try (InputStream bytes = this.storage.require().get(key)) {
			response.setContentType(kind.mediaType());
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
					shown.filename(kind.named(fileName), StandardCharsets.UTF_8).build().toString());
			response.setHeader("X-Content-Type-Options", "nosniff");
			response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
			if (!new ServletWebRequest(request, response).checkNotModified(sha256)) {
				bytes.transferTo(response.getOutputStream());
			}
		}
	}

	/** Works as the account's person, as they are now. */
	private <T> T as(String account, Supplier<T> work) {
		return this.who.as(this.persons.ofAccount(account).orElseThrow(() -> new NotFound("This attachment")), work);
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(FileRefused refused) {
		return ErrorBody.answer(refused.status(), "BAD_USER_INPUT", refused.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(InvalidParameterException unreadable) {
		return ErrorBody.answer(HttpStatus.FORBIDDEN, "FORBIDDEN", "This link is not one that the server gave");
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(Refused refused) {
		HttpStatus status = (refused instanceof NotFound) ? HttpStatus.NOT_FOUND : (refused instanceof Forbidden)
				? HttpStatus.FORBIDDEN : (refused instanceof Conflict) ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
		boolean listed = status != HttpStatus.BAD_REQUEST;
		return ErrorBody.answer(status, listed ? refused.code() : "BAD_USER_INPUT", refused.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<Map<String, Object>> answer(Exception failure, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		if (!GONE.checkAndLogClientDisconnectedException(failure)) {
			log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
		}
		if (response.isCommitted()) {
			// Half a file must not end in words.
			throw failure;
		}
		response.resetBuffer();
		return ErrorBody.answer(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR",
				"The server failed; the office can find the cause by the request's id");
	}

}
