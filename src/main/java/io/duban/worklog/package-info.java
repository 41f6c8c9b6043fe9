/**
 * What cadres did each day, under their real names and with photographs (晒): hung out for
 * all colleagues in the county, with who had not posted at the hour, and what each
 * township's evening meeting (晚例会) said.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "division", "cadre", "issue", "attachment",
		"record", "responsibility", "leave", "visit" })
@NullMarked
package io.duban.worklog;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
