package dev.whimbrel.core.autodetect;

/** What the name of a new migration begins with. */
public enum NameStyle {
    /** The next number of its app: {@code 0003_example_locking}. */
    NUMBER,
    /** A hash of its content: {@code ae1027a6_example_locking}. Two people who work at a time do not take one name. */
    HASH
}
