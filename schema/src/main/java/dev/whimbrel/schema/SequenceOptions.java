package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Optional;

/**
 * How a sequence counts; empty bounds and start mean the server's defaults, which follow from the direction and type
 * (PostgreSQL, CREATE SEQUENCE). Values that equal those defaults are kept as empty, so that equal sequences are equal.
 *
 * @param cache how many values a session takes in advance, 1 or more
 */
public record SequenceOptions(
        Optional<Long> start, long increment, Optional<Long> min, Optional<Long> max, long cache, boolean cycle) {
    public static final SequenceOptions DEFAULT =
            new SequenceOptions(Optional.empty(), 1, Optional.empty(), Optional.empty(), 1, false);

    public SequenceOptions {
        if (increment == 0) {
            throw new SchemaException("a sequence cannot have an increment of 0");
        }
        if (cache < 1) {
            throw new SchemaException("a sequence cannot cache " + cache + " values; the least is 1");
        }
    }

    public SequenceOptions startingAt(long value) {
        return new SequenceOptions(Optional.of(value), increment, min, max, cache, cycle);
    }

    public SequenceOptions incrementingBy(long step) {
        return new SequenceOptions(start, step, min, max, cache, cycle);
    }

    public SequenceOptions withMin(long value) {
        return new SequenceOptions(start, increment, Optional.of(value), max, cache, cycle);
    }

    public SequenceOptions withMax(long value) {
        return new SequenceOptions(start, increment, min, Optional.of(value), cache, cycle);
    }

    public SequenceOptions caching(long values) {
        return new SequenceOptions(start, increment, min, max, values, cycle);
    }

    public SequenceOptions cycling() {
        return new SequenceOptions(start, increment, min, max, cache, true);
    }

    /** Returns these options with every value left out that a sequence of {@code type} has by default. */
    public SequenceOptions inNormalForm(DataType type) {
        long lowest = increment > 0 ? 1 : lowestOf(type);
        long highest = increment > 0 ? highestOf(type) : -1;
        Optional<Long> normalMin = min.filter(value -> value != lowest);
        Optional<Long> normalMax = max.filter(value -> value != highest);
        long defaultStart = increment > 0 ? normalMin.orElse(lowest) : normalMax.orElse(highest);
        return new SequenceOptions(
                start.filter(value -> value != defaultStart), increment, normalMin, normalMax, cache, cycle);
    }

    private static long lowestOf(DataType type) {
        return -highestOf(type) - 1;
    }

    private static long highestOf(DataType type) {
        return switch (type.toString()) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
