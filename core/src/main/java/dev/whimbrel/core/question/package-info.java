/**
 * What only a person can decide when models have changed. Knows neither terminals nor flags: those who ask and answer
 * live elsewhere.
 */
@NullMarked
package dev.whimbrel.core.question;

import org.jspecify.annotations.NullMarked;
