/**
 * Discipline (问责): cadres whose record falls below the line are proposed each week, they
 * are heard, the organization department decides, and who is barred from the pools is so
 * for a term. They may appeal once.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "committee",
		"score", "workflow" })
@NullMarked
package io.duban.discipline;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
