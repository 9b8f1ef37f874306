package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The address of a schema object or of a part of a table; what operations produce, require, and destroy.
 *
 * @param kind what is addressed
 * @param owner the object's name; for a part of a table, the table's name
 * @param part the part's name within its table, or what tells objects of one name apart ({@code (integer, text)} for a
 *     function); empty for a whole object
 */
public record ObjectRef(Kind kind, QualifiedName owner, String part) implements Comparable<ObjectRef> {
    /** What the part of an address is. */
    private enum Part {
        /** There is none. */
        NONE,
        /** The name of something within the owner. */
        NAME,
        /** Text behind the owner's name, as the server tells such objects apart. */
        TEXT
    }

    /** The kinds of things that have an address, in an order in which most of them can be created. */
    public enum Kind {
        SCHEMA("schema", Part.NONE),
        LANGUAGE("language", Part.NONE),
        EXTENSION("extension", Part.NONE),
        COLLATION("collation", Part.NONE),
        /** The name of a type that is yet to come, so that functions can be made which it is made with. */
        SHELL_TYPE("shell type", Part.NONE),
        /** An enum, domain, composite, range, or base type; every table and view has a type of its name, too. */
        TYPE("type", Part.NONE),
        FUNCTION("function", Part.TEXT),
        PROCEDURE("procedure", Part.TEXT),
        AGGREGATE("aggregate", Part.TEXT),
        CAST("cast", Part.NONE),
        OPERATOR("operator", Part.TEXT),
        OPERATOR_FAMILY("operator family", Part.TEXT),
        OPERATOR_CLASS("operator class", Part.TEXT),
        ACCESS_METHOD("access method", Part.NONE),
        TRANSFORM("transform", Part.NONE),
        CONVERSION("conversion", Part.NONE),
        TEXT_SEARCH_PARSER("text search parser", Part.NONE),
        TEXT_SEARCH_TEMPLATE("text search template", Part.NONE),
        TEXT_SEARCH_DICTIONARY("text search dictionary", Part.NONE),
        TEXT_SEARCH_CONFIGURATION("text search configuration", Part.NONE),
        FOREIGN_DATA_WRAPPER("foreign data wrapper", Part.NONE),
        SERVER("server", Part.NONE),
        USER_MAPPING("user mapping", Part.NAME),
        SEQUENCE("sequence", Part.NONE),
        TABLE("table", Part.NONE),
        COLUMN("column", Part.NAME),
        CONSTRAINT("constraint", Part.NAME),
        /** An index of a table, or of a materialized view. */
        INDEX("index", Part.NAME),
        VIEW("view", Part.NONE),
        MATERIALIZED_VIEW("materialized view", Part.NONE),
        STATISTICS("statistics", Part.NONE),
        RULE("rule", Part.NAME),
        TRIGGER("trigger", Part.NAME),
        POLICY("policy", Part.NAME),
        EVENT_TRIGGER("event trigger", Part.NONE),
        PUBLICATION("publication", Part.NONE),
        SUBSCRIPTION("subscription", Part.NONE),
        /** Who may do what with another object; the name is that object's address in words. */
        PRIVILEGES("privileges", Part.NONE),
        DEFAULT_PRIVILEGES("default privileges", Part.NONE),
        /** The comment on something that is no object of the schema, such as the default schema; named as that. */
        COMMENT("comment", Part.NONE),
        /** A set of columns that a unique key covers; what a foreign key stands on. */
        KEY("unique key", Part.TEXT),
        /** What only one index of a table can be: the primary key, that which clusters it or identifies rows for replicas. */
        ROLE_OF_INDEX("role of an index", Part.NAME),
        /** What ties a table to those that inherit from it, or to its parents. */
        DESCENT("descent", Part.TEXT),
        /** A name in the space that tables, indexes, and sequences of one schema share. */
        RELATION_NAME("relation name", Part.NONE);

        private final String word;
        private final Part part;

        Kind(String word, Part part) {
            this.word = word;
            this.part = part;
        }

