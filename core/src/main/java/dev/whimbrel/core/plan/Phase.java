package dev.whimbrel.core.plan;

/** How much of a migration is carried out. */
public enum Phase {
    /** All of it. */
    WHOLE,
    /** What it adds, and what keeps old and new in step, while the application's old version goes on. */
    EXPAND,
    /** What it takes away from the application's old version. */
    CONTRACT,
    /** What was expanded is taken back. */
    ABORT
}
