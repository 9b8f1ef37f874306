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
    private static final String EXTENSION = "EXTENSION ";

    /** Returns what gives the comment to something new. */
    List<Statement> added() {
        return insteadOf(new Comment(subject, Optional.empty()));
    }

    /** Returns what makes this of another comment; nothing where they are the same. */
    List<Statement> insteadOf(Comment old) {
        if (text.equals(old.text)) {
            return List.of();
        }
        String comment = "COMMENT ON " + subject + " IS ";
        return List.of(Statement.of(
                text.isEmpty() && subject.startsWith(EXTENSION)
                        ? broughtAlong(comment)
                        : comment + text.map(Sql::literal).orElse("NULL")));
    }

    /** An extension of which nothing is said has the comment that it brings along. */
    private String broughtAlong(String comment) {
        return "DO $$BEGIN EXECUTE " + Sql.literal(comment) + " || coalesce((SELECT quote_literal(a.comment)"
                + " FROM pg_available_extensions a WHERE quote_ident(a.name) = "
                + Sql.literal(subject.substring(EXTENSION.length())) + "), 'NULL'); END$$";
    }
}
