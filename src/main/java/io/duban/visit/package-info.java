/**
 * 联 visits: who was with which household or village, what the survey of the two
 * assurances and three guarantees (两不愁三保障) showed, and how far the campaigns' rounds are.
 * What was not in order becomes an issue.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "household", "cadre",
		"issue", "responsibility", "attachment" })
@NullMarked
package io.duban.visit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
