/** Duban (督办), the server on which a county supervises its work until it is done. */
@NullMarked
package io.duban;

import org.jspecify.annotations.NullMarked;
