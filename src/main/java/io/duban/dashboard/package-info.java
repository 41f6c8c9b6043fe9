/**
 * The county's figures on one page: what is registered, what is wrong and how far it is,
 * what is dispatched. Nobody imports it.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division", "issue", "exit", "dispatch" })
@NullMarked
package io.duban.dashboard;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
