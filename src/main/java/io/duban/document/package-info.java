/**
 * Trusted documents: what front ends ask is written into a manifest when they are built,
 * and in production nothing else runs. Documents go by the SHA-256 of their text; parsed
 * ones are kept.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api" })
@NullMarked
package io.duban.document;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
