package dev.whimbrel.core.migration;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a migration file says about tables and their parts.
 *
 * <p>Names are read by {@link QualifiedName#parse}: {@code users}, {@code app.users}.
 */
public sealed interface TableOperations permits MigrationBuilder {
    /** Does this as the next operation. */
    void add(Operation operation);

    /** Does this as the next operation, and returns how to do another in its place. */
    Consumer<Operation> place(Operation operation);

    /** Creates a table of columns, constraints, and indexes; those without a name get the server's default one. */
    default void createTable(String table, TablePart... parts) {
        createTable(Vocabulary.table(table, parts));
    }

    default void createTable(Table table) {
        add(new CreateTable(table));
    }

    default void commentTable(String table, String comment) {
        Optional<String> text = Optional.of(comment).filter(given -> !given.isEmpty());
        add(new AlterTable(QualifiedName.parse(table), text, Optional.empty()));
    }

    /** Gives a table all that it has of its own, such as comment and settings; its parts stay, and are not said. */
    default void alterTable(Table table) {
        add(AlterTable.to(table));
    }

    /**
     * Lets a table stand elsewhere among those that share rows, or, without a parent, by itself again.
     *
     * @param without keys, indexes, and checks that are dropped when the table has left its parent
     */
    default void alterLineage(Table table, String... without) {
        add(new AlterLineage(table.name(), table.lineage(), List.of(without)));
    }

    default void dropTable(String table) {
        add(new DropTable(QualifiedName.parse(table)));
    }

    default void renameTable(String from, String to) {
        add(new RenameTable(QualifiedName.parse(from), QualifiedName.parse(to)));
    }

    default void addColumn(String table, Column column) {
        add(new AddColumn(QualifiedName.parse(table), column));
    }

    /** Gives a column another definition under the same name. */
    default void alterColumn(String table, Column column) {
        add(new AlterColumn(QualifiedName.parse(table), column));
    }

    default void dropColumn(String table, String column) {
        add(new DropColumn(QualifiedName.parse(table), column));
    }

    default void renameColumn(String table, String from, String to) {
        add(new RenameColumn(QualifiedName.parse(table), from, to));
    }

    /**
     * Puts columns in the place of others that hold the same in another form: {@code .to(column("first", text()), "split_part(name,
     * ' ', 1)")} for each new one, {@code .from("name", "first || ' ' || last")} for each that goes.
     */
    default ReplacedColumnsStep replaceColumns(String table) {
        return new ReplacedColumnsStep(
                new ReplaceColumns(QualifiedName.parse(table), List.of(), List.of()), this::place);
    }

    default AddedKeyStep addPrimaryKey(String table, PrimaryKey key) {
        return new AddedKeyStep(
                new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, key)), this::place);
    }

    default AddedKeyStep addUnique(String table, Unique unique) {
        return new AddedKeyStep(
                new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, unique)), this::place);
    }

    /** Adds a check; without a name it becomes {@code table_check}, so name it where a table has several. */
    default void addCheck(String table, Check check) {
        add(new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, check)));
    }

    /** Adds an exclusion constraint; without a name it becomes {@code table_excl}. */
    default AddedKeyStep addExclusion(String table, Exclusion exclusion) {
        return new AddedKeyStep(
                new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, exclusion)), this::place);
    }

    default void addForeignKey(String table, ForeignKey key) {
        add(new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, key)));
    }

    default void alterConstraint(String table, Constraint constraint) {
        add(new AlterConstraint(QualifiedName.parse(table), UnnamedPart.named(table, constraint)));
    }

    default DroppedKeyStep dropConstraint(String table, String constraint) {
        return new DroppedKeyStep(new DropConstraint(QualifiedName.parse(table), constraint), this::place);
    }

    default void renameConstraint(String table, String from, String to) {
        add(new RenameConstraint(QualifiedName.parse(table), from, to));
    }

    default AddedKeyStep createIndex(String table, Index index) {
        return new AddedKeyStep(
                new CreateIndex(QualifiedName.parse(table), UnnamedPart.named(table, index)), this::place);
    }

    default void alterIndex(String table, Index index) {
        add(new AlterIndex(QualifiedName.parse(table), UnnamedPart.named(table, index)));
    }

    default DroppedKeyStep dropIndex(String table, String index) {
        return new DroppedKeyStep(new DropIndex(QualifiedName.parse(table), index), this::place);
    }

    default void renameIndex(String table, String from, String to) {
        add(new RenameIndex(QualifiedName.parse(table), from, to));
    }
}
