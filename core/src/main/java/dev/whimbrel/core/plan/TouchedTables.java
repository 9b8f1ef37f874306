package dev.whimbrel.core.plan;

import dev.whimbrel.schema.Mentions;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Vocabulary;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Footprint;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tables that were there before a plan, and that it changes, or drops. */
public final class TouchedTables {
    private final NavigableSet<QualifiedName> tables = new TreeSet<>();
    private boolean unknown;

    private TouchedTables() {}

    /** Returns the tables; empty where Java code takes part, of which nobody knows what it touches. */
    public static Optional<Set<QualifiedName>> of(List<PlannedMigration> migrations) {
        TouchedTables touched = new TouchedTables();
        migrations.forEach(migration -> touched.look(migration.steps()));
        if (touched.unknown || migrations.isEmpty()) {
            return Optional.empty();
        }
        Schema first = migrations.stream()
                .flatMap(migration -> migration.steps().stream())
                .map(Step::before)
                .findFirst()
                .orElse(Schema.EMPTY);
        touched.tables.removeIf(table -> first.findTable(table).isEmpty());
        return Optional.of(touched.tables);
    }

    private void look(List<Step> steps) {
        for (Step step : steps) {
            switch (step.operation()) {
                case RunSql run -> mentioned(run.sql(), step.before());
                case RunJava run -> unknown = true;
                case Backfill backfill -> tables.add(backfill.table());
                case StateOnly record -> look(record.operations(), step.before());
                default -> note(step.operation().footprint(step.before(), after(step)));
            }
        }
    }

    /** Words tell which tables SQL is about; rather too many than too few. */
    private void mentioned(String sql, Schema before) {
        new Mentions(before)
                .of(Vocabulary.view("statements", sql)).stream()
                        .filter(ref -> ref.kind() == ObjectRef.Kind.TABLE)
                        .forEach(ref -> tables.add(ref.owner()));
    }

    private void look(List<Operation> operations, Schema before) {
        Schema schema = before;
        for (Operation operation : operations) {
            Schema after = operation.apply(schema);
            note(operation.footprint(schema, after));
            schema = after;
        }
    }

    /**
     * The steps of a phase say what people know them by, and that need not fit the schema that is then there; one of several
     * steps of an operation leaves it as it is.
     */
    private static Schema after(Step step) {
        return step.after().equals(step.before()) ? step.operation().apply(step.before()) : step.after();
    }

    private void note(Footprint footprint) {
        Stream.of(footprint.alters(), footprint.destroys(), footprint.produces())
                .flatMap(Set::stream)
                .map(ObjectRef::owner)
                .forEach(tables::add);
    }
}
