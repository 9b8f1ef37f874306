package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import java.util.List;
import java.util.Optional;

/** {@code COMMENT ON}; PostgreSQL has no other way to give or take a comment. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // the comment of a definition, as its record holds it
final class Comments {
    private Comments() {}

    /** Returns the comment of something new. */
    static List<Statement> of(String subject, Optional<String> comment) {
        return change(subject, Optional.empty(), comment);
    }

    /** Returns what turns one comment into another; nothing where they are the same. */
    static List<Statement> change(String subject, Optional<String> from, Optional<String> to) {
        return from.equals(to)
                ? List.of()
                : List.of(Statement.of(
                        "COMMENT ON " + subject + " IS " + to.map(Sql::literal).orElse("NULL")));
    }
}
