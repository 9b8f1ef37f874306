package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.Definition;

/**
 * A definition as a reader finds it, before it is known what it needs.
 *
 * @param catalog the system catalog that lists the object: {@code pg_class}, {@code pg_proc}
 * @param oid the object's id in that catalog
 */
record Found(String catalog, long oid, Definition definition) {}
