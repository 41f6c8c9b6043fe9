package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.duban.core.UseCase;
import io.duban.record.Counterpart;
import io.duban.record.Retold;

/** Files where they lie: whether they are those that the record tells of. */
@UseCase
class StoredFiles implements Counterpart {

	private static final Logger log = LoggerFactory.getLogger(StoredFiles.class);

	private final AttachmentRows rows;

	private final Storage storage;

	StoredFiles(AttachmentRows rows, Storage storage) {
		this.rows = rows;
		this.storage = storage;
	}

	@Override
	public String kind() {
		return Attachment.KIND;
	}

	@Override
	public Where where() {
		return Where.FILES;
	}

	@Override
	public Map<String, String> contradictions(Map<String, List<Retold>> told) {
		Map<String, String> contradictions = new HashMap<>();
		told.forEach((subject, story) -> {
			String contradiction = contradiction(Attachment.Id.of(subject), story);
			if (contradiction != null) {
				contradictions.put(subject, contradiction);
			}
		});
		return contradictions;
	}

	private @Nullable String contradiction(Attachment.Id id, List<Retold> story) {
		String sha256 = null;
		for (Retold event : story) {
			switch (event.name()) {
				case "attachment.stored" -> sha256 = event.text("sha256");
				case "attachment.discarded" -> sha256 = null;
				default -> {
				}
			}
		}
		if (sha256 == null) {
			return null;
		}
		String stored = sha256;
		return this.rows.findById(id).filter((row) -> row.hash().equals(stored)).isPresent() ? bytes(id, stored)
				: "The tables do not name the file that the record tells of";
	}

	private @Nullable String bytes(Attachment.Id id, String sha256) {
		try (InputStream bytes = this.storage.require().get(id.key(sha256))) {
			return DigestUtils.sha256Hex(bytes).equals(sha256) ? null
					: "In the file's place lies another one than was stored";
		}
		catch (IOException ex) {
			log.warn("The file {} cannot be read", id.value(), ex);
			return "The file is gone, or cannot be read where it lies";
		}
	}

}
