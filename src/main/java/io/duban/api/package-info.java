/**
 * What every part of the GraphQL API shares: nodes, connections and their signed cursors,
 * answers of mutations, and the one place where errors become what a client reads.
 */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.duban.api;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
