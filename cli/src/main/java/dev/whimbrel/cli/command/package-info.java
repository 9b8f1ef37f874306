/** The commands, one class each: they read words, ask the engine, and print what it says. Must not decide anything. */
@NullMarked
package dev.whimbrel.cli.command;

import org.jspecify.annotations.NullMarked;
