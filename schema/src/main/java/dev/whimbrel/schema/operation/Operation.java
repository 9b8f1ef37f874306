package dev.whimbrel.schema.operation;

import dev.whimbrel.schema.Schema;

/**
 * One declared change of a schema.
 *
 * <p>Tables, columns, constraints, and indexes have operations of their own. Every other kind of object is created,
 * altered, dropped, and renamed by the same four, so that a new kind needs no new operation.
 */
public sealed interface Operation
        permits CreateTable,
                AlterTable,
                AlterLineage,
                DropTable,
                RenameTable,
                AddColumn,
                AlterColumn,
                DropColumn,
                RenameColumn,
                ReplaceColumns,
                AddConstraint,
                AlterConstraint,
                DropConstraint,
                RenameConstraint,
                CreateIndex,
                AlterIndex,
                DropIndex,
                RenameIndex,
                CreateObject,
                AlterObject,
                DropObject,
                RenameObject,
                RenameEnumValue,
                RunSql,
                RunJava,
                Backfill,
                StateOnly,
                DatabaseOnly {

    /** Returns the schema after this operation; throws {@code SchemaException} if it does not fit {@code before}. */
    Schema apply(Schema before);

    /** Returns how to undo this operation, given the schema that it is applied to. */
    Reversal reverse(Schema before);

    /** Returns a short sentence for plans and file names: {@code add column email to users}. */
    String describe();

    /**
     * Returns what the operation touches.
     *
     * @param before a schema that holds whatever the operation takes away or changes
     * @param after a schema that holds whatever it adds or changes
     */
    Footprint footprint(Schema before, Schema after);
}
