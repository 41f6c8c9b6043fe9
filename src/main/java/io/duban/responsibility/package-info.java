/** Who answers for whom, and since when: every township, village and household. */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "household", "cadre", "issue", "inspection" })
@NullMarked
package io.duban.responsibility;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
