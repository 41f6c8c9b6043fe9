@NullMarked
package io.duban.exit;

import org.jspecify.annotations.NullMarked;
