/**
 * 督导调研 guidance visits of leaders to townships, villages and households, at no fixed
 * time: what they saw there, and what is to come of it. What is wrong becomes an issue,
 * or an item of the coming Sunday meeting.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "household", "cadre",
		"issue", "meeting", "attachment" })
@NullMarked
package io.duban.guidance;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
