package io.duban.exchange;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.security.CurrentUser;

/** One import of a folder or a file. */
@Entity
@Table(name = "import_run")
class ImportRun extends Aggregate<ImportRun.Id> {

	private static final int FAILURE_LENGTH = 1000;

	@EmbeddedId
	private Id id;

	private String area;

	private String folder;

	private String purpose;

	@Enumerated(EnumType.STRING)
	private Status status = Status.RUNNING;

	private String startedBy;

	private LocalDateTime startedAt;

	@Nullable private LocalDateTime finishedAt;

	@Nullable private String failure;

	@ElementCollection
	@CollectionTable(name = "import_file", joinColumns = @JoinColumn(name = "import_run"))
	@OrderColumn(name = "position")
	private List<FileTaken> files = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected ImportRun() {
	}

	ImportRun(Id id, String area, String folder, String purpose, CurrentUser by, LocalDateTime at) {
		this.id = id;
		this.area = area;
		this.folder = folder;
		this.purpose = purpose;
		this.startedBy = by.account();
		this.startedAt = at;
		register(new ImportEvent.Started(folder, purpose));
	}

	ImportRun take(FileTaken file, Map<RefusalCode, Integer> rejected) {
		this.files.add(file);
		register(new ImportEvent.FileTaken(file.name(), file.kind(), file.readRows(), file.accepted(), file.repeated(),
				rejected, file.added(), file.changed()));
		return this;
	}

	ImportRun finish(LocalDateTime at) {
		this.status = Status.FINISHED;
		this.finishedAt = at;
		register(new ImportEvent.Finished(this.files.size()));
		return this;
	}

	ImportRun fail(String failure, LocalDateTime at) {
		this.status = Status.FAILED;
		this.failure = failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH));
		this.finishedAt = at;
		register(new ImportEvent.Failed(this.failure));
		return this;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "import:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	/**
	 * An import's number.
	 *
	 * @param value 1 for the county's first
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/**
	 * One file of an import: rows = accepted + repeated + rejected, always.
	 *
	 * @param name the file
	 * @param kind what it holds
	 * @param sizeBytes its size
	 * @param readRows rows that are not blank
	 * @param accepted rows that were taken
	 * @param repeated rows that the file had before
	 * @param rejected rows that were refused
	 * @param added facts that were new
	 * @param changed facts that differed
	 * @param rejections how many were refused for which code, such as
	 * {@code MISSING_VALUE=2}
	 */
	@Embeddable
	record FileTaken(String name, @Enumerated(EnumType.STRING) Kind kind, long sizeBytes, long readRows, long accepted,
			long repeated, long rejected, long added, long changed, String rejections) {

	}

	/** How far an import is. */
	enum Status {

		/** It is going on, or the server stopped in the middle of it: run it again. */
		RUNNING,
		/** It came to its end: every row is accounted for. */
		FINISHED,
		/** A file could not be read; what was written stays, and it can be run again. */
		FAILED

	}

}
