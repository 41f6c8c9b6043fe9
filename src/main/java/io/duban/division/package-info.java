/** The county's divisions: province, city, county, township, village. */
@ApplicationModule(allowedDependencies = { "core", "security", "api" })
@NullMarked
package io.duban.division;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
