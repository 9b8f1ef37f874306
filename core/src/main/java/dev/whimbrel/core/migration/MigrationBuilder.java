package dev.whimbrel.core.migration;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
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
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
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
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The words with which a migration file says what it comes after and what it does, one call each, in order.
 *
 * <p>Names are read by {@link QualifiedName#parse}: {@code users}, {@code app.users}.
 */
public final class MigrationBuilder {
    private final List<MigrationId> after = new ArrayList<>();
    private final List<Operation> list = new ArrayList<>();
    private Optional<List<Operation>> undo = Optional.empty();
    private boolean transactional = true;

    private MigrationBuilder() {}

    /** Returns what the migration defines; its checksum is empty until somebody works it out. */
    public static MigrationDefinition definitionOf(MigrationId id, Migration migration, String source) {
        MigrationBuilder said = new MigrationBuilder();
        migration.define(said);
        return new MigrationDefinition(id, said.after, said.transactional, said.list, said.undo, "", source);
    }

    /** Names the migrations that have to be applied before this one: {@code after("app.0001_initial")}. */
    public void after(String... ids) {
        Arrays.stream(ids).map(MigrationId::parse).forEach(after::add);
    }

    /** Runs the statements one by one, each in its own transaction, as {@code CREATE INDEX CONCURRENTLY} needs it. */
    public void withoutTransaction() {
        transactional = false;
    }

    /** Says how to take the whole migration back, where that does not follow from its operations. */
    public void undo(Consumer<MigrationBuilder> operations) {
        undo = Optional.of(listOf(operations));
    }

    /** Creates a table of columns, constraints, and indexes; those without a name get the server's default one. */
    public void createTable(String table, TablePart... parts) {
        createTable(Vocabulary.table(table, parts));
    }

    public void createTable(Table table) {
        list.add(new CreateTable(table));
    }

    public void commentTable(String table, String comment) {
        Optional<String> text = Optional.of(comment).filter(given -> !given.isEmpty());
        list.add(new AlterTable(QualifiedName.parse(table), text, Optional.empty()));
    }

    /** Gives a table all that it has of its own, such as comment and settings; its parts stay, and are not said. */
    public void alterTable(Table table) {
        list.add(AlterTable.to(table));
    }

    /**
     * Lets a table stand elsewhere among those that share rows, or, without a parent, by itself again.
     *
     * @param without keys, indexes, and checks that are dropped when the table has left its parent
     */
    public void alterLineage(Table table, String... without) {
        list.add(new AlterLineage(table.name(), table.lineage(), List.of(without)));
    }

    public void dropTable(String table) {
        list.add(new DropTable(QualifiedName.parse(table)));
    }

    public void renameTable(String from, String to) {
        list.add(new RenameTable(QualifiedName.parse(from), QualifiedName.parse(to)));
    }

    public void addColumn(String table, Column column) {
        list.add(new AddColumn(QualifiedName.parse(table), column));
    }

    /** Gives a column another definition under the same name. */
    public void alterColumn(String table, Column column) {
        list.add(new AlterColumn(QualifiedName.parse(table), column));
    }

    public void dropColumn(String table, String column) {
        list.add(new DropColumn(QualifiedName.parse(table), column));
    }

    public void renameColumn(String table, String from, String to) {
        list.add(new RenameColumn(QualifiedName.parse(table), from, to));
    }

    public void addPrimaryKey(String table, PrimaryKey key) {
        addConstraint(table, key);
    }

    public void addUnique(String table, Unique unique) {
        addConstraint(table, unique);
    }

    /** Adds a check; without a name it becomes {@code table_check}, so name it where a table has several. */
    public void addCheck(String table, Check check) {
        addConstraint(table, check);
    }

    /** Adds an exclusion constraint; without a name it becomes {@code table_excl}. */
    public void addExclusion(String table, Exclusion exclusion) {
        addConstraint(table, exclusion);
    }

    public void addForeignKey(String table, ForeignKey key) {
        addConstraint(table, key);
    }

    public void alterConstraint(String table, Constraint constraint) {
        list.add(new AlterConstraint(QualifiedName.parse(table), UnnamedPart.named(table, constraint)));
    }

    public void dropConstraint(String table, String constraint) {
        list.add(new DropConstraint(QualifiedName.parse(table), constraint));
    }

    public void renameConstraint(String table, String from, String to) {
        list.add(new RenameConstraint(QualifiedName.parse(table), from, to));
    }

    public void createIndex(String table, Index index) {
        list.add(new CreateIndex(QualifiedName.parse(table), UnnamedPart.named(table, index)));
    }

    public void alterIndex(String table, Index index) {
        list.add(new AlterIndex(QualifiedName.parse(table), UnnamedPart.named(table, index)));
    }

    public void dropIndex(String table, String index) {
        list.add(new DropIndex(QualifiedName.parse(table), index));
    }

    public void renameIndex(String table, String from, String to) {
        list.add(new RenameIndex(QualifiedName.parse(table), from, to));
    }

    public void createSchema(String name) {
        create(Namespace.of(name));
    }

    public void createSchema(Namespace namespace) {
        create(namespace);
    }

    public void alterSchema(Namespace namespace) {
        list.add(new AlterObject(namespace));
    }

    public void dropSchema(String name) {
        list.add(new DropObject(ObjectRef.schema(name)));
    }

    public void renameSchema(String from, String to) {
        list.add(new RenameObject(ObjectRef.schema(from), QualifiedName.of(to)));
    }

    public void createSequence(Sequence sequence) {
        list.add(new CreateObject(sequence));
    }

    public void alterSequence(Sequence sequence) {
        list.add(new AlterObject(sequence));
    }

    public void dropSequence(String name) {
        list.add(new DropObject(ObjectRef.sequence(QualifiedName.parse(name))));
    }

    public void renameSequence(String from, String to) {
        list.add(new RenameObject(ObjectRef.sequence(QualifiedName.parse(from)), QualifiedName.parse(to)));
    }

    public void createEnum(EnumType type) {
        list.add(new CreateObject(type));
    }

    public void alterEnum(EnumType type) {
        list.add(new AlterObject(type));
    }

    public void dropEnum(String name) {
        list.add(new DropObject(ObjectRef.type(QualifiedName.parse(name))));
    }

    public void renameEnum(String from, String to) {
        list.add(new RenameObject(ObjectRef.type(QualifiedName.parse(from)), QualifiedName.parse(to)));
    }

    public void renameEnumValue(String type, String from, String to) {
        list.add(new RenameEnumValue(QualifiedName.parse(type), from, to));
    }

    /** Creates an object that is not a table: {@code create(view("adults", "AS SELECT ..."))}. */
    public void create(SchemaObject object) {
        list.add(new CreateObject(object));
    }

    /** Gives an object another definition under the same name, in place. */
    public void alter(SchemaObject object) {
        list.add(new AlterObject(object));
    }

    /** Drops an object by its address: {@code drop("type mood")}, {@code drop("view adults")}, {@code drop("trigger users.touch")}. */
    public void drop(String address) {
        list.add(new DropObject(ObjectRef.parse(address)));
    }

    /** Renames an object: {@code rename("view adults", "grown_ups")}. */
    public void rename(String address, String to) {
        list.add(new RenameObject(ObjectRef.parse(address), QualifiedName.parse(to)));
    }

    /** Runs SQL, which may be several statements; {@code .undo(sql)} says how to take it back. */
    public SqlStep runSql(String sql) {
        int at = list.size();
        list.add(new RunSql(sql, Optional.empty()));
        return new SqlStep(sql, undoable -> list.set(at, undoable));
    }

    /** Runs Java code; {@code .undo(code)} says how to take it back. */
    public JavaCodeStep runJava(String description, JavaStep code) {
        int at = list.size();
        list.add(new RunJava(description, code, Optional.empty()));
        return new JavaCodeStep(description, code, undoable -> list.set(at, undoable));
    }

    /** Records operations whose effect the database has already, without running them. */
    public void stateOnly(Consumer<MigrationBuilder> operations) {
        list.add(new StateOnly(listOf(operations)));
    }

    /** Runs operations without recording their effect. */
    public void databaseOnly(Consumer<MigrationBuilder> operations) {
        list.add(new DatabaseOnly(listOf(operations)));
    }

    private static List<Operation> listOf(Consumer<MigrationBuilder> operations) {
        MigrationBuilder collected = new MigrationBuilder();
        operations.accept(collected);
        return List.copyOf(collected.list);
    }

    private void addConstraint(String table, Constraint part) {
        list.add(new AddConstraint(QualifiedName.parse(table), UnnamedPart.named(table, part)));
    }
}
