package dev.whimbrel.core.migration;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Backfill.Work;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The words with which a migration file says what it comes after and what it does, one call each, in order.
 *
 * <p>Those of tables are in {@link TableOperations}, those of other objects in {@link ObjectOperations}.
 */
public final class MigrationBuilder implements TableOperations, ObjectOperations {
    private final List<Operation> list = new ArrayList<>();
    private Header header = Header.EMPTY;
    private Optional<List<Operation>> undo = Optional.empty();

    private MigrationBuilder() {}

    /** Returns what the migration defines; its checksum is empty until somebody works it out. */
    public static MigrationDefinition definitionOf(MigrationId id, Migration migration, String source) {
        MigrationBuilder said = new MigrationBuilder();
        migration.define(said);
        return new MigrationDefinition(id, said.header, said.list, said.undo, "", source);
    }

    /** Names the migrations that have to be applied before this one: {@code after("app.0001_initial")}. */
    public void after(String... ids) {
        header = header.withAfter(more(header.after(), ids));
    }

    /** Names migrations that have to wait for this one, for apps whose files one does not edit. */
    public void runBefore(String... ids) {
        header = header.withRunBefore(more(header.runBefore(), ids));
    }

    /** Names the migrations that this one does the work of: a database that has them all has this one, too. */
    public void replaces(String... ids) {
        header = header.withReplaces(more(header.replaces(), ids));
    }

    /** Gives the branch that begins here names, for targets like {@code label@head}. */
    public void label(String... labels) {
        header = header.withLabels(
                Stream.concat(header.labels().stream(), Arrays.stream(labels)).toList());
    }

    /** Runs the statements one by one, each in its own transaction, as {@code CREATE INDEX CONCURRENTLY} needs it. */
    public void withoutTransaction() {
        header = header.withTransactional(false);
    }

    /** Says how to take the whole migration back, where that does not follow from its operations. */
    public void undo(Consumer<MigrationBuilder> operations) {
        undo = Optional.of(listOf(operations));
    }

    @Override
    public void add(Operation operation) {
        list.add(operation);
    }

    @Override
    public Consumer<Operation> place(Operation operation) {
        int at = list.size();
        list.add(operation);
        return changed -> list.set(at, changed);
    }

    /** Runs SQL, which may be several statements; {@code .undo(sql)} says how to take it back. */
    public SqlStep runSql(String sql) {
        int at = list.size();
        RunSql operation = new RunSql(sql, Optional.empty());
        list.add(operation);
        return new SqlStep(operation, changed -> list.set(at, changed));
    }

    /** Runs Java code; {@code .undo(code)} says how to take it back. */
    public JavaCodeStep runJava(String description, JavaStep code) {
        int at = list.size();
        RunJava operation = new RunJava(description, code, Optional.empty());
        list.add(operation);
        return new JavaCodeStep(operation, changed -> list.set(at, changed));
    }

    /**
     * Goes through the rows of a table in the order of its key, each batch in a transaction of its own; a run that is cut goes
     * on where it was. How many rows a batch has follows from the time that it may take. {@code .undo(...)} says how to take it
     * back.
     */
    public BackfillStep backfill(String table, BatchStep code) {
        return backfill(table, Backfill.ADAPTIVE, new Work.Java(code));
    }

    /** Does the same with a statement, in which {@code :batch} stands for the condition: {@code UPDATE ... WHERE :batch}. */
    public BackfillStep backfill(String table, String sql) {
        return backfill(table, Backfill.ADAPTIVE, new Work.Sql(sql));
    }

    /** Does the same with so many rows at a time, however long that takes. */
    public BackfillStep backfill(String table, int batchSize, BatchStep code) {
        return backfill(table, atLeastOne(batchSize), new Work.Java(code));
    }

    /** Does the same with a statement. */
    public BackfillStep backfill(String table, int batchSize, String sql) {
        return backfill(table, atLeastOne(batchSize), new Work.Sql(sql));
    }

    private static int atLeastOne(int batchSize) {
        if (batchSize < 1) {
            throw new SchemaException("a batch has at least one row, and not " + batchSize);
        }
        return batchSize;
    }

    private BackfillStep backfill(String table, int batchSize, Work work) {
        int at = list.size();
        Backfill operation = new Backfill(QualifiedName.parse(table), batchSize, work, Optional.empty(), false);
        list.add(operation);
        return new BackfillStep(operation, changed -> list.set(at, changed));
    }

    /**
     * Runs Java code of another migration, found by its description, as that one would; a squash says so until the code is
     * copied into it.
     */
    public void runJavaOf(Migration other, String description) {
        MigrationId owner = idOf(other);
        RunJava found = definitionOf(owner, other, "").operations().stream()
                .filter(RunJava.class::isInstance)
                .map(RunJava.class::cast)
                .filter(run -> run.description().equals(description))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(owner + " runs no Java code described as '" + description + "'"));
        list.add(new RunJava(
                description,
                BorrowedStep.of(owner, found.code()),
                found.undo().map(back -> BorrowedStep.of(owner, back)),
                found.elidable()));
    }

    private static MigrationId idOf(Migration migration) {
        String name = migration.getClass().getPackageName();
        return new MigrationId(
                name.substring(name.lastIndexOf('.') + 1),
                migration.getClass().getSimpleName().substring(1));
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

    private static List<MigrationId> more(List<MigrationId> known, String... ids) {
        return Stream.concat(known.stream(), Arrays.stream(ids).map(MigrationId::parse))
                .toList();
    }
}
