/**
 * The demonstration: one township with its issues under way, for
 * {@code mvn spring-boot:run} alone.
 */
@ApplicationModule
@NullMarked
package io.duban.demo;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
