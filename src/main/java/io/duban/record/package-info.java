/**
 * The append-only record: every event of every aggregate, ledger, task and sign-in,
 * written in the transaction that it tells of. Nothing updates it and nothing deletes
 * from it.
 */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.duban.record;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
