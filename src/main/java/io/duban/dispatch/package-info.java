/**
 * Daily dispatch (调): each day each project and each exit indicator has its progress
 * entered, what is behind its plan is red, and whoever is asked about it (a dispatch
 * order) answers within the day.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "issue",
		"workflow", "attachment", "exit" })
@NullMarked
package io.duban.dispatch;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
