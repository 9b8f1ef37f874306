package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Introspector;
import dev.whimbrel.core.dialect.RunLocks;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.schema.operation.RunSql;
import java.util.List;
import java.util.stream.Stream;

/** A dialect for raw SQL only: one statement a line, outside a transaction where it starts with {@code concurrently}. */
record FakeDialect(RunLocks locks, StatementRecovery recovery) implements Dialect {
    @Override
    public String name() {
        return "Fake";
    }

    @Override
    public Ddl ddl() {
        return (operation, before) -> operation instanceof RunSql run
                ? Stream.of(run.sql().split("\n"))
                        .map(line -> new Statement(line, !line.contains("concurrently")))
                        .toList()
                : List.of();
    }

    @Override
    public Introspector introspector() {
        throw new UnsupportedOperationException("nothing to read");
    }
}
