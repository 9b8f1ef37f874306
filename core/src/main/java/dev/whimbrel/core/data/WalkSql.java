package dev.whimbrel.core.data;

import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a walk through a table; pure functions.
 *
 * @param conditions for the rows that it is about
 */
record WalkSql(RowSql dialect, QualifiedName table, List<Condition> conditions, List<Field<?>> key) {
    /** How many rows tell well enough where a table is to be divided. */
    private static final int SAMPLE = 50_000;

    /** Returns the conditions for the rows behind one place, up to another one. */
    List<Condition> within(Bookmark behind, Bookmark upTo) {
        List<Condition> all = new ArrayList<>(conditions);
        if (!behind.isNowhere()) {
            all.add(new Condition(Sql.of(beside(">", behind))));
        }
        if (!upTo.isNowhere()) {
            all.add(new Condition(Sql.of(beside("<=", upTo))));
        }
        return all;
    }

    /** Returns the same as text, for statements that are somebody else's. */
    String batch(Bookmark behind, Bookmark upTo) {
        List<Condition> all = within(behind, upTo);
        return all.isEmpty()
                ? "(TRUE)"
                : all.stream().map(each -> each.toSql().text()).collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** Returns a query for the key of the row that so many rows end with; none where there are fewer. */
    Sql bound(Bookmark behind, Bookmark upTo, int rows) {
        Sql batch = RowStatements.ordered(
                RowStatements.select(table, names(), within(behind, upTo)), order(), Long.MAX_VALUE);
        return Sql.of("SELECT " + texts() + " FROM (")
                .plus(batch)
                .plus(" OFFSET " + (rows - 1) + " ROWS FETCH FIRST 1 ROWS ONLY) batch");
    }

    /** Returns a query that counts rows, up to a number. */
    Sql counted(int most) {
        return Sql.of("SELECT count(*) FROM (")
                .plus(RowStatements.ordered(RowStatements.select(table, names(), conditions), List.of(), most))
                .plus(") batch");
    }

    /** Returns a query for the keys of the last rows of all pieces but the last one, as far as a sample tells. */
    Sql division(Bookmark behind, Bookmark upTo, int pieces, long rows) {
        String from = rows > 4L * SAMPLE ? dialect.sample(table, 100.0 * SAMPLE / rows) : Identifier.quoted(table);
        String by = key.stream().map(Field::quoted).collect(Collectors.joining(", "));
        String columns =
                by + ", row_number() OVER (ORDER BY " + by + ") AS whimbrel_at, count(*) OVER () AS whimbrel_of";
        String at = "whimbrel_at * " + pieces + " / whimbrel_of";
        String before = "(whimbrel_at - 1) * " + pieces + " / whimbrel_of";
        return Sql.of("SELECT " + texts() + " FROM (SELECT " + columns + " FROM " + from)
                .plus(RowStatements.where(within(behind, upTo)))
                .plus(") batch WHERE " + at + " > " + before + " AND whimbrel_at < whimbrel_of ORDER BY whimbrel_at");
    }

    /** The server reads each text as what its column is. */
    private String beside(String operator, Bookmark place) {
        return "(" + key.stream().map(Field::quoted).collect(Collectors.joining(", ")) + ") " + operator + " (" + place
                + ")";
    }

    /** They get names of their own: an order by the name of a key would else be that of its text. */
    private String texts() {
        return IntStream.range(0, key.size())
                .mapToObj(i -> dialect.asText("batch." + key.get(i).quoted()) + " AS whimbrel_key_" + i)
                .collect(Collectors.joining(", "));
    }

    private List<String> names() {
        return key.stream().map(Field::name).toList();
    }

    private List<Order> order() {
        return key.stream().map(Field::ascending).toList();
    }
}
