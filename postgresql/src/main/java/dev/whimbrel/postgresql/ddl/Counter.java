package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.SequenceOptions;

/** A sequence's type and options with the server's defaults filled in (PostgreSQL, CREATE SEQUENCE). */
record Counter(DataType type, SequenceOptions options) {
    long min() {
        return options.min().orElse(ascending() ? 1L : -highest() - 1);
    }

    long max() {
        return options.max().orElse(ascending() ? highest() : -1L);
    }

    long start() {
        return options.start().orElse(ascending() ? min() : max());
    }

    private boolean ascending() {
        return options.increment() > 0;
    }

    private long highest() {
        return switch (type.toString()) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
