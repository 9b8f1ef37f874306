package dev.whimbrel.cli.corpus;

import dev.whimbrel.cli.command.Invocation;
import java.nio.file.Path;
import java.util.List;

/** From one schema of a project to a later one, and back, in a database that holds what the first file puts there. */
record Evolution(Laboratory laboratory, Invocation invocation, Workbench.Commands commands) {
    private static final String REMARK = "column order apart";

    Outcome of(Path folder) {
        String database = laboratory.load(folder.resolve("before.sql"));
        List<String> before = laboratory.dump(database);
        List<String> after = laboratory.dump(laboratory.load(folder.resolve("after.sql")));
        try (Workbench bench = Workbench.of(laboratory.server(), database, invocation, commands)) {
            bench.run("inspect", "--privileges", "--format", "java", "--output", "migrations");
            bench.run("migrate", "--fake");
            String initial = lastOf(bench.run("showmigrations"));
            bench.run(
                    "makemigrations",
                    "main",
                    "--from",
                    folder.resolve("after.sql").toAbsolutePath().toString(),
                    "--privileges",
                    "--no-rename");
            bench.run("migrate");
            LineDiff forth = diff(after, laboratory.dump(database));
            if (!forth.isEmpty()) {
                return new Outcome.Different("after", forth);
            }
            bench.run("migrate", "main", initial);
            LineDiff back = diff(before, laboratory.dump(database));
            return back.isEmpty() ? new Outcome.Equal(REMARK) : new Outcome.Different("on the way back", back);
        }
    }

    /** Returns the name of the last migration that is listed, or what stands for none where the database was empty. */
    private static String lastOf(List<String> listed) {
        return listed.isEmpty()
                ? "zero"
                : listed.getLast().replaceFirst("^.*\\] ", "").strip();
    }

    private static LineDiff diff(List<String> expected, List<String> actual) {
        return LineDiff.of(Dumps.withoutColumnOrder(expected), Dumps.withoutColumnOrder(actual));
    }
}
