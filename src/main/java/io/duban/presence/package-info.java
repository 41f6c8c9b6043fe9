/**
 * 在岗 who is on post. Each working day county leaders sign in in the township, department
 * heads in the village and township cadres where they serve; at a set hour the roll is
 * called, and who neither signed in nor is on approved leave is absent from then on. The
 * arrows: signatures and leaves → the roll call of the day → absences.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "leave" })
@NullMarked
package io.duban.presence;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
