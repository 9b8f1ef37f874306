package dev.whimbrel.cli.corpus;

import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a real schema to one that is some random steps away, and back, in a database; what a dump says must be the same. */
record Mutation(Laboratory laboratory, Dialect dialect, int count, long seed) {
    private static final int STEPS = 8;

    /** A new column that must not be null asks what rows get, and no answer is right for all. */
    private static final String EMPTY = """
            DO $$DECLARE tables text; BEGIN
              SELECT string_agg(c.oid::regclass::text, ', ') INTO tables FROM pg_class c
                WHERE c.relkind IN ('r', 'p') AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                  AND c.relnamespace::regnamespace::text !~ '^pg_' AND NOT c.relispartition
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e');
              IF tables IS NOT NULL THEN EXECUTE 'TRUNCATE ' || tables || ' CASCADE'; END IF;
            END$$""";

    /** Every other time, whatever can be a rename is one. */
    private record Answers(boolean isRename) implements Questions {
        @Override
        public boolean isRename(Question.Rename question) {
            return isRename;
        }

        @Override
        public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
            return Optional.empty();
        }
    }

    Mutation(Laboratory laboratory, int count, long seed) {
        this(laboratory, new PostgresDialect(PostgresDialect.PUBLIC), count, seed);
    }

    Outcome of(Path file) {
        String original = laboratory.load(file);
        try (Connection connection = laboratory.server().connect(original)) {
            run(connection, EMPTY);
        } catch (SQLException e) {
            throw new StepFailure("TRUNCATE", List.of(String.valueOf(e.getMessage())));
        }
        List<String> wanted = laboratory.dump(original);
        int tried = 0;
        for (long at = seed; at < seed + count; at++) {
            Optional<Outcome> outcome = tried(original, wanted, at);
            if (outcome.isPresent() && outcome.get().exitCode() > 0) {
                return outcome.get();
            }
            tried += outcome.isPresent() ? 1 : 0;
        }
        return new Outcome.Equal(tried + " of " + count + " mutations");
    }

    private Optional<Outcome> tried(String original, List<String> before, long at) {
        try {
            return of(original, before, at);
        } catch (SQLException | RuntimeException e) {
            String text = e instanceof StepFailure ? String.valueOf(e.getMessage()) : e.toString();
            return Optional.of(
                    new Outcome.Trouble("mutation " + at, text.lines().toList()));
        }
    }

    /** Returns nothing where no server takes the mutant: words of SQL know less than the server. */
    private Optional<Outcome> of(String original, List<String> before, long at) throws SQLException {
        String database = laboratory.copyOf(original);
        String other = laboratory.createDatabase();
        try (Connection one = laboratory.server().connect(database);
                Connection two = laboratory.server().connect(other)) {
            Schema from = read(one);
            Schema to;
            try {
                Schema mutant = Mutant.of(from, at, STEPS);
                run(two, Changes.between(Schema.EMPTY, mutant, new Answers(false)), Schema.EMPTY);
                to = read(two);
            } catch (SQLException | SchemaException refused) {
                return Optional.empty();
            }
            List<Operation> up = Changes.between(from, to, new Answers(at % 2 == 0));
            List<Operation> down = undo(from, up);
            Schema there = run(one, up, from);
            Outcome forth = compared("after mutation " + at, laboratory.dump(other), laboratory.dump(database));
            if (forth.exitCode() > 0) {
                return Optional.of(forth);
            }
            run(one, down, there);
            return Optional.of(compared("on the way back from mutation " + at, before, laboratory.dump(database)));
        } finally {
            laboratory.server().dropDatabase(database);
            laboratory.server().dropDatabase(other);
        }
    }

    private static Outcome compared(String stage, List<String> wanted, List<String> found) {
        LineDiff diff = LineDiff.of(Dumps.withoutColumnOrder(wanted), Dumps.withoutColumnOrder(found));
        return diff.isEmpty() ? new Outcome.Equal("") : new Outcome.Different(stage, diff);
    }

    private static List<Operation> undo(Schema before, List<Operation> operations) {
        List<Operation> undo = new ArrayList<>();
        Schema schema = before;
        for (Operation operation : operations) {
            undo.addFirst(operation
                    .reverse(schema)
                    .undoOrThrow(
                            reason -> new StepFailure(operation.describe(), List.of("cannot be undone: " + reason))));
            schema = operation.apply(schema);
        }
        return undo;
    }

    private Schema read(Connection connection) throws SQLException {
        return dialect.introspector()
                .read(connection, Scope.WHOLE.withPrivileges())
                .schema();
    }

    private Schema run(Connection connection, List<Operation> operations, Schema before) throws SQLException {
        for (Statement statement : dialect.opening()) {
            run(connection, statement.sql());
        }
        Schema schema = before;
        for (Operation operation : operations) {
            for (Statement statement : dialect.ddl().statements(operation, schema)) {
                run(connection, statement.sql());
            }
            schema = operation.apply(schema);
        }
        return schema;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement running = connection.createStatement()) {
            running.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql + "\n" + e.getMessage(), e);
        }
    }
}
