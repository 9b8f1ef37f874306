/**
 * The migrations on disk and what each comes after, checked and put in order. Knows files' contents only: neither what is
 * applied anywhere, nor what an operation does.
 */
@NullMarked
package dev.whimbrel.core.graph;

import org.jspecify.annotations.NullMarked;
