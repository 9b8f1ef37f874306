package dev.whimbrel.cli.command;

import dev.whimbrel.cli.project.Project;
import dev.whimbrel.cli.terminal.Json;
import dev.whimbrel.cli.terminal.JsonReader;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Plan;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A plan that was looked at, and is to be run just so: what it starts from, and every statement.
 *
 * <p>The same plan is the same bytes. There is nothing in it of the machine where it was made, and nothing secret.
 */
record PlanFile(Map<String, Object> content) {
    private static final int FORM = 1;

    /** Writes down a plan as it is now. */
    static PlanFile of(Project project, Planning planning, List<String> words, Manner manner, String version) {
        UnaryOperator<String> mask = project.placeholders()::masked;
        LedgerState state = planning.state();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("form", FORM);
        content.put("whimbrel", version);
        content.put(
                "database",
                project.live()
                        .with(
                                connection -> project.dialect().introspector().identity(connection),
                                "cannot be told from others"));
        content.put("target", words);
        content.put("keepDropped", manner.keepsDropped());
        content.put("online", manner.online());
        content.put("phase", manner.phase());
        content.put(
                "ledger",
                state.applied().stream()
                        .sorted(Comparator.comparing(AppliedMigration::id))
                        .map(entry -> entry.id() + " " + entry.checksum())
                        .toList());
        content.put(
                "journal",
                state.journal().stream()
                        .map(entry -> entry.id() + " " + entry.portion() + " " + entry.state())
                        .sorted()
                        .toList());
        content.put(
                "expanded",
                state.expanded().stream()
                        .map(entry -> entry.id() + " " + entry.checksum())
                        .toList());
        content.put("finishing", migrations(planning.finishing(), mask));
        content.put("migrations", migrations(planning.plan().migrations(), mask));
        return new PlanFile(content);
    }

