/**
 * Takes files in and gives files out. It knows every module's front door, and nobody
 * imports it.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division", "cadre", "household",
		"responsibility", "inspection", "exit", "promotion" })
@NullMarked
package io.duban.exchange;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
