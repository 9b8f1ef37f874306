package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;
import java.sql.SQLException;

/**
 * A definition as a reader finds it, before it is known what it needs.
 *
 * @param catalog the system catalog that lists the object: {@code pg_class}, {@code pg_proc}
 * @param oid the object's id in that catalog
 */
record Found(String catalog, long oid, Definition definition) {
    /** Returns the definition with the comment of the row, its {@code description}, and notes the address of its oid. */
    static Found of(Addresses addresses, String catalog, Row row, Definition definition) throws SQLException {
        long oid = row.number("oid");
        addresses.note(catalog, oid, definition.ref());
        return new Found(
                catalog,
                oid,
                row.optionalText("description").map(definition::commented).orElse(definition));
    }
}
