/** The cadres: who they are, where they serve, of what rank. */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division" })
@NullMarked
package io.duban.cadre;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
