package dev.whimbrel.schema;

/** What a table is made of: its columns, constraints, and indexes. */
public sealed interface TablePart permits Column, Constraint, Index {
    /** Returns the part's name; empty only until a table gives it the default one. */
    String name();
}
