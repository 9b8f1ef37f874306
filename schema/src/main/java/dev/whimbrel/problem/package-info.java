/**
 * What can go wrong: one sealed family of exceptions, each with a stable code, a message for the person at 3 a.m., and a
 * remedy. It knows nothing of where they are thrown or how they are shown.
 */
@NullMarked
package dev.whimbrel.problem;

import org.jspecify.annotations.NullMarked;
