package io.duban.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's word that it has written an event, in a form that may be signed as a note:
 * when the record does not have it soon after, the receipt is evidence.
 *
 * @param origin which record
 * @param uuid the event's name
 * @param hash of its entry, as it will stand in the record's tree
 * @param time when it was written
 */
record Receipt(String origin, String uuid, Hash hash, Instant time) {

	private static final Pattern TEXT = Pattern
		.compile("([^\\n]+)\\nreceipt ([0-9a-f-]{36})\\n([A-Za-z0-9+/]{43}=)\\ntime ([^\\n]+)\\n");

	/**
	 * Reads the text of a note, whoever signed it.
	 * @param text lines, each with its end
	 * @return the receipt
	 * @throws BadNote when it is none
	 */
	static Receipt read(String text) throws BadNote {
		Matcher lines = TEXT.matcher(text);
		if (!lines.matches()) {
			throw new BadNote("A receipt has four lines: origin, receipt with the event's uuid, hash, time");
		}
		try {
			return new Receipt(lines.group(1), lines.group(2), Hash.of(Base64.getDecoder().decode(lines.group(3))),
					Instant.parse(lines.group(4)));
		}
		catch (DateTimeException ex) {
			throw new BadNote("A receipt's time is one of ISO 8601: " + lines.group(4));
		}
	}

	String text() {
		return "%s\nreceipt %s\n%s\ntime %s\n".formatted(this.origin, this.uuid, this.hash, this.time);
	}

}
