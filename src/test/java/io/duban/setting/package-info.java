@NullMarked
package io.duban.setting;

import org.jspecify.annotations.NullMarked;
