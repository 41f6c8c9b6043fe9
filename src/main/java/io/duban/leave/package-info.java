/**
 * 请假 who is on leave, with whose approval, and who stands in for them. The arrows go one
 * way: a request → its process → approvals → departure, which gives the absent's tasks to
 * their deputy, and the return, which gives them back. {@code security}, {@code workflow}
 * and {@code issue} only ask {@link io.duban.security.Deputies}, which is answered here
 * from the leaves themselves: nothing else keeps who stands in for whom.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "workflow" })
@NullMarked
package io.duban.leave;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
