package dev.whimbrel.core.replay;

import dev.whimbrel.core.migration.JavaStep;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.Placeholders;
import dev.whimbrel.problem.MigrationFileException;
import dev.whimbrel.problem.MigrationFileException.Place;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Backfill.Work;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.JavaCode;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the values of placeholders into what people wrote themselves: SQL, and the context of Java code. All other
 * operations mean what they say.
 */
final class Filling {
    private final Placeholders placeholders;

    Filling(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** Returns the operation with values where there are some; the files, and their checksums, stay as they are. */
    Operation of(Operation operation) {
        if (operation instanceof RunSql run) {
            return new RunSql(placeholders.filled(run.sql()), run.undo().map(placeholders::filled), run.elidable());
        }
        if (operation instanceof RunJava run) {
            return new RunJava(run.description(), of(run.code()), run.undo().map(this::of), run.elidable());
        }
        if (operation instanceof Backfill backfill) {
            return new Backfill(
                    backfill.table(),
                    backfill.batchSize(),
                    of(backfill.work()),
                    backfill.undo().map(this::of),
                    backfill.elidable(),
                    backfill.expectNone().map(placeholders::filled));
        }
        return operation instanceof DatabaseOnly inDatabase
                ? new DatabaseOnly(
                        inDatabase.operations().stream().map(this::of).toList())
                : operation;
    }

    String of(String sql) {
        return placeholders.filled(sql);
    }

    private Work of(Work work) {
        return switch (work) {
            case Work.Sql(String text) -> new Work.Sql(placeholders.filled(text));
            case Work.Java java -> java;
        };
    }

    private JavaCode of(JavaCode code) {
        return code instanceof JavaStep step ? (JavaStep) context -> step.run(context.with(placeholders)) : code;
    }

    /** Throws {@code MigrationFileException} for the first placeholder without a value in what is to run. */
    void refuseMissing(MigrationDefinition migration, boolean forward) {
        List<Operation> operations =
                forward ? migration.operations() : migration.undo().orElseGet(migration::operations);
        boolean undo = !forward && migration.undo().isEmpty();
        operations.stream()
                .flatMap(operation -> texts(operation, undo))
                .flatMap(text -> placeholders.missing(text).stream())
                .findFirst()
                .ifPresent(name -> {
                    throw missing(migration, name);
                });
    }

    /** Returns the same problem for one text, if it has it. */
    Optional<MigrationFileException> problem(MigrationDefinition migration, RunSql run) {
        return placeholders.missing(run.sql()).stream().findFirst().map(name -> missing(migration, name));
    }

    private static Stream<String> texts(Operation operation, boolean undo) {
        if (operation instanceof RunSql run) {
            return undo ? run.undo().stream() : Stream.of(run.sql());
        }
        if (operation instanceof Backfill backfill) {
            return (undo ? backfill.undo().stream() : Stream.of(backfill.work()))
                    .flatMap(work -> work instanceof Work.Sql(String text) ? Stream.of(text) : Stream.empty());
        }
        return operation instanceof DatabaseOnly inDatabase
                ? inDatabase.operations().stream().flatMap(inner -> texts(inner, undo))
                : Stream.empty();
    }

    private MigrationFileException missing(MigrationDefinition migration, String name) {
        Place place = new Place(
                migration.source(),
                line(migration.source(), "${" + name + "}"),
                "the placeholder ${" + name + "} has no value");
        return new MigrationFileException(place.toString(), List.of(place), placeholders.remedy(name));
    }

    /** Returns the line on which a text stands in a file; 0 where there is no such file, or no such line. */
    private static int line(String source, String text) {
        Path file = Path.of(source);
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            for (int at = 0; at < lines.size(); at++) {
                if (lines.get(at).replace("$" + text, "").contains(text)) {
                    return at + 1;
                }
            }
        } catch (IOException e) {
            return 0; // the file was there a moment ago; the name tells enough
        }
        return 0;
    }
}
