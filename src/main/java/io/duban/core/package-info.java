/**
 * What every room of the house stands on: aggregates and the events they register,
 * ledgers of facts, numbers without gaps, the clock and the two calendars, and the errors
 * a person reads.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package io.duban.core;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
