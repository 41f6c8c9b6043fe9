package io.duban.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;

import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.duban.core.Time;

/**
 * An event as it is hashed: JSON in the canonical form of RFC 8785. It names the hash of
 * the event before it that happened to the same subject, so that none of a subject's
 * events can be changed, left out or put in without all after it.
 *
 * @param uuid its name outside this database
 * @param belongsTo kind and id of the case that it is told with
 * @param subject kind and id of what it happened to
 * @param sequence 1 for the subject's first event, dense from there
 * @param name such as {@code issue.reported}
 * @param actor the account that did it, or SYSTEM for a timer
 * @param onBehalfOf number of the cadre for whom it was done
 * @param area code of the division
 * @param requestId the request in which it happened
 * @param at in the county's zone
 * @param previous of the subject's event before it, null for the first
 * @param personal HMAC-SHA-256 of the personal data that belong to it and are kept apart,
 * under a salt that is kept with them; null where there are none
 * @param body what it carries
 */
record Entry(String uuid, String belongsTo, String subject, long sequence, String name, String actor,
		@Nullable String onBehalfOf, String area, @Nullable String requestId, LocalDateTime at, @Nullable Hash previous,
		@Nullable Hash personal, JsonNode body) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Reads an entry, believing nothing of it.
	 * @param bytes as {@link #bytes} wrote them
	 * @return the entry
	 * @throws BadNote when they are none
	 */
	static Entry read(byte[] bytes) throws BadNote {
		try {
			JsonNode json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
			return new Entry(required(json, "uuid"), required(json, "belongsTo"), required(json, "subject"),
					json.path("sequence").asLong(), required(json, "name"), required(json, "actor"),
					text(json, "onBehalfOf"), required(json, "area"), text(json, "requestId"),
					OffsetDateTime.parse(required(json, "at")).atZoneSameInstant(Time.ZONE).toLocalDateTime(),
					hash(json, "previous"), hash(json, "personal"), json.path("body"));
		}
		catch (JacksonException | DateTimeException | IllegalArgumentException ex) {
			throw new BadNote("It is no entry of the record: " + ex.getMessage());
		}
	}

	Entry after(@Nullable Hash before) {
		return new Entry(this.uuid, this.belongsTo, this.subject, this.sequence, this.name, this.actor, this.onBehalfOf,
				this.area, this.requestId, this.at, before, this.personal, this.body);
	}

	private static @Nullable String text(JsonNode json, String name) {
		return json.path(name).isString() ? json.path(name).asString() : null;
	}

	private static @Nullable Hash hash(JsonNode json, String name) {
		String text = text(json, name);
		return (text != null) ? Hash.of(Base64.getDecoder().decode(text)) : null;
	}

	private static String required(JsonNode json, String name) {
		String text = text(json, name);
		if (text == null) {
			throw new IllegalArgumentException("it has no " + name);
		}
		return text;
	}

	/** The same for whoever writes it, in whatever language. */
	byte[] bytes() {
		ObjectNode json = JSON.createObjectNode()
			.put("uuid", this.uuid)
			.put("belongsTo", this.belongsTo)
			.put("subject", this.subject)
			.put("sequence", this.sequence)
			.put("name", this.name)
			.put("actor", this.actor)
			.put("onBehalfOf", this.onBehalfOf)
			.put("area", this.area)
			.put("requestId", this.requestId)
			.put("at", this.at.atZone(Time.ZONE).toOffsetDateTime().toString())
			.put("previous", (this.previous != null) ? this.previous.toString() : null)
			.put("personal", (this.personal != null) ? this.personal.toString() : null);
		json.set("body", this.body);
		try {
			return new JsonCanonicalizer(JSON.writeValueAsString(json)).getEncodedUTF8();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
