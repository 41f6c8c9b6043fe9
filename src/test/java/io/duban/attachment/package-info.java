@NullMarked
package io.duban.attachment;

import org.jspecify.annotations.NullMarked;
