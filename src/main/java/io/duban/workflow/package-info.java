/**
 * The engine's one door: starts, completes and correlates processes by the aggregate that
 * they run for, keeps the table of open tasks, and tells where each process stands.
 * Nobody else but the {@code *Process} classes knows which engine it is.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record" })
@NullMarked
package io.duban.workflow;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
