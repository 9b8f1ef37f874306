package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.RunSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the application's new version sees that has this schema first in its search path: the tables as the contract leaves
 * them.
 *
 * @param tables those with columns that change their type
 * @param columns tells the columns that become others; what the contract takes away must not be needed here
 */
record Version(Bonds bonds, MigrationId id, Set<QualifiedName> tables, SecondColumns columns) {
    private static final int LONGEST = 63;

    /** Returns the schema's name. */
    static String name(MigrationId id) {
        String name = "whimbrel_" + id.app() + "_" + id.name();
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 9) + "_" + PhaseDivision.key(id, -1);
    }

    /** @param end the schema that the whole migration leads to */
    List<Move> show(Schema schema, Schema end) {
        List<Statement> statements = new ArrayList<>();
        for (QualifiedName name : tables) {
            Map<String, String> shown = new LinkedHashMap<>();
            for (String column :
                    end.findTable(name).orElse(schema.table(name)).columns().keySet()) {
                shown.put(column, columns.behind(name, column));
            }
            statements.addAll(bonds.show(name(id), name.name(), schema.table(name), shown));
        }
        return List.of(move("show", statements));
    }

    Move hide() {
        return move(
                "hide",
                bonds.hide(name(id), tables.stream().map(QualifiedName::name).toList()));
    }

    private Move move(String verb, List<Statement> statements) {
        String text = verb + " tables as they are to become, in schema " + name(id);
        return new Move.Together(new RunSql("-- " + text, Optional.of("")), List.of(new Move.Deed.Says(statements)));
    }
}
