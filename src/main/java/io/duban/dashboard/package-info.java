/**
 * The county's figures on one page: what is registered, who is poor, what is wrong and
 * how far it is, what is dispatched, who was visited and whose log is missing. Nobody
 * imports it.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division", "issue", "exit", "dispatch", "visit",
		"worklog" })
@NullMarked
package io.duban.dashboard;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
