@NullMarked
package io.duban.promotion;

import org.jspecify.annotations.NullMarked;
