/**
 * Public notices (公示): they hang for their days before something counts, anybody there
 * may object (异议), and while an objection is open their days do not count.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record" })
@NullMarked
package io.duban.notice;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
