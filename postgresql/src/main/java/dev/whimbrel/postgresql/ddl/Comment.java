package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import java.util.List;
import java.util.Optional;

/**
 * {@code COMMENT ON}; PostgreSQL has no other way to give or take a comment.
 *
 * @param subject what is commented, as the statement names it: {@code TABLE users}
 */
record Comment(String subject, Optional<String> text) {
    /** Returns what gives the comment to something new. */
    List<Statement> added() {
        return insteadOf(new Comment(subject, Optional.empty()));
    }

    /** Returns what makes this of another comment; nothing where they are the same. */
    List<Statement> insteadOf(Comment old) {
        return text.equals(old.text)
                ? List.of()
                : List.of(Statement.of("COMMENT ON " + subject + " IS "
                        + text.map(Sql::literal).orElse("NULL")));
    }
}
