package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.IndexKey;
import dev.whimbrel.schema.IndexKey.Subject;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands behind the table's name in {@code create index}. */
final class IndexReader {
    private static final Set<String> KEY_STOPS = Set.of("collate", "asc", "desc", "nulls");

    private IndexReader() {}

    static Index read(String name, boolean unique, Tokens text) {
        String method = text.accept("using") ? text.identifier() : "btree";
        List<IndexKey> keys = new ArrayList<>();
        for (Tokens key : text.parenthesised().list()) {
            keys.add(key(key));
        }
        List<String> include = text.accept("include") ? text.names() : List.of();
        boolean nullsDistinct = ConstraintReader.nullsDistinct(text);
        Optional<Expression> where = text.accept("where")
                ? Optional.of(new Expression(text.until(Set.of()).expression()))
                : Optional.empty();
        if (!text.atEnd()) {
            throw text.unreadable("the options of index " + name + " are not known");
        }
        return new Index(
                name, keys, unique, method, include, where, nullsDistinct, Optional.empty(), PersistentMap.empty());
    }

    private static IndexKey key(Tokens text) {
        Subject subject = subject(text);
        Optional<QualifiedName> collation = text.accept("collate") ? Optional.of(text.name()) : Optional.empty();
        Optional<String> operatorClass = text.atEnd() || text.atAny(KEY_STOPS)
                ? Optional.empty()
                : Optional.of(text.until(KEY_STOPS).text());
        boolean descending = text.accept("desc");
        text.accept("asc");
        boolean nullsFirst = text.accept("nulls", "first") || (descending && !text.accept("nulls", "last"));
        text.accept("nulls", "last");
        return new IndexKey(subject, collation, operatorClass, descending, nullsFirst);
    }

    /** Reads {@code name}, {@code (name)}, which is the same, {@code lower(name)}, or {@code (a || b)}. */
    private static Subject subject(Tokens text) {
        if (text.atSign("(")) {
            Tokens inner = text.parenthesised().unwrapped();
            return inner.isName()
                    ? new Subject.OfColumn(inner.identifier())
                    : new Subject.OfExpression(new Expression(inner.expression()));
        }
        Tokens call = text.call();
        return call.atEnd()
                ? new Subject.OfColumn(text.identifier())
                : new Subject.OfExpression(new Expression(call.text()));
    }
}
