/** The register: households and their members, as the departments know them. */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division" })
@NullMarked
package io.duban.household;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
