package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Enum types. */
final class Enums {
    private Enums() {}

    static List<Statement> create(EnumType type) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("CREATE " + Objects.subject(type) + " AS ENUM "
                + type.values().stream().map(Sql::literal).collect(Collectors.joining(", ", "(", ")"))));
        statements.addAll(new Comment(Objects.subject(type), type.comment()).added());
        return statements;
    }

    /** Adds values where that is all there is to do; otherwise the server knows no way but a new type. */
    static List<Statement> alter(EnumType from, EnumType to, Schema before) {
        List<Statement> statements = new ArrayList<>();
        if (to.keepsValuesOf(from)) {
            statements.addAll(additions(from, to));
            statements.addAll(new Comment(Objects.subject(to), to.comment())
                    .insteadOf(new Comment(Objects.subject(to), from.comment())));
        } else {
            statements.addAll(new EnumRebuild(from, to, before).statements());
        }
        return statements;
    }

    static List<Statement> renameValue(QualifiedName type, String from, String to) {
        return List.of(Statement.of("ALTER TYPE " + Identifier.quoted(type) + " RENAME VALUE " + Sql.literal(from)
                + " TO " + Sql.literal(to)));
    }

    /**
     * Outside of a transaction, because the transaction that adds a value cannot use it yet: not even in a default that
     * a later operation of the same migration gives (PostgreSQL, ALTER TYPE, Notes).
     */
    private static List<Statement> additions(EnumType from, EnumType to) {
        List<Statement> statements = new ArrayList<>();
        List<String> values = to.values();
        for (int at = 0; at < values.size(); at++) {
            String value = values.get(at);
            if (!from.values().contains(value)) {
                statements.add(new Statement(
                        "ALTER " + Objects.subject(to) + " ADD VALUE " + Sql.literal(value) + place(from, values, at),
                        false));
            }
        }
        return statements;
    }

    /** At the end unless an old value follows; else behind the one before, which is there by now. */
    private static String place(EnumType from, List<String> values, int at) {
        boolean last = values.subList(at, values.size()).stream().noneMatch(from.values()::contains);
        if (last) {
            return "";
        }
        return at == 0
                ? " BEFORE " + Sql.literal(from.values().getFirst())
                : " AFTER " + Sql.literal(values.get(at - 1));
    }
}
