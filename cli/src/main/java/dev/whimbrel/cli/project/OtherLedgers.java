package dev.whimbrel.cli.project;

import dev.whimbrel.core.adopt.OtherHistory;
import dev.whimbrel.core.adopt.OtherHistory.Entry;
import dev.whimbrel.core.adopt.OtherTool;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the ledgers of other tools in a database. */
final class OtherLedgers {
    private OtherLedgers() {}

    /** Returns what each ledger says, by name; the table by which Liquibase locks says nothing. */
    static List<OtherHistory> read(Connection connection, Schema schema) throws SQLException {
        List<OtherHistory> histories = new ArrayList<>();
        for (Map.Entry<QualifiedName, OtherTool> table :
                OtherTool.tablesIn(schema).entrySet()) {
            if (table.getValue() != OtherTool.LIQUIBASE_LOCK) {
                histories.add(new OtherHistory(table.getValue(), table.getKey(), entries(connection, table)));
            }
        }
        return histories;
    }

    private static List<Entry> entries(Connection connection, Map.Entry<QualifiedName, OtherTool> table)
            throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        query(table.getValue()).replace("{table}", Identifier.quoted(table.getKey())))) {
            while (rows.next()) {
                entries.add(new Entry(
                        Objects.requireNonNullElse(rows.getString("version"), ""),
                        Objects.requireNonNullElse(rows.getString("description"), ""),
                        Optional.ofNullable(rows.getTimestamp("at")).map(Timestamp::toInstant)));
            }
        }
        return entries;
    }

    private static String query(OtherTool tool) {
        return switch (tool) {
            case DJANGO ->
                "SELECT app || '.' || name AS version, '' AS description, applied AS at FROM {table} ORDER BY id";
            case ALEMBIC ->
                "SELECT version_num AS version, '' AS description, NULL::timestamptz AS at FROM {table} ORDER BY 1";
            case FLYWAY -> """
                    SELECT version, CASE type WHEN 'BASELINE' THEN '%s' ELSE description END AS description, installed_on AS at
                    FROM {table} h
                    WHERE success AND type NOT IN ('SCHEMA', 'DELETE') AND type NOT LIKE 'UNDO%%'
                    AND NOT EXISTS (SELECT FROM {table} u WHERE u.success AND u.type LIKE 'UNDO%%'
                        AND u.version = h.version AND u.installed_rank > h.installed_rank)
                    ORDER BY installed_rank""".formatted(OtherTool.BASELINE);
            case LIQUIBASE, LIQUIBASE_LOCK ->
                "SELECT author || ':' || id AS version, filename AS description, dateexecuted AS at FROM {table}"
                        + " ORDER BY orderexecuted";
            case GOLANG_MIGRATE ->
                "SELECT version::text, CASE WHEN dirty THEN 'dirty' ELSE '' END AS description,"
                        + " NULL::timestamptz AS at FROM {table}";
            case GOOSE ->
                "SELECT version_id::text AS version, '' AS description, tstamp AS at FROM {table} g"
                        + " WHERE is_applied AND version_id > 0 AND NOT EXISTS (SELECT FROM {table} l WHERE l.version_id ="
                        + " g.version_id AND l.id > g.id) ORDER BY id";
            case DBMATE -> "SELECT version::text, '' AS description, NULL::timestamptz AS at FROM {table} ORDER BY 1";
        };
    }
}
