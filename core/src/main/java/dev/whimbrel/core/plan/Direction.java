package dev.whimbrel.core.plan;

/** Whether a migration is applied or taken back. */
public enum Direction {
    FORWARD,
    BACKWARD
}
