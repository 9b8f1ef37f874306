/** Answers for tests to what only a person can decide. Knows no terminal. */
@NullMarked
package dev.whimbrel.testkit.question;

import org.jspecify.annotations.NullMarked;
