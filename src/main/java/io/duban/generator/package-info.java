/**
 * Makes synthetic counties of any size in the formats of the county's files, with planted
 * findings and an {@code expected.json} that says what an import and an inspection of
 * them must find. It knows nothing of the rest of the house, on purpose: it decides what
 * is broken when it plants it and counts what it planted, so that the rules are held
 * against something that was not made with them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.duban.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
