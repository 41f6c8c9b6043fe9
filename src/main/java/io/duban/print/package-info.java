/**
 * What goes on paper: pages of ours as PDF files in the county's font, with what is
 * attached to them. It knows nobody.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.duban.print;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
