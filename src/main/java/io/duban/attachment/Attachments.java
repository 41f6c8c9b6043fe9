package io.duban.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.data.domain.Limit;

import io.duban.api.BadInput;
import io.duban.core.AfterCommit;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Who;

/** Everything that is done with attachments, from the promise of a file to its use. */
@UseCase
public class Attachments {

	/** How long a file waits for its use. */
	private static final Duration PATIENCE = Duration.ofHours(24);

	private static final int BATCH = 1000;

	/** Of one account; what it does not use is discarded after a day. */
	private static final int MOST_UNUSED = 100;

	private final AttachmentRows rows;

	private final Map<String, AttachmentSubject> subjects;

	private final Storage storage;

	private final Who who;

	private final Clock clock;

	Attachments(AttachmentRows rows, List<AttachmentSubject> subjects, Storage storage, Who who, Clock clock) {
		this.rows = rows;
		this.subjects = subjects.stream().collect(Collectors.toMap(AttachmentSubject::type, Function.identity()));
		this.storage = storage;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Awaits a file.
	 * @param type of what it belongs to
	 * @param subject id within the type
	 * @param fileName what it is called
	 * @return the attachment's id
	 */
	String create(String type, String subject, String fileName) {
		this.storage.require();
		AttachmentSubject kind = this.subjects.get(type);
		if (kind == null) {
			throw new BadInput("Nothing can be attached to a " + type);
		}
		Place place = kind.place(subject);
		Refused.when(this.rows.countByCreatedByAndUsedAtIsNull(this.who.current().account()) >= MOST_UNUSED,
				"TOO_MANY_ATTACHMENTS", MOST_UNUSED + " files of yours wait for their use: use them first");
		return this.rows.save(new Attachment(type, subject, place, fileName, this.who.current(), Time.now(this.clock)))
			.getId()
			.value();
	}

	/**
	 * Takes the bytes that came for an attachment and lie in the store.
	 * @param id the attachment
	 * @param content what they are
	 */
	void store(String id, Content content) {
		this.rows.save(find(id).store(content, Time.now(this.clock)));
	}

	/**
	 * Shows something with a file, within the caller's transaction: a stored one that the
	 * current person brought for this very subject, and only once.
	 * @param id the attachment
	 * @param type of what it is to belong to
	 * @param subject id within the type
	 * @return SHA-256 of its bytes in hexadecimal
	 */
	public String use(String id, String type, String subject) {
		return this.rows.save(find(id).use(this.who.current(), type, subject, Time.now(this.clock))).hash();
	}

	/**
	 * The same for what the file was brought for before it was known where that stands:
	 * the file stands there from now on.
	 * @param id the attachment
	 * @param type of what it is to belong to
	 * @param subject id within the type
	 * @param place where that stands
	 */
	public void useAt(String id, String type, String subject, Place place) {
		this.rows.save(find(id).use(this.who.current(), type, subject, Time.now(this.clock)).standAt(place));
	}

	/** What has waited too long for its use. */
	List<String> unused() {
		return this.rows.unused(patience(), Limit.of(BATCH));
	}

	/**
	 * Discards an attachment, unless somebody uses it at this moment.
	 * @param id the attachment
	 */
	void discard(String id) {
		this.rows.findById(new Attachment.Id(id))
			.filter((attachment) -> attachment.isUnusedSince(patience()))
			.ifPresent((attachment) -> {
				this.rows.delete(attachment.discard());
				AfterCommit.run(() -> this.storage.delete(attachment.getId().prefix()));
			});
	}

	private LocalDateTime patience() {
		return Time.now(this.clock).minus(PATIENCE);
	}

	private Attachment find(String id) {
		return this.rows.findById(new Attachment.Id(id)).orElseThrow(() -> new NotFound("This attachment"));
	}

}
