@NullMarked
package io.duban.discipline;

import org.jspecify.annotations.NullMarked;
