/**
 * Who answers for whom, and since when: every township, village and household. Lists are
 * imported, people appoint (点将) and end; on any day at most one answers for each.
 */
@ApplicationModule(
		allowedDependencies = { "core", "security", "api", "division", "household", "cadre", "issue", "inspection" })
@NullMarked
package io.duban.responsibility;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
