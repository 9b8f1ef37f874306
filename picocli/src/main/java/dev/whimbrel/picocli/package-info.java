/** What makes this module of picocli; it is not part of it. */
@NullMarked
package dev.whimbrel.picocli;

import org.jspecify.annotations.NullMarked;
