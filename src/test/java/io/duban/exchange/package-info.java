@NullMarked
package io.duban.exchange;

import org.jspecify.annotations.NullMarked;
