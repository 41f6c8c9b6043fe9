package io.duban.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bundle held when it was made, in a form that is signed with it: so that nothing
 * can be left out of it or put in, not even at its end.
 *
 * @param origin which record
 * @param time when it was made
 * @param account who made it
 * @param subject kind and id of what it is about
 * @param purpose what for
 * @param chains the events of each subject in it
 */
record Seal(String origin, Instant time, String account, String subject, String purpose, List<Chain> chains) {

	private static final String SUFFIX = "/bundle";

	private static final int LONGEST = 100_000;

	private static final Pattern TEXT = Pattern
		.compile("([^\\n]+)/bundle\\ntime ([^\\n]+)\\naccount ([^\\n]+)\\nsubject ([^\\n]+)\\npurpose ([^\\n]*)\\n");

	private static final Pattern CHAIN = Pattern
		.compile("([1-9]\\d{0,17}) ([1-9]\\d{0,17}) ([A-Za-z0-9+/]{43}=) ([^\\n]+)");

	Seal {
		chains = List.copyOf(chains);
	}

	/**
	 * Reads the text of a note, whoever signed it.
	 * @param text lines, each with its end
	 * @return the seal
	 * @throws BadNote when it is none
	 */
	static Seal read(String text) throws BadNote {
		Matcher lines = TEXT.matcher(text);
		if (!lines.lookingAt() || !text.endsWith("\n")) {
			throw new BadNote("A seal has the lines origin" + SUFFIX + ", time, account, subject, purpose, and one for"
					+ " each subject");
		}
		List<Chain> chains = new ArrayList<>();
		for (String line : text.substring(lines.end()).lines().toList()) {
			Matcher parts = CHAIN.matcher(line);
			if (!parts.matches()) {
				throw new BadNote("This is no line of a seal: " + line);
			}
			long first = Long.parseLong(parts.group(1));
			long last = Long.parseLong(parts.group(2));
			if (last < first || last - first > LONGEST) {
				throw new BadNote("No subject has so many events: " + line);
			}
			chains.add(new Chain(parts.group(4), first, last, Hash.of(Base64.getDecoder().decode(parts.group(3)))));
		}
		try {
			return new Seal(lines.group(1), Instant.parse(lines.group(2)), lines.group(3), lines.group(4),
					lines.group(5), chains);
		}
		catch (DateTimeException ex) {
			throw new BadNote("A seal's time is one of ISO 8601: " + lines.group(2));
		}
	}

	String text() {
		StringBuilder text = new StringBuilder().append(this.origin)
			.append(SUFFIX)
			.append("\ntime ")
			.append(this.time)
			.append("\naccount ")
			.append(line(this.account))
			.append("\nsubject ")
			.append(line(this.subject))
			.append("\npurpose ")
			.append(line(this.purpose))
			.append('\n');
		for (Chain chain : this.chains) {
			text.append(chain.first)
				.append(' ')
				.append(chain.last)
				.append(' ')
				.append(chain.hash)
				.append(' ')
				.append(chain.subject)
				.append('\n');
		}
		return text.toString();
	}

	private static String line(String text) {
		return text.replaceAll("[\\s\\p{C}]+", " ").strip();
	}

	/**
	 * The events of one subject, without a gap.
	 *
	 * @param subject kind and id
	 * @param first sequence of the first, 1 unless the story was cut
	 * @param last sequence of the last
	 * @param hash leaf hash of the last
	 */
	record Chain(String subject, long first, long last, Hash hash) {

	}

}
