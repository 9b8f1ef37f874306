package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameEnumValue;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spells operations for PostgreSQL 13 to 18.
 *
 * @param defaultSchema the schema that unqualified names live in; needed only where an object moves there, because
 *     {@code SET SCHEMA} wants its name
 */
public record PostgresDdl(String defaultSchema) implements Ddl {
    @Override
    public List<Statement> statements(Operation operation, Schema before) {
        List<Statement> statements = spelled(operation, before);
        return operation instanceof RunSql || operation instanceof DatabaseOnly
                ? statements
                : statements.stream().map(ArrayCasts::kept).toList();
    }

    private static List<Statement> added(AddColumn add, Schema before) {
        List<Statement> statements = Columns.add(add.table(), add.column());
        boolean givesValues = !(add.column().value() instanceof ColumnValue.Given);
        return givesValues ? WaitingColumns.ofRows(add.table(), before).around(statements) : statements;
    }

    private static List<Statement> altered(AlterColumn alter, Schema before) {
        List<Statement> statements = new ArrayList<>(ColumnChange.statements(before, alter));
        statements.addAll(new InheritedColumns(before, alter).keptAsTheyWere());
        return ColumnChange.writesValues(before, alter)
                ? WaitingColumns.ofRows(alter.table(), before).around(statements)
                : statements;
    }

    /** What stands in the way is taken away before and made again after. */
    private List<Statement> altered(AlterObject alter, Schema before) {
        List<Statement> statements = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : Changes.around(alter, before)) {
            statements.addAll(operation.equals(alter) ? inPlace(alter, schema) : statements(operation, schema));
            schema = operation.apply(schema);
        }
        return statements;
    }

    private List<Statement> inPlace(AlterObject alter, Schema before) {
        SchemaObject old = before.object(alter.object().ref());
        return Objects.alter(named(old, before), named(alter.object(), before), before);
    }

    private List<Statement> spelled(Operation operation, Schema before) {
        return switch (operation) {
            case CreateTable create ->
                Tables.create(create.apply(before).table(create.table().name()), before);
            case AlterLineage alter -> new Lineages(before).alter(alter);
            case AlterTable alter ->
                Tables.alter(before.table(alter.table()), alter.apply(before).table(alter.table()));
            case DropTable drop -> new Lineages(before).drop(before.table(drop.table()));
            case RenameTable rename -> new Renames(defaultSchema, before).table(rename.from(), rename.to());
            case AddColumn add -> added(add, before);
            case AlterColumn alter -> altered(alter, before);
            case DropColumn drop -> Columns.drop(drop.table(), drop.column());
            case RenameColumn rename -> Columns.rename(rename.table(), rename.from(), rename.to());
            case ReplaceColumns replace -> replaced(replace, before);
            case AddConstraint add -> new PartitionIndexes(before).add(add);
            case AlterConstraint alter -> Constraints.alter(before.table(alter.table()), alter.constraint());
            case DropConstraint drop -> new PartitionIndexes(before).drop(drop);
            case RenameConstraint rename -> Constraints.rename(rename.table(), rename.from(), rename.to());
            case CreateIndex create -> new PartitionIndexes(before).create(create);
            case AlterIndex alter -> Indexes.alter(before.table(alter.table()), alter.index());
            case DropIndex drop -> new PartitionIndexes(before).drop(drop);
            case RenameIndex rename -> Indexes.rename(rename.table(), rename.from(), rename.to());
            case CreateObject create -> Objects.create(named(create.object(), before));
            case AlterObject alter -> altered(alter, before);
            case DropObject drop -> Objects.drop(named(before.object(drop.object()), before));
            case RenameObject rename ->
                new Renames(defaultSchema, before).object(before.object(rename.object()), rename.to());
            case RenameEnumValue rename -> Enums.renameValue(rename.type(), rename.from(), rename.to());
            case RunSql run -> WrittenSql.statements(run.sql());
            case RunJava run -> List.of();
            case Backfill backfill -> List.of();
            case StateOnly stateOnly -> List.of();
            case DatabaseOnly databaseOnly -> all(databaseOnly.operations(), before);
        };
    }

    /** New columns are filled before they have to have a value, and before what they are filled from is gone. */
    private List<Statement> replaced(ReplaceColumns replace, Schema before) {
        QualifiedName table = replace.table();
        List<Operation> filled = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ReplaceColumns.To to : replace.to()) {
            Column column = to.column();
            filled.add(new AddColumn(table, column.withNullable(true).with(ColumnValue.GIVEN)));
            values.add(Identifier.quoted(column.name()) + " = " + to.sql());
        }
        filled.add(new RunSql(
                "UPDATE " + Identifier.quoted(table) + " SET " + String.join(", ", values), Optional.empty()));
        replace.to().forEach(to -> filled.add(new AlterColumn(table, to.column())));
        replace.from().forEach(from -> filled.add(new DropColumn(table, from.column())));
        return all(filled, before);
    }

    private SchemaObject named(SchemaObject object, Schema before) {
        return ServerFunctions.named(Declarations.under(object, before), defaultSchema);
    }

    private List<Statement> all(List<Operation> operations, Schema before) {
        List<Statement> statements = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : operations) {
            statements.addAll(statements(operation, schema));
            schema = operation.apply(schema);
        }
        return statements;
    }
}
