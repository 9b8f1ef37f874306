/**
 * What the project has set, from its file, the environment, and the command line. Must not know what the settings are
 * used for.
 */
@NullMarked
package dev.whimbrel.cli.settings;

import org.jspecify.annotations.NullMarked;
