/**
 * What rules said (规则判定): by which rule in which version somebody was let through, warned
 * or refused, on what figures. Every refusal by a rule is one, whichever way it is
 * answered, and is explained by the same query.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api" })
@NullMarked
package io.duban.ruling;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
