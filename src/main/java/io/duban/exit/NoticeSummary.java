package io.duban.exit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.core.Place;

/** A case with a notice, as lists and pages read it. */
interface NoticeSummary {

	/** Kind and id. */
	String subject();

	/** Where it stands between the walls. */
	Place place();

	/** Code of its village. */
	String area();

	/** Number of the household that it is about, null for a village's. */
	@Nullable String householdNumber();

	/** First day of the notice, null before it is hung. */
	@Nullable LocalDate noticeFrom();

	/** Last day of the notice, null before it is hung. */
	@Nullable LocalDate noticeUntil();

	/** Since when an objection stops it. */
	@Nullable LocalDate stoppedOn();

	/** Whether the notice hangs now. */
	boolean isOnNotice();

	/** What the notice is about, in Chinese. */
	String matter();

}
