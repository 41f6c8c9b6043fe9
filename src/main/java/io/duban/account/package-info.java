/**
 * Accounts for the API: what the three administrators do with them, and who the viewer
 * is. What an account is, and how it lets somebody in, is in {@code security}.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api" })
@NullMarked
package io.duban.account;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
