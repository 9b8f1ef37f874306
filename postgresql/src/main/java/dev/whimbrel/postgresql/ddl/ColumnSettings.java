package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is set on a column: how it is stored, what the planner knows of it, the sequence behind an identity. */
final class ColumnSettings {
    private static final String STORAGE = "storage";
    private static final String COMPRESSION = "compression";
    private static final String STATISTICS = "statistics";
    private static final String SEQUENCE = "sequence";
    private static final String SEQUENCE_COMMENT = "sequence comment";

    /** Whether the sequence is unlike its table in that; without a word it is like it. */
    private static final String SEQUENCE_UNLOGGED = "sequence unlogged";

    private static final StorageParameters PARAMETERS =
            new StorageParameters(STORAGE, COMPRESSION, STATISTICS, SEQUENCE);

    private ColumnSettings() {}

    static List<Statement> added(QualifiedName table, Column column) {
        Column bare = column.withSettings(only(column.settings(), SEQUENCE));
        return changed(table, bare, column);
    }

    /** A new type brings its own storage; the rest outlives it. */
    static List<Statement> changed(QualifiedName table, Column from, Column to) {
        Map<String, String> old = from.type().equals(to.type())
                ? from.settings()
                : from.settings().without(STORAGE).without(COMPRESSION);
        List<String> clauses = new ArrayList<>();
        note(clauses, STORAGE, old, to, now -> "SET STORAGE " + now.orElseGet(() -> defaultStorage(to.type())));
        note(clauses, COMPRESSION, old, to, now -> "SET COMPRESSION " + now.orElse("default"));
        note(clauses, STATISTICS, old, to, now -> "SET STATISTICS " + now.orElse("-1"));
        clauses.addAll(PARAMETERS.changes(old, to.settings()));
        List<Statement> statements = new ArrayList<>();
        for (String clause : clauses) {
            statements.add(Statement.of("ALTER TABLE ONLY " + Identifier.quoted(table) + " ALTER COLUMN "
                    + Identifier.quoted(to.name()) + " " + clause));
        }
        statements.addAll(sequence(table, from, to));
        return statements;
    }

    /** Returns what sets again what a column loses that gets another type for a while. */
    static List<String> lostWithType(Column column) {
        List<String> clauses = new ArrayList<>();
        Map<String, String> nothing = column.settings().without(STORAGE).without(COMPRESSION);
        note(clauses, STORAGE, nothing, column, now -> "SET STORAGE " + now.orElseThrow());
        note(clauses, COMPRESSION, nothing, column, now -> "SET COMPRESSION " + now.orElseThrow());
        return clauses;
    }

    /** Returns the name of the sequence behind an identity column, as an option of its own; nothing for the default name. */
    static List<String> sequenceName(QualifiedName table, Column column) {
        return column.settings().containsKey(SEQUENCE)
                ? List.of("SEQUENCE NAME " + Identifier.quoted(sequence(table, column)))
                : List.of();
    }

    private static List<Statement> sequence(QualifiedName table, Column from, Column to) {
        if (!(to.value() instanceof ColumnValue.Identity)) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        QualifiedName name = sequence(table, to);
        boolean kept = from.value() instanceof ColumnValue.Identity;
        QualifiedName old = sequence(table, from);
        if (kept && !old.equals(name)) {
            statements.add(Statement.of(
                    "ALTER SEQUENCE " + Identifier.quoted(old) + " RENAME TO " + Identifier.quoted(name.name())));
        }
        Optional<String> wasUnlogged =
                kept ? Optional.ofNullable(from.settings().get(SEQUENCE_UNLOGGED)) : Optional.empty();
        Optional<String> isUnlogged = Optional.ofNullable(to.settings().get(SEQUENCE_UNLOGGED));
        if (!wasUnlogged.equals(isUnlogged)) {
            boolean unlogged = isUnlogged.map("true"::equals).orElseGet(() -> wasUnlogged.equals(Optional.of("false")));
            statements.add(Statement.of(
                    "ALTER SEQUENCE " + Identifier.quoted(name) + (unlogged ? " SET UNLOGGED" : " SET LOGGED")));
        }
        statements.addAll(comment(name, to)
                .insteadOf(kept ? comment(name, from) : comment(name, to.withSettings(PersistentMap.empty()))));
        return statements;
    }

    private static Comment comment(QualifiedName sequence, Column column) {
        return new Comment(
                "SEQUENCE " + Identifier.quoted(sequence),
                Optional.ofNullable(column.settings().get(SEQUENCE_COMMENT)));
    }

    /** Returns the sequence behind an identity column. */
    static QualifiedName sequence(QualifiedName table, Column column) {
        return table.withName(Optional.ofNullable(column.settings().get(SEQUENCE))
                .orElseGet(() -> DefaultNames.ofSequence(table, column.name(), List.of())));
    }

    private static void note(
            List<String> clauses,
            String setting,
            Map<String, String> old,
            Column to,
            Function<Optional<String>, String> clause) {
        Optional<String> now = Optional.ofNullable(to.settings().get(setting));
        if (!now.equals(Optional.ofNullable(old.get(setting)))) {
            clauses.add(clause.apply(now));
        }
    }

    private static PersistentMap<String, String> only(PersistentMap<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .map(value -> PersistentMap.<String, String>empty().with(name, value))
                .orElse(PersistentMap.empty());
    }

    /** The server has a word for it since 16 only; a type whose values have one length can be stored in one way only. */
    private static String defaultStorage(DataType type) {
        return switch (type) {
            case DataType.BuiltIn(String name, var arguments) ->
                switch (name) {
                    case "numeric", "inet", "cidr" -> "MAIN";
                    case "tsquery" -> "PLAIN";
                    default -> "EXTENDED";
                };
            case DataType.Defined defined -> "EXTENDED";
            case DataType.Array array -> "EXTENDED";
        };
    }
}
