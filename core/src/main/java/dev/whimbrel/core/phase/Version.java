package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the application's new version sees that has this schema first in its search path: the tables as the contract leaves
 * them.
 *
 * @param retyped the columns behind those that change their type, by table and name
 */
record Version(Bonds bonds, MigrationId id, Map<QualifiedName, Map<String, String>> retyped) {
    private static final int LONGEST = 63;

    /** Returns the schema's name. */
    static String name(MigrationId id) {
        String name = "whimbrel_" + id.app() + "_" + id.name();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 9) + "_" + PhaseDivision.key(id, -1);
    }

    List<Move> show(Schema schema) {
        List<Statement> statements = new ArrayList<>();
        retyped.forEach((name, columns) -> {
            Table table = schema.table(name);
            statements.addAll(bonds.show(name(id), name.name(), table, shown(table, columns)));
        });
        return List.of(move("show", statements));
    }

    Move hide() {
        return move(
                "hide",
                bonds.hide(
                        name(id),
                        retyped.keySet().stream().map(QualifiedName::name).toList()));
    }

    private Move move(String verb, List<Statement> statements) {
        String text = verb + " tables as they are to become, in schema " + name(id);
        return new Move.Together(new RunSql("-- " + text, Optional.of("")), List.of(new Move.Deed.Says(statements)));
    }

    private static Map<String, String> shown(Table table, Map<String, String> columns) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Column column : table.columns().values()) {
            if (!column.name().startsWith("whimbrel_")) {
                shown.put(column.name(), columns.getOrDefault(column.name(), column.name()));
            }
        }
        return shown;
    }
}
