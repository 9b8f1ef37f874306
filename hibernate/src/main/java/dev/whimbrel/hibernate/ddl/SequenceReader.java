package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.SequenceOptions;
import java.util.Set;

/** Reads a sequence and how it counts. */
final class SequenceReader {
    private static final Set<String> OPTIONS =
            Set.of("start", "increment", "minvalue", "maxvalue", "no", "cache", "cycle", "owned");

    private SequenceReader() {}

    /** Reads what stands behind {@code create sequence}. */
    static Sequence sequence(QualifiedName name, Tokens text) {
        Sequence sequence = Sequence.of(name);
        if (text.accept("as")) {
            sequence = sequence.as(DataType.parse(text.until(OPTIONS).text()));
        }
        return sequence.with(options(text));
    }

    static SequenceOptions options(Tokens text) {
        SequenceOptions options = SequenceOptions.DEFAULT;
        while (!text.atEnd()) {
            options = option(options, text);
        }
        return options;
    }

    private static SequenceOptions option(SequenceOptions options, Tokens text) {
        if (text.accept("start")) {
            text.accept("with");
            return options.startingAt(text.number());
        }
        if (text.accept("increment")) {
            text.accept("by");
            return options.incrementingBy(text.number());
        }
        if (text.accept("minvalue")) {
            return options.withMin(text.number());
        }
        if (text.accept("maxvalue")) {
            return options.withMax(text.number());
        }
        if (text.accept("cache")) {
            return options.caching(text.number());
        }
        if (text.accept("cycle")) {
            return options.cycling();
        }
        if (!text.accept("no", "minvalue") && !text.accept("no", "maxvalue") && !text.accept("no", "cycle")) {
            text.expect("owned", "by", "none");
        }
        return options;
    }
}
