package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Bond;
import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnValue;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.RowKey;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.Backfill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Triggers that carry over, before a row is written, what is written to one side of a bond to the other.
 *
 * <p>They change the row on its way and write none, so there is nothing that could go round in a circle. An update is compared
 * with the row as it was, bit by bit, so that it works for types without equality; one that touches neither side never
 * calls the function.
 *
 * @param defaultSchema the schema that unqualified names live in
 */
public record PostgresBonds(String defaultSchema) implements Bonds {
    /** How many rows that stand in the way are named. */
    private static final int NAMED = 5;

    /** Nobody looks into the body of a function before it runs, so expressions are tried before. */
    @Override
    public List<Statement> tie(Bond bond) {
        String table = Identifier.quoted(bond.table());
        List<Statement> statements = new ArrayList<>();
        if (!bond.isPlain()) {
            statements.add(Statement.of("SELECT " + String.join(", ", bond.forward()) + ", "
                    + String.join(", ", bond.backward()) + " FROM " + table + " LIMIT 0"));
        }
        statements.addAll(List.of(
                Statement.of("CREATE FUNCTION " + function(bond) + "() RETURNS trigger LANGUAGE plpgsql"
                        + " SET search_path FROM CURRENT AS $whimbrel$\n" + body(bond) + "$whimbrel$"),
                Statement.of("CREATE TRIGGER " + trigger("insert", bond) + " BEFORE INSERT ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION " + function(bond) + "()"),
                Statement.of("CREATE TRIGGER " + trigger("update", bond) + " BEFORE UPDATE ON " + table
                        + " FOR EACH ROW WHEN (NOT OLD." + marker(bond) + " OR " + differs(bond.fresh()) + " OR "
                        + differs(bond.old()) + ") EXECUTE FUNCTION " + function(bond) + "()")));
        return statements;
    }

    @Override
    public List<Statement> untie(Bond bond) {
        String table = Identifier.quoted(bond.table());
        return List.of(
                Statement.of("DROP TRIGGER " + trigger("insert", bond) + " ON " + table),
                Statement.of("DROP TRIGGER " + trigger("update", bond) + " ON " + table),
                Statement.of("DROP FUNCTION " + function(bond) + "()"));
    }

    /** What the trigger makes of a row that is not marked is the same for new rows and old ones. */
    @Override
    public String fill(Bond bond) {
        return "UPDATE " + Identifier.quoted(bond.table()) + " SET " + marker(bond) + " = true WHERE " + Backfill.PLACE
                + " AND NOT " + marker(bond);
    }

    @Override
    public String unfilled(Bond bond) {
        return "NOT " + marker(bond);
    }

    @Override
    public Statement requireFilled(Bond bond, Table table) {
        String columns = bond.old().stream().map(Column::name).collect(Collectors.joining(", "));
        return require(
                unfilled(bond),
                Stream.concat(RowKey.of(table).stream(), bond.old().stream().map(Column::name))
                        .distinct()
                        .toList(),
                table,
                bond.table() + " has rows whose " + columns + " cannot be carried over");
    }

    @Override
    public Statement requireNotNull(Table table, String column) {
        return require(
                Identifier.quoted(column) + " IS NULL",
                RowKey.of(table),
                table,
                table.name() + " has rows without a value of " + column);
    }

