@NullMarked
package io.duban.responsibility;

import org.jspecify.annotations.NullMarked;
