@NullMarked
package io.duban.committee;

import org.jspecify.annotations.NullMarked;
