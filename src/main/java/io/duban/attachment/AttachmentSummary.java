package io.duban.attachment;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * An attachment as it is read.
 *
 * @param key its id within the type
 * @param fileName what its file is called
 * @param status how far it is
 * @param mediaType what its bytes are, null until they are stored
 * @param sizeBytes how many they are
 * @param sha256 their hash in hexadecimal
 * @param thumbnail whether there is a small picture of it
 * @param createdAt when it was created
 */
public record AttachmentSummary(String key, String fileName, Attachment.Status status, @Nullable String mediaType,
		@Nullable Long sizeBytes, @Nullable String sha256, boolean thumbnail, LocalDateTime createdAt) implements Node {

	/** The schema's name of the type. */
	public static final String TYPE = "Attachment";

	@Override
	public String id() {
		return GlobalId.of(TYPE, this.key);
	}

	@Override
	public String typeName() {
		return TYPE;
	}

}
