/**
 * What counts for and against a cadre: their score, computed from what was recorded and
 * from nothing else, with every part of it, for any days and as it was known on any day.
 * Nobody can type it.
 */
@ApplicationModule(
		allowedDependencies = { "core", "security", "api", "division", "cadre", "issue", "setting", "workflow" })
@NullMarked
package io.duban.score;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
