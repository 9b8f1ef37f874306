package dev.whimbrel.core.dialect;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Vocabulary;
import java.util.List;

/**
 * Columns of a table that hold the same in two forms: what is written to one side is carried over to the other.
 *
 * @param key tells it from others, by letters and digits that a name may end with
 * @param old the columns that are there already
 * @param fresh those that are added
 * @param forward what each of the fresh ones becomes, in SQL about the old ones
 * @param backward what each of the old ones becomes, in SQL about the fresh ones
 * @param certain whether every value of the old ones has a form among the fresh ones
 */
public record Bond(
        String key,
        QualifiedName table,
        List<Column> old,
        List<Column> fresh,
        List<String> forward,
        List<String> backward,
        boolean certain) {
    public Bond {
        old = List.copyOf(old);
        fresh = List.copyOf(fresh);
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /** Returns one of two columns that take each other's values as they are, or are assigned to each other. */
    public static Bond of(String key, QualifiedName table, Column old, Column fresh, boolean certain) {
        return new Bond(
                key,
                table,
                List.of(old),
                List.of(fresh),
                List.of(Identifier.quoted(old.name())),
                List.of(Identifier.quoted(fresh.name())),
                certain);
    }

    /** Returns the column that tells which rows have been carried over. */
    public Column marker() {
        return Vocabulary.column("whimbrel_filled_" + key, Vocabulary.bool())
                .notNull()
                .defaultTo("false");
    }

    /** Returns the check that all rows have been carried over. */
    public Check complete() {
        return Vocabulary.check(marker().name()).named("whimbrel_complete_" + key);
    }

    /** Returns whether one column is assigned to the other, without an expression in between. */
    public boolean isPlain() {
        return forward.equals(old.stream()
                        .map(column -> Identifier.quoted(column.name()))
                        .toList())
                && backward.equals(fresh.stream()
                        .map(column -> Identifier.quoted(column.name()))
                        .toList());
    }
}
