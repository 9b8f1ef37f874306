/** Sets the parts of the engine up for one project. Must not know who asks, or what is printed. */
@NullMarked
package dev.whimbrel.cli.project;

import org.jspecify.annotations.NullMarked;
