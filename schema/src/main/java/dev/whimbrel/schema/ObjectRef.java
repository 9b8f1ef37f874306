package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Comparator;

/**
 * The address of a schema object or of a part of a table; what operations produce, require, and destroy.
 *
 * @param kind what is addressed
 * @param owner the object's name; for a part of a table, the table's name
 * @param part the part's name within its table; empty for a whole object
 */
public record ObjectRef(Kind kind, QualifiedName owner, String part) implements Comparable<ObjectRef> {
    private static final Comparator<ObjectRef> ORDER = Comparator.comparing(ObjectRef::kind)
            .thenComparing(ObjectRef::owner)
            .thenComparing(ObjectRef::part);

    /** The kinds of things that have an address. */
    public enum Kind {
        SCHEMA("schema"),
        TYPE("type"),
        SEQUENCE("sequence"),
        TABLE("table"),
        COLUMN("column"),
        CONSTRAINT("constraint"),
        INDEX("index"),
        /** A set of columns that a unique key covers; what a foreign key stands on. */
        KEY("unique key"),
        /** A name in the space that tables, indexes, and sequences of one schema share. */
        RELATION_NAME("relation name");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public static ObjectRef schema(String name) {
        return new ObjectRef(Kind.SCHEMA, QualifiedName.of(name), "");
    }

    public static ObjectRef type(QualifiedName name) {
        return new ObjectRef(Kind.TYPE, name, "");
    }

    public static ObjectRef sequence(QualifiedName name) {
        return new ObjectRef(Kind.SEQUENCE, name, "");
    }

    public static ObjectRef table(QualifiedName name) {
        return new ObjectRef(Kind.TABLE, name, "");
    }

    public static ObjectRef column(QualifiedName table, String column) {
        return new ObjectRef(Kind.COLUMN, table, column);
    }

    public static ObjectRef constraint(QualifiedName table, String constraint) {
        return new ObjectRef(Kind.CONSTRAINT, table, constraint);
    }

    public static ObjectRef index(QualifiedName table, String index) {
        return new ObjectRef(Kind.INDEX, table, index);
    }

    /** Returns the key over these columns; their order does not matter, as it does not for a foreign key. */
    public static ObjectRef key(QualifiedName table, Collection<String> columns) {
        return new ObjectRef(
                Kind.KEY, table, String.join("\u0000", columns.stream().sorted().toList()));
    }

    public static ObjectRef relationName(QualifiedName name) {
        return new ObjectRef(Kind.RELATION_NAME, name, "");
    }

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    /** Returns the address as people read it: {@code table app.users}, {@code column app.users.email}. */
    @Override
    public String toString() {
        return switch (kind) {
            case SCHEMA, TYPE, SEQUENCE, TABLE, RELATION_NAME -> kind.word() + " " + owner;
            case COLUMN, CONSTRAINT, INDEX -> kind.word() + " " + owner + "." + part;
            case KEY -> kind.word() + " (" + part.replace("\u0000", ", ") + ") of " + owner;
        };
    }
}
