package dev.whimbrel.hibernate.entity;

import dev.whimbrel.schema.EnumType;

/** Writes an enum type as a Java enum, whose constants are its labels. */
final class EnumWriter {
    private EnumWriter() {}

    static String text(Entities entities, EnumType type, String packageName) {
        return EntityWriter.head(packageName, new Imports())
                + "/** Type {@code " + type.name() + "}; the order is that of the database. */\n"
                + "public enum " + entities.enumName(type.name()) + " {\n    "
                + String.join(",\n    ", type.values()) + "\n}\n";
    }
}
