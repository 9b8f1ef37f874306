package dev.whimbrel.cli.project;

import dev.whimbrel.core.autodetect.Autodetector;
import dev.whimbrel.core.autodetect.NameStyle;
import dev.whimbrel.core.autodetect.Naming;
import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.diff.Changes;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says how a schema comes to be, from nothing. */
public final class Inspection {
    /** Where everything is new, nothing is open. */
    private static final Questions NONE = new Questions() {
        @Override
        public boolean isRename(Question.Rename question) {
            return false;
        }

        @Override
        public Optional<Expression> oneOffDefault(Question.OneOffDefault question) {
            return Optional.empty();
        }
    };

    private Inspection() {}

    /**
     * Returns the migrations that make the schema, in the order in which they run.
     *
     * @param app whose they are
     */
    public static List<MigrationDefinition> migrations(Schema schema, String app) {
        return new Autodetector(List.of(), object -> Optional.of(app), NONE, new Naming(NameStyle.NUMBER, ""))
                .detect(Schema.EMPTY, schema, Set.of());
    }

    /** Returns the SQL that makes the schema, for psql. */
    public static String sql(Schema schema, Ddl ddl) {
        return sql(Changes.between(Schema.EMPTY, schema, NONE), Schema.EMPTY, ddl);
    }

    /** Returns the SQL of operations, for psql; one with a body may name what comes after it. */
    public static String sql(List<Operation> operations, Schema before, Ddl ddl) {
        StringBuilder sql = new StringBuilder("SET check_function_bodies = off;\n");
        Schema schema = before;
        for (Operation operation : operations) {
            sql.append('\n');
            ddl.statements(operation, schema)
                    .forEach(statement -> sql.append(statement.sql()).append(";\n"));
            schema = operation.apply(schema);
        }
        return sql.toString();
    }
}
