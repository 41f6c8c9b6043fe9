/**
 * Explains refusals: by which rule in which version somebody was refused what they tried,
 * on what figures, and with what result.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api" })
@NullMarked
package io.duban.refusal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
