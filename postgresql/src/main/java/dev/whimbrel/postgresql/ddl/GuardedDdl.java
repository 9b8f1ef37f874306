package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Spells operations so that they do no harm where the database is already as they leave it: one file of SQL mends those that
 * need it, and leaves all others alone.
 */
public record GuardedDdl(PostgresDdl plain) implements Ddl {
    /** What the server says of something that is there already. */
    private static final String THERE =
            "duplicate_object OR duplicate_table OR duplicate_function OR duplicate_schema OR invalid_table_definition";

    /** What the server says of something that has its new name already. */
    private static final String GONE = "undefined_object OR undefined_table OR undefined_column OR " + THERE;

    @Override
    public List<Statement> statements(Operation operation, Schema before) {
        List<Statement> statements = new ArrayList<>(backfill(operation, before));
        for (Statement statement : plain.statements(operation, before)) {
            statements.add(Statement.of(guarded(operation, statement.sql())));
        }
        return statements;
    }

    /** A column that must not be null from now on gets its default where it is. */
    private static List<Statement> backfill(Operation operation, Schema before) {
        if (operation instanceof AlterColumn(QualifiedName table, Column column)
                && !column.nullable()
                && column.value() instanceof ColumnValue.Default(var expression)
                && before.table(table).column(column.name()).nullable()) {
            String name = Identifier.quoted(column.name());
            return List.of(Statement.of("UPDATE " + Identifier.quoted(table) + " SET " + name + " = "
                    + Expressions.asDefault(expression) + " WHERE " + name + " IS NULL"));
        }
        return List.of();
    }

    private static String guarded(Operation operation, String sql) {
        String text = sql.replaceFirst("^CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ")
                .replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX IF NOT EXISTS ");
        return switch (operation) {
            case CreateTable create -> text;
            case CreateIndex create -> text;
            case AddColumn add -> sql.replaceFirst(" ADD COLUMN ", " ADD COLUMN IF NOT EXISTS ");
            case DropConstraint drop -> sql.replaceFirst(" DROP CONSTRAINT ", " DROP CONSTRAINT IF EXISTS ");
            case DropIndex drop -> sql.replaceFirst("^DROP INDEX ", "DROP INDEX IF EXISTS ");
            case DropObject drop -> sql.replaceFirst("^(DROP [A-Z ]+?) (?=[^A-Z])", "$1 IF EXISTS ");
            case AlterColumn alter -> sql.endsWith(" DROP NOT NULL") ? caught(sql, "undefined_column") : sql;
            case AddConstraint add -> sql.startsWith("COMMENT") ? sql : caught(sql, THERE);
            case RenameConstraint rename -> caught(sql, GONE);
            case RenameIndex rename -> caught(sql, GONE);
            case CreateObject create -> create(create.object().ref(), sql);
            default -> sql;
        };
    }

    private static String create(ObjectRef ref, String sql) {
        return switch (ref.kind()) {
            case SCHEMA, EXTENSION, SEQUENCE, MATERIALIZED_VIEW, SERVER, STATISTICS ->
                sql.replaceFirst("^CREATE ([A-Z ]*?[A-Z]) (?=[^A-Z])", "CREATE $1 IF NOT EXISTS ");
            default -> caught(sql, THERE);
        };
    }

    private static String caught(String sql, String conditions) {
        return "DO $mend$ BEGIN\n" + sql + ";\nEXCEPTION WHEN " + conditions + " THEN NULL;\nEND $mend$";
    }
}
