/**
 * Who is asking, what they may do and what they may see. Every read goes through
 * {@link io.duban.security.Walls}, which knows the person's areas and fails closed.
 */
@ApplicationModule(allowedDependencies = "core")
@NullMarked
package io.duban.security;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
