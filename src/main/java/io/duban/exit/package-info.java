/**
 * Leaving poverty (退出): the indicators that a household or a village must meet, the steps
 * by which they exit, who is watched for falling back, and the county's figures of it.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "household", "issue",
		"notice", "setting", "workflow" })
@NullMarked
package io.duban.exit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
