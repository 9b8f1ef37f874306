package dev.whimbrel.schema;

import java.util.Optional;

/**
 * One field of a composite type.
 *
 * @param collation the collation, where it is not the type's own
 */
public record Attribute(String name, DataType type, Optional<QualifiedName> collation, Optional<String> comment) {
    public static Attribute of(String name, DataType type) {
        return new Attribute(name, type, Optional.empty(), Optional.empty());
    }

    public Attribute collate(String newCollation) {
        return new Attribute(name, type, Optional.of(QualifiedName.parse(newCollation)), comment);
    }

    public Attribute commented(String text) {
        return new Attribute(name, type, collation, Optional.of(text));
    }

    public Attribute renamed(String newName) {
        return new Attribute(newName, type, collation, comment);
    }

    Attribute withType(DataType newType) {
        return new Attribute(name, newType, collation, comment);
    }
}
