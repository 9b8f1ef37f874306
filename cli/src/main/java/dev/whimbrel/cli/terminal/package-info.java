/** How a command talks with the person who typed it. Must not know what the commands do. */
@NullMarked
package dev.whimbrel.cli.terminal;

import org.jspecify.annotations.NullMarked;
