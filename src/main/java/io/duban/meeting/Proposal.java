package io.duban.meeting;

import org.jspecify.annotations.Nullable;

/**
 * Something that a meeting should decide, before it is on an agenda.
 *
 * @param source why
 * @param subject what it is about; null for something else than what has a number
 * @param area code of the division that it concerns
 * @param line line of inspection, if it has one
 * @param household number of the household that it concerns, if it concerns one
 * @param title one sentence in Chinese, without personal data
 * @param help what is asked of the meeting, if anything is
 */
public record Proposal(AgendaSource source, @Nullable AgendaSubject subject, String area, @Nullable String line,
		@Nullable String household, String title, @Nullable String help) {
}
