package io.duban.attachment;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Conflict;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * A file that belongs to something, awaited first, stored once and never changed after
 * that.
 */
@Entity
@Table(name = "attachment")
class Attachment extends Aggregate<Attachment.Id> {

	static final String KIND = "attachment";

	static final int LONGEST_NAME = 200;

	@EmbeddedId
	private Id id;

	private String subjectType;

	private String subjectId;

	private String area;

	@Nullable private String line;

	@Nullable private String household;

	@Nullable private String owner;

	private boolean county;

	private String fileName;

	@Enumerated(EnumType.STRING)
	private Status status = Status.AWAITED;

	@Nullable private String mediaType;

	@Nullable private Long sizeBytes;

	@Nullable private String sha256;

	private boolean thumbnail;

	private String createdBy;

	private LocalDateTime createdAt;

	@Nullable private LocalDateTime storedAt;

	@Nullable private LocalDateTime usedAt;

	@SuppressWarnings("NullAway.Init")
	protected Attachment() {
	}

	Attachment(String subjectType, String subjectId, Place place, String fileName, CurrentUser by, LocalDateTime at) {
		Refused.unlessText(fileName, LONGEST_NAME, "BAD_FILE_NAME", "Give the file's name");
		Refused.when(fileName.chars().anyMatch(Attachment::isOfPaths), "BAD_FILE_NAME",
				"A file's name has no slashes and no line breaks");
		this.id = Id.make();
		this.subjectType = subjectType;
		this.subjectId = subjectId;
		this.area = place.area();
		this.line = place.line();
		this.household = place.household();
		this.owner = by.cadre();
		this.county = place.county();
		this.fileName = fileName;
		this.createdBy = by.account();
		this.createdAt = at;
		register(new AttachmentEvent.Created(subjectType, subjectId));
	}

	private static boolean isOfPaths(int character) {
		return character == '/' || character == '\\' || Character.isISOControl(character);
	}

	/**
	 * Takes the file's bytes; the same bytes again change nothing.
	 * @throws Conflict when other bytes are stored
	 */
	Attachment store(Content content, LocalDateTime at) {
		if (this.status == Status.STORED) {
			if (!content.sha256().equals(this.sha256)) {
				throw new Conflict("Another file is stored here already: create a new attachment for this one");
			}
			return this;
		}
		this.status = Status.STORED;
		this.mediaType = content.kind().mediaType();
		this.sizeBytes = content.size();
		this.sha256 = content.sha256();
		this.thumbnail = content.thumbnail();
		this.storedAt = at;
		register(new AttachmentEvent.Stored(content.sha256(), content.size(), content.kind().mediaType()));
		return this;
	}

	/** Shows something once: by whom it was brought, and of what it was brought for. */
	Attachment use(CurrentUser by, String type, String subject, LocalDateTime at) {
		Refused.unless(by.account().equals(this.createdBy), "NOT_YOUR_ATTACHMENT",
				"Somebody else brought this file: attach your own");
		Refused.unless(type.equals(this.subjectType) && subject.equals(this.subjectId), "ATTACHMENT_ELSEWHERE",
				"This file was attached to something else: attach it here");
		Refused.unless(this.status == Status.STORED, "ATTACHMENT_NOT_STORED",
				"The file has not arrived yet: upload it first");
		Refused.when(this.usedAt != null, "ATTACHMENT_USED", "This file shows something already: attach another one");
		this.usedAt = at;
		register(new AttachmentEvent.Used());
		return this;
	}

	/** Stands where what it shows does. */
	Attachment standAt(Place place) {
		this.area = place.area();
		this.line = place.line();
		this.household = place.household();
		return this;
	}

	/** Ends what nobody used. */
	Attachment discard() {
		register(new AttachmentEvent.Discarded());
		return this;
	}

	boolean isUnusedSince(LocalDateTime time) {
		return this.usedAt == null && this.createdAt.isBefore(time);
	}

	/** The hash of a stored file. */
	String hash() {
		return String.valueOf(this.sha256);
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return KIND + ":" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, this.line, this.household, this.owner, true, Set.of(),
				this.county && this.usedAt != null);
	}

	/**
	 * An attachment's name, which nobody guesses.
	 *
	 * @param value 32 hexadecimal digits
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		private static final Pattern VALUE = Pattern.compile("[0-9a-f]{32}");

		static Id make() {
			return new Id(UUID.randomUUID().toString().replace("-", ""));
		}

		static Id of(String subject) {
			return new Id(subject.substring(subject.indexOf(':') + 1));
		}

		static boolean isOne(String text) {
			return VALUE.matcher(text).matches();
		}

		/** Where bytes lie: two uploads at once never meet. */
		/** What all its keys begin with, also that of bytes which nobody came to use. */
		String prefix() {
			return this.value.substring(0, 2) + "/" + this.value + "-";
		}

		String key(String sha256) {
			return prefix() + sha256;
		}

		String thumbnailKey(String sha256) {
			return key(sha256) + "-thumbnail";
		}

	}

	/** How far an attachment is. */
	enum Status {

		/** Its bytes have not come yet. */
		AWAITED,
		/** Its bytes are kept, and will not change. */
		STORED

	}

}
