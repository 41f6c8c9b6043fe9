/**
 * Rules that are data: sets in files of their own, each in force from a day on until a
 * later one is. What one says never changes from its first day on.
 */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.duban.setting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
