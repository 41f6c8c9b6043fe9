@NullMarked
package io.duban.score;

import org.jspecify.annotations.NullMarked;
