/**
 * The departments' lists, the rules that hold the register against them, and inspections:
 * what is wrong becomes an issue.
 */
@ApplicationModule(
		allowedDependencies = { "core", "security", "api", "record", "household", "cadre", "issue", "division" })
@NullMarked
package io.duban.inspection;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
