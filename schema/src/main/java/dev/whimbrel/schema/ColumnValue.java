package dev.whimbrel.schema;

/** Where a column's value comes from when a row does not give one. */
public sealed interface ColumnValue {
    /** Nowhere: the value is given, or null. */
    ColumnValue GIVEN = new Given();

    /** No default. */
    record Given() implements ColumnValue {}

    /** {@code DEFAULT expression}. */
    record Default(Expression expression) implements ColumnValue {}

    /** {@code GENERATED ... AS IDENTITY}; the sequence behind it belongs to the column. */
    record Identity(Mode mode, SequenceOptions options) implements ColumnValue {
        /** Whether a row may give its own value. */
        public enum Mode {
            ALWAYS,
            BY_DEFAULT
        }
    }

    /** {@code GENERATED ALWAYS AS (expression) STORED}, or {@code VIRTUAL} from PostgreSQL 18 on. */
    record Generated(Expression expression, Kind kind) implements ColumnValue {
        /** Whether the value is written with the row or computed when it is read. */
        public enum Kind {
            STORED,
            VIRTUAL
        }
    }
}
