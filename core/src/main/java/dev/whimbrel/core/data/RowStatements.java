package dev.whimbrel.core.data;

import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The statements of row access; pure functions. */
final class RowStatements {
    private RowStatements() {}

    static Sql select(QualifiedName table, Collection<String> columns, List<Condition> conditions) {
        String list = columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
        return Sql.of("SELECT " + list + " FROM " + Identifier.quoted(table)).plus(where(conditions));
    }

    static Sql count(QualifiedName table, List<Condition> conditions) {
        return Sql.of("SELECT count(*) FROM " + Identifier.quoted(table)).plus(where(conditions));
    }

    static Sql ordered(Sql query, List<Order> orders, long limit) {
        String by = orders.isEmpty()
                ? ""
                : " ORDER BY " + orders.stream().map(Order::sql).collect(Collectors.joining(", "));
        return query.plus(by + (limit == Long.MAX_VALUE ? "" : " LIMIT " + limit));
    }

    static Sql update(QualifiedName table, SequencedMap<String, Sql> values, List<Condition> conditions) {
        List<Sql> assignments = new ArrayList<>();
        values.forEach((column, value) ->
                assignments.add(Sql.of(Identifier.quoted(column) + " = ").plus(value)));
        return Sql.of("UPDATE " + Identifier.quoted(table) + " SET ")
                .plus(Sql.joined(", ", assignments))
                .plus(where(conditions));
    }

    static Sql insert(QualifiedName table, SequencedMap<String, Sql> values) {
        String into = "INSERT INTO " + Identifier.quoted(table);
        if (values.isEmpty()) {
            return Sql.of(into + " DEFAULT VALUES");
        }
        String columns = values.keySet().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
        return Sql.of(into + " (" + columns + ") VALUES (")
                .plus(Sql.joined(", ", List.copyOf(values.values())))
                .plus(")");
    }

    static Sql delete(QualifiedName table, List<Condition> conditions) {
        return Sql.of("DELETE FROM " + Identifier.quoted(table)).plus(where(conditions));
    }

    /** Returns the condition for the one row with a key. */
    static Condition at(List<Field<?>> key, List<? extends Parameter<?>> values) {
        String columns = key.stream().map(Field::quoted).collect(Collectors.joining(", "));
        return new Condition(
                new Sql("(" + columns + ") = (" + "?, ".repeat(key.size() - 1) + "?)", List.copyOf(values)));
    }

    static Sql where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? Sql.of("")
                : Sql.of(" WHERE ")
                        .plus(Sql.joined(
                                " AND ",
                                conditions.stream().map(Condition::toSql).toList()));
    }
}
