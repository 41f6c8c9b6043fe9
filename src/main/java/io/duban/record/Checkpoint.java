package io.duban.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the record was at a moment, in a form that may be signed and kept elsewhere, as
 * <a href="https://c2sp.org/tlog-checkpoint">C2SP</a> writes it: whoever has one can tell
 * whether any later record still begins with it.
 *
 * @param origin which record
 * @param size how many events it had
 * @param root of the tree over them
 * @param time when it was so
 */
record Checkpoint(String origin, long size, Hash root, Instant time) {

	private static final Pattern TEXT = Pattern
		.compile("([^\\n]+)\\n(0|[1-9]\\d{0,17})\\n([A-Za-z0-9+/]{43}=)\\ntime ([^\\n]+)\\n");

	/**
	 * Reads the text of a note, whoever signed it.
	 * @param text lines, each with its end
	 * @return the checkpoint
	 * @throws BadNote when it is none
	 */
	static Checkpoint read(String text) throws BadNote {
		Matcher lines = TEXT.matcher(text);
		if (!lines.matches()) {
			throw new BadNote("A checkpoint has four lines: origin, size, root, time");
		}
		try {
			return new Checkpoint(lines.group(1), Long.parseLong(lines.group(2)),
					Hash.of(Base64.getDecoder().decode(lines.group(3))), Instant.parse(lines.group(4)));
		}
		catch (DateTimeException ex) {
			throw new BadNote("A checkpoint's time is one of ISO 8601: " + lines.group(4));
		}
	}

	String text() {
		return "%s\n%d\n%s\ntime %s\n".formatted(this.origin, this.size, this.root, this.time);
	}

}
