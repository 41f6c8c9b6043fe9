@NullMarked
package io.duban.dispatch;

import org.jspecify.annotations.NullMarked;
