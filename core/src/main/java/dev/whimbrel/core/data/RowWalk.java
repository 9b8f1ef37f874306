package dev.whimbrel.core.data;

import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.Backfill;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A walk through the rows of a table in the order of a key, batch by batch.
 *
 * <p>It knows where it is by the last key, and not by an open cursor, so that batches can be transactions of their own and
 * a walk that was broken off can be gone on with. Where a batch ends, the server looks up in the key's index, and tells it as
 * text, which it understands whatever the key is of. Rows that code sees are locked, lest somebody changes them between being
 * read and being written.
 */
public final class RowWalk {
    /** How many statements are sent in one go; more would only take memory. */
    static final int LARGEST_SEND = 1000;

    /** How many rows are counted rather than estimated; that takes a blink. */
    private static final long COUNTED = 200_000;

    private final RowSession session;
    private final FieldTypes types;
    private final List<Condition> conditions;
    private final Collection<String> columns;
    private final List<Field<?>> key;
    private final WalkSql sql;
    private Bookmark last = Bookmark.NOWHERE;
    private Bookmark until = Bookmark.NOWHERE;
    private Bookmark end = Bookmark.NOWHERE;
    private boolean atEnd;
    private OptionalLong total = OptionalLong.empty();
    private boolean counted;

    RowWalk(
            RowSession session,
            FieldTypes types,
            List<Condition> conditions,
            Collection<String> columns,
            List<Field<?>> key) {
        this.session = session;
        this.types = types;
        this.conditions = conditions;
        this.columns = columns;
        this.key = key;
        this.sql = new WalkSql(session.dialect(), name(), conditions, key);
    }

    /** Goes on behind one row, up to another one. */
    public void between(Bookmark behind, Bookmark upTo) {
        last = behind;
        until = upTo;
        end = upTo;
        atEnd = false;
    }

    /** Returns the last row that is done. */
    public Bookmark bookmark() {
        return last;
    }

    /** Returns whether no rows are left. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** Does something with each row of the next batch, and returns how many there were. */
    public long next(RowChange change, int size) throws Exception {
        end = endOfBatch(size);
        Sql query = RowStatements.ordered(
                        RowStatements.select(name(), columns, sql.within(last, end)), order(), Long.MAX_VALUE)
                .plus(" " + session.dialect().lock());
        List<Row> rows = new RowReader(session, types, columns, key)
                .rows(query, key.stream().map(Field::name).toList());
        for (Row row : rows) {
            change.apply(row);
        }
        write(rows);
        last = end;
        return rows.size();
    }

    /**
     * Runs a statement for the rows of the next batch, and returns how many they were.
     *
     * @param statement in which {@link Backfill#PLACE} stands for the condition
     */
    public long next(String statement, int size) throws SQLException {
        end = endOfBatch(size);
        long rows = atEnd ? session.number(RowStatements.count(name(), sql.within(last, end))) : size;
        if (rows > 0) {
            session.execute(statement.replace(Backfill.PLACE, sql.batch(last, end)));
        }
        last = end;
        return rows;
    }

    /** Returns places that divide what is left into about as many equal pieces, in order: one less than pieces, or fewer. */
    public List<Bookmark> divided(int pieces) throws SQLException {
        OptionalLong rows = session.estimate(name());
        return bookmarks(sql.division(last, until, pieces, rows.orElse(0)));
    }

    /** Returns about how many rows there are in all; empty where finding out would take long. */
    public OptionalLong total() throws SQLException {
        if (!counted) {
            counted = true;
            total = countedOrEstimated();
        }
        return total;
    }

    /** Returns how many rows there are for which the conditions hold, but no more than a number, and the first of them. */
    public Remainder remainder(int most) throws SQLException {
        long rows = session.number(sql.counted(most));
        List<Bookmark> first = rows == 0 ? List.of() : bookmarks(sql.bound(Bookmark.NOWHERE, Bookmark.NOWHERE, 1));
        return new Remainder(rows, first.stream().findFirst().map(this::told).orElse(""));
    }

    /**
     * Rows that are left.
     *
     * @param example where one of them is: {@code id = 5}
     */
    public record Remainder(long rows, String example) {}

    /** Returns where the batch is that is being done, as people write it: {@code the rows after id = 5 up to id = 9}. */
    public String told() {
        return "the rows " + (last.isNowhere() ? "from the first one" : "after " + told(last))
                + (end.isNowhere() ? " to the last one" : " up to " + told(end));
    }

    private String told(Bookmark place) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < place.key().size(); i++) {
            parts.add(key.get(i).name() + " = " + place.key().get(i));
        }
        return String.join(", ", parts);
    }

    /** Tells how far the walk is; at its beginning too, for what is counted then may be less later. */
    void report(long done) throws SQLException {
        session.progress().on(new RowProgress.Progress(name().toString(), done, total()));
    }

    RowSession session() {
        return session;
    }

    /** Where there are not so many rows any more, the batch ends where the walk does. */
    private Bookmark endOfBatch(int size) throws SQLException {
        Optional<Bookmark> bound =
                bookmarks(sql.bound(last, until, size)).stream().findFirst();
        atEnd = bound.isEmpty();
        return bound.orElse(until);
    }

    private List<Bookmark> bookmarks(Sql query) throws SQLException {
        List<Kind<String>> texts = key.stream().map(field -> Kind.TEXT).toList();
        return session.query(query, texts).stream()
                .map(row -> new Bookmark(row.stream()
                        .map(value -> String.valueOf(value.orElseThrow()))
                        .toList()))
                .toList();
    }

    /** A table is counted where that is quick; of a condition on a large one nobody knows for how many rows it holds. */
    private OptionalLong countedOrEstimated() throws SQLException {
        OptionalLong estimate = session.estimate(name());
        if (estimate.isPresent() && estimate.getAsLong() <= COUNTED) {
            return OptionalLong.of(session.number(RowStatements.count(name(), conditions)));
        }
        return conditions.isEmpty() ? estimate : OptionalLong.empty();
    }

    /** Rows of which the same columns are set are sent as one statement with many values. */
    private void write(List<Row> rows) throws SQLException {
        Map<String, List<Sql>> alike = new LinkedHashMap<>();
        for (Row row : rows) {
            List<Condition> self = List.of(RowStatements.at(key, row.keyValues()));
            if (row.isDeleted()) {
                add(alike, RowStatements.delete(name(), self));
            } else if (!row.changes().isEmpty()) {
                SequencedMap<String, Sql> values = new LinkedHashMap<>();
                row.changes().forEach((column, value) -> values.put(column, new Sql("?", List.of(value))));
                add(alike, RowStatements.update(name(), values, self));
            }
        }
        for (List<Sql> statements : alike.values()) {
            for (int from = 0; from < statements.size(); from += LARGEST_SEND) {
                session.batch(statements.subList(from, Math.min(statements.size(), from + LARGEST_SEND)));
            }
        }
    }

    private static void add(Map<String, List<Sql>> alike, Sql sql) {
        alike.computeIfAbsent(sql.text(), text -> new ArrayList<>()).add(sql);
    }

    private List<Order> order() {
        return key.stream().map(Field::ascending).toList();
    }

    private QualifiedName name() {
        return types.table().name();
    }
}
