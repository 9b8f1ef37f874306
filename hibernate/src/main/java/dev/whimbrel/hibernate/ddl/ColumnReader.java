package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue.Generated;
import dev.whimbrel.schema.ColumnValue.Identity;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.SequenceOptions;
import java.util.Set;

/**
 * Reads one column with everything that may stand behind its type, whether Hibernate wrote it or a {@code
 * columnDefinition}.
 */
final class ColumnReader {
    /** The words that end a type or a default. */
    private static final Set<String> STOPS = Set.of(
            "not",
            "null",
            "default",
            "collate",
            "generated",
            "constraint",
            "primary",
            "unique",
            "check",
            "references",
            "deferrable",
            "initially");

    /** Where the collations are that every database has. */
    private static final DefaultSchema CATALOG = new DefaultSchema("pg_catalog");

    private final DefaultSchema home;
    private final ConstraintReader constraints;

    ColumnReader(DefaultSchema home) {
        this.home = home;
        this.constraints = new ConstraintReader(home);
    }

    /** Reads the column into the draft. */
    void read(Tokens text, TableDraft draft) {
        String name = text.identifier();
        Column column = Column.of(name, type(text));
        while (!text.atEnd()) {
            if (text.atAny(ConstraintReader.FIRST_WORDS)) {
                constraints.readOf(name, text, draft);
            } else {
                column = trait(column, text);
            }
        }
        draft.add(column);
    }

    /** Reads a type; of those that the server does not bring along, the name is one word. */
    private DataType type(Tokens text) {
        String words = text.until(STOPS).text();
        DataType type = DataType.parse(words);
        DataType element = type instanceof DataType.Array array ? array.element() : type;
        if (element instanceof DataType.Defined defined
                && defined.name().name().indexOf(' ') >= 0
                && words.indexOf('"') < 0) {
            throw text.unreadable("'" + words + "' is no type");
        }
        return home.without(type);
    }

    private Column trait(Column column, Tokens text) {
        if (text.accept("not", "null")) {
            return column.notNull();
        }
        if (text.accept("null")) {
            return column;
        }
        if (text.accept("default")) {
            return column.defaultTo(text.until(STOPS).expression());
        }
        if (text.accept("collate")) {
            return column.collate(CATALOG.without(text.name()).toString());
        }
        if (!text.accept("generated")) {
            throw text.unreadable("this is not known");
        }
        return generated(column, text);
    }

    private Column generated(Column column, Tokens text) {
        if (text.accept("by", "default", "as", "identity")) {
            return identity(column, Identity.Mode.BY_DEFAULT, text);
        }
        text.expect("always", "as");
        if (text.accept("identity")) {
            return identity(column, Identity.Mode.ALWAYS, text);
        }
        Expression expression = new Expression(text.parenthesised().expression());
        boolean stored = text.accept("stored");
        text.accept("virtual");
        return column.with(new Generated(expression, stored ? Generated.Kind.STORED : Generated.Kind.VIRTUAL));
    }

    private static Column identity(Column column, Identity.Mode mode, Tokens text) {
        SequenceOptions options =
                text.atSign("(") ? SequenceReader.options(text.parenthesised()) : SequenceOptions.DEFAULT;
        return column.notNull().with(new Identity(mode, options));
    }
}
