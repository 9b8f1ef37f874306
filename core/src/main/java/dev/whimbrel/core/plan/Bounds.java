package dev.whimbrel.core.plan;

/** What the statements of a step share a transaction with, as far as they can be in one. */
public enum Bounds {
    /** With the steps around it, where the migration says nothing else. */
    OPEN,
    /** With each other, and with nothing else. */
    TOGETHER,
    /** With nothing, so that no lock outlives a statement. */
    ALONE
}
