package dev.whimbrel.cli.project;

import dev.whimbrel.core.autodetect.Autodetector;
import dev.whimbrel.core.autodetect.NameStyle;
import dev.whimbrel.core.autodetect.Naming;
import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.question.Question;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.Schema;
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
        StringBuilder sql = new StringBuilder("SET check_function_bodies = off;\n");
        Schema before = Schema.EMPTY;
        for (MigrationDefinition migration : migrations(schema, "main")) {
            String up = new SqlText(ddl).of(migration, before).up();
            sql.append('\n').append(up).append('\n');
            for (var operation : migration.operations()) {
                before = operation.apply(before);
            }
        }
        return sql.toString();
    }
}
