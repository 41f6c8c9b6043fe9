/**
 * What auditors take away: the story of an issue, a household or a cadre with all that
 * proves it, for paper, for a spreadsheet, and for whoever verifies it without us. It
 * knows the front doors of those it tells of, and nobody imports it.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "household",
		"issue", "responsibility", "workflow", "print" })
@NullMarked
package io.duban.audit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
