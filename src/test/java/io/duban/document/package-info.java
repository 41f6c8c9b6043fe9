@NullMarked
package io.duban.document;

import org.jspecify.annotations.NullMarked;