    /** Fails with some of the rows for which a condition holds. */
    private static Statement require(String condition, List<String> columns, Table table, String problem) {
        String shown = columns.isEmpty()
                ? "'a row without a key'"
                : columns.stream()
                        .map(column -> literal(column + " = ") + " || coalesce(quote_literal("
                                + Identifier.quoted(column) + "::text), 'NULL')")
                        .collect(Collectors.joining(" || ', ' || "));
        return Statement.of("DO $whimbrel$\nDECLARE\n  found text;\nBEGIN\n"
                + "  SELECT string_agg(line, '; ') INTO found FROM (SELECT " + shown + " AS line FROM "
                + Identifier.quoted(table.name()) + " WHERE " + condition + " LIMIT " + NAMED + ") AS lines;\n"
                + "  IF found IS NOT NULL THEN\n    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = "
                + literal(problem + ": ") + " || found;\n  END IF;\nEND\n$whimbrel$");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** With the rights of who asks, where the server knows that; those who may use the table may use what shows it. */
    @Override
    public List<Statement> show(String schema, String name, Table table, Map<String, String> columns) {
        String view = Identifier.quoted(new QualifiedName(schema, name));
        String list = columns.entrySet().stream()
                .map(each -> Identifier.quoted(each.getValue())
                        + (each.getKey().equals(each.getValue()) ? "" : " AS " + Identifier.quoted(each.getKey())))
                .collect(Collectors.joining(", "));
        return List.of(
                Statement.of("CREATE SCHEMA IF NOT EXISTS " + Identifier.quoted(schema)),
                Statement.of("GRANT USAGE ON SCHEMA " + Identifier.quoted(schema) + " TO PUBLIC"),
                Statement.of("CREATE VIEW " + view + " AS SELECT " + list + " FROM " + Identifier.quoted(table.name())),
                asTheTable(view, table));
    }

    @Override
    public List<Statement> hide(String schema, List<String> names) {
        List<Statement> statements = new ArrayList<>();
        names.forEach(name ->
                statements.add(Statement.of("DROP VIEW " + Identifier.quoted(new QualifiedName(schema, name)))));
        statements.add(Statement.of("DROP SCHEMA " + Identifier.quoted(schema)));
        return statements;
    }

    @Override
    public List<Statement> takeOver(QualifiedName table, Constraint key, String index) {
        String name = Identifier.quoted(key.name());
        String kind = key instanceof PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
        Deferrability deferrability = key instanceof PrimaryKey primary
                ? primary.deferrability()
                : key instanceof Unique unique ? unique.deferrability() : Deferrability.NOT_DEFERRABLE;
        return List.of(Statement.of("ALTER TABLE " + Identifier.quoted(table) + " ADD CONSTRAINT " + name + " " + kind
                + " USING INDEX " + Identifier.quoted(index)
                + switch (deferrability) {
                    case NOT_DEFERRABLE -> "";
                    case INITIALLY_IMMEDIATE -> " DEFERRABLE";
                    case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
                }));
    }

    /** Before PostgreSQL 18 there is no such constraint. */
    @Override
    public Statement nameNotNull(QualifiedName table, String from, String to) {
        String old = DefaultNames.ofNotNull(table, from);
        String fresh = DefaultNames.ofNotNull(table, to);
        String all = "SELECT FROM pg_constraint WHERE conrelid = " + literal(Identifier.quoted(table))
                + "::regclass AND conname = ";
        return Statement.of("DO $whimbrel$\nBEGIN\n  IF EXISTS (" + all + literal(old) + ") AND NOT EXISTS (" + all
                + literal(fresh) + ") THEN\n    ALTER TABLE " + Identifier.quoted(table) + " RENAME CONSTRAINT "
                + Identifier.quoted(old) + " TO " + Identifier.quoted(fresh) + ";\n  END IF;\nEND\n$whimbrel$");
    }

    @Override
    public List<Statement> number(QualifiedName table, Column from, Column to) {
        List<Statement> statements = new ArrayList<>(ColumnChange.numbered(table, to.with(ColumnValue.GIVEN), to));
        statements.add(Statement.of("SELECT setval("
                + literal(Identifier.quoted(ColumnSettings.sequence(table, to)))
                + ", last_value, is_called) FROM " + Identifier.quoted(ColumnSettings.sequence(table, from))));
        return statements;
    }

    @Override
    public List<Statement> alias(Table table, String view) {
        return List.of(asTheTable(view, table));
    }

    private static Statement asTheTable(String view, Table table) {
        String name = Identifier.quoted(table.name()).replace("'", "''");
        String shown = view.replace("'", "''");
        return Statement.of("DO $whimbrel$\nDECLARE\n  may record;\nBEGIN\n"
                + "  IF current_setting('server_version_num')::int >= 150000 THEN\n    ALTER VIEW " + view
                + " SET (security_invoker = true);\n  END IF;\n"
                + "  FOR may IN SELECT a.grantee, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = '"
                + name
                + "'::regclass\n    AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') AND a.grantee <> c.relowner LOOP\n"
                + "    EXECUTE format('GRANT %s ON %s TO %s', may.privilege_type, '" + shown
                + "', CASE may.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(may.grantee)) END);\n"
                + "  END LOOP;\nEND\n$whimbrel$");
    }

    private static String body(Bond bond) {
        String fresh = bond.fresh().stream().map(PostgresBonds::inRow).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("DECLARE");
        lines.add("  is_new boolean;");
        lines.add("  filled record;");
        lines.add("BEGIN");
        lines.add("  IF TG_OP = 'INSERT' THEN");
        lines.add("    is_new := num_nonnulls(" + fresh + ") > 0;");
        lines.add("  ELSE");
        lines.add("    is_new := " + differs(bond.fresh()) + ";");
        if (bond.fresh().size() > 1) {
            lines.add("    IF is_new AND NOT OLD." + marker(bond) + " THEN");
            completed(bond).forEach(line -> lines.add("      " + line));
            lines.add("    END IF;");
        }
        lines.add("  END IF;");
        lines.add("  IF is_new THEN");
        carried(bond, bond.backward(), bond.fresh(), bond.old()).forEach(line -> lines.add("    " + line));
        lines.add("    NEW." + marker(bond) + " := true;");
        lines.add("  ELSE");
        if (bond.certain()) {
            carried(bond, bond.forward(), bond.old(), bond.fresh()).forEach(line -> lines.add("    " + line));
            lines.add("    NEW." + marker(bond) + " := true;");
        } else {
            lines.add("    BEGIN");
            carried(bond, bond.forward(), bond.old(), bond.fresh()).forEach(line -> lines.add("      " + line));
            lines.add("      NEW." + marker(bond) + " := true;");
            lines.add("    EXCEPTION WHEN data_exception THEN");
            bond.fresh().forEach(column -> lines.add("      " + inRow(column) + " := NULL;"));
            lines.add("      NEW." + marker(bond) + " := false;");
            lines.add("    END;");
        }
        lines.add("  END IF;");
        lines.add("  RETURN NEW;");
        lines.add("END");
        return String.join("\n", lines) + "\n";
    }

    /** What a write to a row that was not carried over yet leaves alone would otherwise be empty, and carried back so. */
    private static List<String> completed(Bond bond) {
        List<String> lines = new ArrayList<>();
        lines.add("BEGIN");
        String values = IntStream.range(0, bond.fresh().size())
                .mapToObj(i -> bond.forward().get(i) + " AS "
                        + Identifier.quoted(bond.fresh().get(i).name()))
                .collect(Collectors.joining(", "));
        lines.add("  SELECT " + values + " INTO filled FROM (SELECT OLD.*) AS "
                + Identifier.quoted(bond.table().name()) + ";");
        for (Column column : bond.fresh()) {
            lines.add("  IF NOT (" + differs(List.of(column)) + ") THEN");
            lines.add("    " + inRow(column) + " := filled." + Identifier.quoted(column.name()) + ";");
            lines.add("  END IF;");
        }
        lines.add("EXCEPTION WHEN data_exception THEN");
        lines.add("  NULL;");
        lines.add("END;");
        return lines;
    }

    /** The server converts what is assigned as it does for any column, and says so where it cannot. */
    private static List<String> carried(Bond bond, List<String> expressions, List<Column> from, List<Column> to) {
        if (bond.isPlain()) {
            return IntStream.range(0, to.size())
                    .mapToObj(i -> inRow(to.get(i)) + " := " + inRow(from.get(i)) + ";")
                    .toList();
        }
        return List.of("SELECT " + String.join(", ", expressions) + " INTO "
                + to.stream().map(PostgresBonds::inRow).collect(Collectors.joining(", ")) + " FROM (SELECT NEW.*) AS "
                + Identifier.quoted(bond.table().name()) + ";");
    }

    private static String differs(List<Column> columns) {
        return row("NEW", columns) + " *<> " + row("OLD", columns);
    }

    private static String row(String which, List<Column> columns) {
        return columns.stream()
                .flatMap(column -> Stream.of(which + "." + Identifier.quoted(column.name())))
                .collect(Collectors.joining(", ", "ROW(", ")::record"));
    }

    private static String inRow(Column column) {
        return "NEW." + Identifier.quoted(column.name());
    }

    private static String marker(Bond bond) {
        return Identifier.quoted(bond.marker().name());
    }

    private static String function(Bond bond) {
        return Identifier.quoted(new QualifiedName(bond.table().schema(), "whimbrel_sync_" + bond.key()));
    }

    /** Triggers run in the order of their names; these have the last word, after those of the people. */
    private static String trigger(String event, Bond bond) {
        return Identifier.quoted("~whimbrel_" + event + "_" + bond.key());
    }
}
