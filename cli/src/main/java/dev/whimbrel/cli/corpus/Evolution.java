package dev.whimbrel.cli.corpus;

import dev.whimbrel.cli.command.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** From one schema of a project to a later one, and back, in a database that holds what the first file puts there. */
record Evolution(Laboratory laboratory, Invocation invocation, Workbench.Commands commands) {
    private static final String REMARK = "column order apart";

    /** How a refusal names a column whose existing rows need a value. */
    private static final Pattern MISSING = Pattern.compile("--default (\\S+)=SQL");

    Outcome of(Path folder) {
        String database = laboratory.load(folder.resolve("before.sql"));
        List<String> before = laboratory.dump(database);
        String target = laboratory.load(folder.resolve("after.sql"));
        List<String> after = laboratory.dump(target);
        try (Workbench bench = Workbench.of(laboratory.server(), database, invocation, commands)) {
            bench.run("inspect", "--privileges", "--format", "java", "--output", "migrations");
            bench.run("migrate", "--fake");
            String initial = lastOf(bench.run("showmigrations"));
            List<String> defaults = make(bench, folder.resolve("after.sql").toAbsolutePath(), target);
            bench.run("migrate");
            LineDiff forth = diff(after, laboratory.dump(database));
            if (!forth.isEmpty()) {
                return new Outcome.Different("after", forth);
            }
            bench.run("migrate", "main", initial);
            LineDiff back = diff(before, laboratory.dump(database));
            return back.isEmpty()
                    ? new Outcome.Equal(remark(defaults))
                    : new Outcome.Different("on the way back", back);
        }
    }

    /** Makes the migration; where columns lack a value for the rows that are there, with the one that a person would type. */
    private List<String> make(Workbench bench, Path after, String target) {
        List<String> words = new ArrayList<>(List.of(
                "makemigrations", "main", "--from", after.toString(), "--privileges", "--no-rename", "--no-input"));
        try {
            bench.run(words.toArray(String[]::new));
            return List.of();
        } catch (StepFailure refusal) {
            List<String> missing = MISSING.matcher(String.valueOf(refusal.getMessage()))
                    .results()
                    .map(result -> result.group(1))
                    .distinct()
                    .toList();
            if (missing.isEmpty()) {
                throw refusal;
            }
            SequencedMap<String, String> plain = laboratory.plainValues(target, missing);
            plain.forEach((column, value) -> words.addAll(List.of("--default", column + "=" + value)));
            bench.run(words.toArray(String[]::new));
            return plain.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .toList();
        }
    }

    private static String remark(List<String> defaults) {
        return REMARK + (defaults.isEmpty() ? "" : "; existing rows got " + String.join(", ", defaults));
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
