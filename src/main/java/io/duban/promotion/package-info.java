/**
 * Incentive (激励): pools of reserve cadres with quotas, how a cadre comes into one,
 * vacancies, and who is appointed. Whoever is refused can read which rule refused, with
 * the figures.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "cadre", "division", "responsibility",
		"score", "setting", "discipline", "workflow", "notice", "committee", "ruling" })
@NullMarked
package io.duban.promotion;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
