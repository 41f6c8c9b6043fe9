/**
 * Files that show what was done, such as a photograph of a mended roof. They never pass
 * through GraphQL: a signed link lets them in and another one out, and each is seen by
 * whoever sees what it belongs to.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record" })
@NullMarked
package io.duban.attachment;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
