/** Shows the main job on an example, with the real commands. Must not do anything that a user could not type. */
@NullMarked
package dev.whimbrel.cli.tour;

import org.jspecify.annotations.NullMarked;
