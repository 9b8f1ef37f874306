package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Columns whose values are rows, of a composite type or of a table: they wait as JSON, which knows fields by their names,
 * while something is done to the type that the server does not do under them.
 *
 * @param types whose columns wait; what another one is made of comes first
 */
record WaitingColumns(Schema before, List<QualifiedName> types) {
    /** Returns the columns of a composite type. */
    static WaitingColumns of(QualifiedName type, Schema before) {
        return new WaitingColumns(before, List.of(type));
    }

    /**
     * Returns the columns that hold rows of a table or of its heirs, at any depth: under them the server gives no column a
     * value, nor another type (tablecmds.c, find_composite_type_dependencies).
     */
    static WaitingColumns ofRows(QualifiedName table, Schema before) {
        SequencedSet<QualifiedName> types = new LinkedHashSet<>();
        collect(table, before, types);
        return new WaitingColumns(before, List.copyOf(types.reversed()));
    }

    private static void collect(QualifiedName type, Schema before, SequencedSet<QualifiedName> lastFirst) {
        if (lastFirst.contains(type)) {
            return;
        }
        before.findTable(type)
                .ifPresent(table -> table.lineage().heirs().forEach(heir -> collect(heir, before, lastFirst)));
        before.users().madeOf(type).forEach(user -> collect(user.owner(), before, lastFirst));
        lastFirst.add(type);
    }

    /** Returns the statements with what lets the columns wait meanwhile; the statements alone where there are none. */
    List<Statement> around(List<Statement> change) {
        List<Statement> statements = new ArrayList<>();
        for (QualifiedName type : types.reversed()) {
            statements.addAll(new TypeUsers(type, before)
                    .convert(column -> "jsonb USING to_jsonb(" + Identifier.quoted(column.name()) + ")"));
        }
        statements.addAll(change);
        for (QualifiedName type : types) {
            statements.addAll(back(type));
        }
        return statements;
    }

    /** What reads values back is a row with one field of the column's type, because nothing else reads arrays of rows. */
    private List<Statement> back(QualifiedName name) {
        List<Statement> back = new TypeUsers(name, before).convertBack(column -> {
            String field = column.type() instanceof DataType.Array ? "many" : "one";
            return "(jsonb_populate_record(NULL::pg_temp.waiting, jsonb_build_object('" + field + "', "
                    + Identifier.quoted(column.name()) + ")))." + field;
        });
        if (back.isEmpty()) {
            return back;
        }
        String type = Identifier.quoted(name);
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of("CREATE TYPE pg_temp.waiting AS (one " + type + ", many " + type + "[])"));
        statements.addAll(back);
        statements.add(Statement.of("DROP TYPE pg_temp.waiting"));
        return statements;
    }
}