    static PlanFile read(Path file, String shown) {
        try {
            if (JsonReader.read(Files.readString(file)) instanceof Map<?, ?> fields
                    && fields.get("form") instanceof Number form
                    && fields.get("target") instanceof List<?>) {
                if (form.intValue() != FORM) {
                    throw new SettingsException(
                            Code.USAGE,
                            shown + " is a plan of another form (" + form + ") than this Whimbrel knows (" + FORM + ")",
                            "Run it with the version that made it, or make it anew with: plan --out " + shown);
                }
                Map<String, Object> content = new LinkedHashMap<>();
                fields.forEach((name, value) -> content.put(String.valueOf(name), value));
                return new PlanFile(content);
            }
            throw new IllegalArgumentException("no form and target");
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    Code.USAGE,
                    shown + " cannot be read as a plan: " + e.getMessage(),
                    "Make one with: plan --out " + shown,
                    e);
        }
    }

    String text() {
        return Json.of(content) + "\n";
    }

    /** Returns the words of the command line that it was made with. */
    List<String> words() {
        return list("target").stream().map(String::valueOf).toList();
    }

    /** Returns how it is to be carried out. */
    Manner manner() {
        return new Manner(
                Boolean.TRUE.equals(content.get("keepDropped")),
                Boolean.TRUE.equals(content.get("online")),
                Stream.of(Phase.values())
                        .filter(phase -> phase.name().equalsIgnoreCase(text("phase")))
                        .findFirst()
                        .orElse(Phase.WHOLE));
    }

    /** Throws {@code HistoryException} with the code PLAN_CHANGED, and all that differs, where it is not the same now. */
    void require(PlanFile current, String shown) {
        PlanFile now = new PlanFile(read(current));
        List<String> changes = new ArrayList<>();
        if (!text("database").equals(now.text("database"))) {
            changes.add("it was made for another database (" + text("database") + ", and this is "
                    + now.text("database") + ")");
        }
        if (!text("whimbrel").equals(now.text("whimbrel"))) {
            changes.add("it was made by Whimbrel " + text("whimbrel") + ", and this is " + now.text("whimbrel"));
        }
        differences("the ledger", list("ledger"), now.list("ledger"), changes);
        differences("what is expanded", list("expanded"), now.list("expanded"), changes);
        differences("the journal", list("journal"), now.list("journal"), changes);
        migrations("finishing", now, changes);
        migrations("migrations", now, changes);
        if (!changes.isEmpty()) {
            throw changed(shown, changes);
        }
    }

    /** Throws the same where a run, with the lock in its hands, would do something else. */
    void require(Plan plan, UnaryOperator<String> mask, String shown) {
        Map<String, Object> fields = Map.of("migrations", migrations(plan.migrations(), mask));
        List<String> changes = new ArrayList<>();
        migrations("migrations", new PlanFile(read(new PlanFile(fields))), changes);
        if (!changes.isEmpty()) {
            throw changed(shown, changes);
        }
    }

    private static HistoryException changed(String shown, List<String> changes) {
        return new HistoryException(
                Code.PLAN_CHANGED,
                "The plan " + shown + " is not what would be done now:\n  - " + String.join("\n  - ", changes),
                "Nothing was done. Make the plan anew with: plan --out " + shown + ", and let it be looked at again.");
    }

    private void migrations(String field, PlanFile now, List<String> changes) {
        Map<String, Map<?, ?>> then = byId(field);
        Map<String, Map<?, ?>> current = now.byId(field);
        if (!List.copyOf(then.keySet()).equals(List.copyOf(current.keySet()))) {
            changes.add("it would " + shown(then) + ", and a run would now " + shown(current));
            return;
        }
        then.forEach((id, planned) -> {
            Map<?, ?> other = current.getOrDefault(id, Map.of());
            if (!same(planned, other, "checksum")) {
                changes.add("the file of " + planned.get("id") + " was edited");
            }
            if (!same(planned, other, "statements")) {
                changes.add("the statements of " + planned.get("id") + " are others");
            } else if (!planned.equals(other) && same(planned, other, "checksum")) {
                changes.add(planned.get("id") + " is done in another way");
            }
        });
    }

    private static boolean same(Map<?, ?> one, Map<?, ?> other, String field) {
        return String.valueOf(one.get(field)).equals(String.valueOf(other.get(field)));
    }

    private static String shown(Map<String, ?> migrations) {
        return migrations.isEmpty() ? "do nothing" : String.join(", ", migrations.keySet());
    }

    private static void differences(String where, List<?> then, List<?> now, List<String> changes) {
        then.stream().filter(row -> !now.contains(row)).forEach(row -> changes.add(where + " no longer has " + row));
        now.stream().filter(row -> !then.contains(row)).forEach(row -> changes.add(where + " has " + row + " now"));
    }

    private Map<String, Map<?, ?>> byId(String field) {
        Map<String, Map<?, ?>> migrations = new LinkedHashMap<>();
        for (Object each : list(field)) {
            if (each instanceof Map<?, ?> migration) {
                String verb = "backward".equals(migration.get("direction")) ? "undo " : "apply ";
                migrations.put(verb + migration.get("id"), migration);
            }
        }
        return migrations;
    }

    private String text(String field) {
        return String.valueOf(content.get(field));
    }

    private List<?> list(String field) {
        return content.get(field) instanceof List<?> items ? items : List.of();
    }

    /** With the types that a file has. */
    private static Map<String, Object> read(PlanFile file) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (JsonReader.read(file.text()) instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> content.put(String.valueOf(name), value));
        }
        return content;
    }

    private static List<Object> migrations(List<PlannedMigration> migrations, UnaryOperator<String> mask) {
        List<Object> entries = new ArrayList<>();
        for (PlannedMigration migration : migrations) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("direction", migration.direction());
            entry.put("id", migration.id());
            entry.put("mode", migration.mode());
            entry.put("checksum", migration.definition().checksum());
            entry.put("transactional", migration.definition().transactional());
            entry.put("loses", migration.destroyed());
            entry.put("keeps", migration.keptAside());
            entry.put(
                    "statements",
                    migration.steps().stream()
                            .flatMap(step -> statements(step).stream())
                            .map(mask)
                            .toList());
            entries.add(entry);
        }
        return entries;
    }

    /** What is no statement is said in words: code, walks through rows, what is only recorded. */
    private static List<String> statements(Step step) {
        return step.statements().isEmpty()
                ? List.of("-- " + step.operation().describe())
                : step.statements().stream().map(statement -> statement.sql()).toList();
    }
}
