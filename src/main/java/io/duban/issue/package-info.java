/**
 * Issues and their rectification, the hub of the house: what was found wrong goes round
 * rectify and recheck until it is struck off (销号), and is looked at again later.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division", "household", "cadre", "workflow",
		"record", "attachment" })
@NullMarked
package io.duban.issue;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
