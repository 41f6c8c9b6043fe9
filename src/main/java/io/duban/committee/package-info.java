/**
 * Who decides on cadres' careers, and how: the standing committee (常委会), who is kin to
 * whom, and ballots (票决) that the server counts.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "cadre", "division" })
@NullMarked
package io.duban.committee;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