        public String word() {
            return word;
        }

        /** Returns whether the object stands under the name of another one, and goes with it. */
        public boolean isPartOfOwner() {
            return part == Part.NAME;
        }
    }

    /** Returns the address of a whole object. */
    public static ObjectRef of(Kind kind, QualifiedName name) {
        return new ObjectRef(kind, name, "");
    }

    public static ObjectRef schema(String name) {
        return of(Kind.SCHEMA, QualifiedName.of(name));
    }

    public static ObjectRef type(QualifiedName name) {
        return of(Kind.TYPE, name);
    }

    public static ObjectRef sequence(QualifiedName name) {
        return of(Kind.SEQUENCE, name);
    }

    public static ObjectRef table(QualifiedName name) {
        return of(Kind.TABLE, name);
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
        return of(Kind.RELATION_NAME, name);
    }

    /** Returns the address of the owner and the privileges of an object. */
    public static ObjectRef privilegesOf(ObjectRef object) {
        return of(Kind.PRIVILEGES, QualifiedName.of(object.toString()));
    }

    /** Returns the sequence whose owner and privileges this is; empty for all else. */
    public Optional<ObjectRef> sequenceWithPrivileges() {
        return kind == Kind.PRIVILEGES && owner.name().startsWith(Kind.SEQUENCE.word() + " ")
                ? Optional.of(parse(owner.name()))
                : Optional.empty();
    }

    /** Reads an address as {@link #toString} writes it. */
    public static ObjectRef parse(String text) {
        List<ObjectRef> refs = parseAll(text);
        if (refs.size() != 1) {
            throw new SchemaException("'" + text + "' is not the address of one object: it names " + refs);
        }
        return refs.getFirst();
    }

    /** Reads one address, or several columns of one table: {@code columns app.users(id, email)}. */
    public static List<ObjectRef> parseAll(String text) {
        return AddressParser.parseAll(text);
    }

    /** Returns the address under another name, perhaps in another schema; a part keeps its owner. */
    ObjectRef renamed(QualifiedName newName) {
        return kind.isPartOfOwner() ? new ObjectRef(kind, owner, newName.name()) : new ObjectRef(kind, newName, part);
    }

    /** Returns whether this is a part of the other object. */
    boolean isWithin(ObjectRef whole) {
        return kind.isPartOfOwner() && whole.part.isEmpty() && isRelation(whole.kind) && owner.equals(whole.owner);
    }

    /** Returns what this can be a part of, whichever of these exists; nothing for a whole object. */
    public List<ObjectRef> wholes() {
        if (!kind.isPartOfOwner()) {
            return List.of();
        }
        return kind == Kind.USER_MAPPING
                ? List.of(of(Kind.SERVER, owner))
                : List.of(table(owner), of(Kind.VIEW, owner), of(Kind.MATERIALIZED_VIEW, owner));
    }

    private static boolean isRelation(Kind kind) {
        return kind == Kind.TABLE || kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW || kind == Kind.SERVER;
    }

    ObjectRef following(ObjectRef from, ObjectRef to) {
        if (equals(from)) {
            return to;
        }
        return isWithin(from) ? new ObjectRef(kind, to.owner, part) : this;
    }

    /** Spelled out, because each search in a schema takes a dozen of these, and a chain of comparators costs several times as much. */
    @Override
    public int compareTo(ObjectRef other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind;
        }
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : part.compareTo(other.part);
    }

    /** Returns the address as people read it: {@code table app.users}, {@code column app.users.email}. */
    @Override
    public String toString() {
        if (kind == Kind.KEY) {
            return kind.word() + " (" + part.replace("\u0000", ", ") + ") of " + owner;
        }
        return kind.word() + " " + nameInWords();
    }

    private String nameInWords() {
        return switch (kind.part) {
            case NONE -> owner.toString();
            case NAME -> owner + "." + QualifiedName.of(part);
            case TEXT -> owner + (part.isEmpty() || part.startsWith("(") ? part : " " + part);
        };
    }
}
