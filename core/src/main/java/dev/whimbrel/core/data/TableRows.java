package dev.whimbrel.core.data;

import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;

/**
 * The rows of a table, or those of them that were asked for.
 *
 * <p>Immutable: {@link #where}, {@link #orderBy}, {@link #limit}, and {@link #only} return other rows. Columns are asked for
 * with the word that a migration declares them with ({@code bigint("id")}); JSON, enums, and whatever Java has no type for
 * are {@code text}.
 */
public final class TableRows {
    private final RowSession session;
    private final FieldTypes types;
    private final List<Condition> conditions;
    private final List<Order> orders;
    private final long limit;
    private final SequencedSet<String> columns;

    TableRows(RowSession session, FieldTypes types) {
        this(
                session,
                types,
                List.of(),
                List.of(),
                Long.MAX_VALUE,
                new LinkedHashSet<>(types.table().columns().keySet()));
    }

    private TableRows(
            RowSession session,
            FieldTypes types,
            List<Condition> conditions,
            List<Order> orders,
            long limit,
            SequencedSet<String> columns) {
        this.session = session;
        this.types = types;
        this.conditions = conditions;
        this.orders = orders;
        this.limit = limit;
        this.columns = columns;
    }

    public Field<String> text(String column) {
        return types.field(column, Kind.TEXT);
    }

    public Field<Short> smallint(String column) {
        return types.field(column, Kind.SMALLINT);
    }

    public Field<Integer> integer(String column) {
        return types.field(column, Kind.INTEGER);
    }

    public Field<Long> bigint(String column) {
        return types.field(column, Kind.BIGINT);
    }

    public Field<BigDecimal> numeric(String column) {
        return types.field(column, Kind.NUMERIC);
    }

    public Field<Float> real(String column) {
        return types.field(column, Kind.REAL);
    }

    public Field<Double> doublePrecision(String column) {
        return types.field(column, Kind.DOUBLE);
    }

    public Field<Boolean> bool(String column) {
        return types.field(column, Kind.BOOL);
    }

    public Field<LocalDate> date(String column) {
        return types.field(column, Kind.DATE);
    }

    public Field<LocalTime> time(String column) {
        return types.field(column, Kind.TIME);
    }

    public Field<LocalDateTime> timestamp(String column) {
        return types.field(column, Kind.TIMESTAMP);
    }

    /** Returns a column of points in time; the offset is the server's, and only the instant counts. */
    public Field<OffsetDateTime> timestamptz(String column) {
        return types.field(column, Kind.TIMESTAMPTZ);
    }

    public Field<UUID> uuid(String column) {
        return types.field(column, Kind.UUIDS);
    }

    public Field<byte[]> bytea(String column) {
        return types.field(column, Kind.BYTEA);
    }

    /** Returns a column of arrays: {@code array("tags", String.class)}. */
    public <T> Field<List<T>> array(String column, Class<T> element) {
        Kind<T> kind = Kind.of(element)
                .orElseThrow(() -> new SchemaException(
                        "no column holds " + element.getName() + "; the elements of arrays are " + Kind.javaTypes()));
        return types.array(column, kind);
    }

    /** Returns those of the rows for which a condition holds as well. */
    public TableRows where(Condition condition) {
        return new TableRows(session, types, plus(conditions, List.of(condition)), orders, limit, columns);
    }

    /** Returns the rows in an order; another one after this breaks its ties. */
    public TableRows orderBy(Order... order) {
        return new TableRows(session, types, conditions, plus(orders, List.of(order)), limit, columns);
    }

    /** Returns the first of the rows, at most so many. */
    public TableRows limit(long rows) {
        return new TableRows(session, types, conditions, orders, Math.min(limit, rows), columns);
    }

    /** Returns the rows with these columns only, besides the key: the others are not read. */
    public TableRows only(Field<?>... fields) {
        SequencedSet<String> kept = new LinkedHashSet<>();
        key().forEach(field -> kept.add(field.name()));
        Arrays.stream(fields).forEach(field -> kept.add(own(field).name()));
        return new TableRows(session, types, conditions, orders, limit, kept);
    }

    /** Returns the rows, for reading; all of them have to fit into memory. */
    public List<Row> list() throws SQLException {
        Sql query = RowStatements.ordered(RowStatements.select(name(), columns, conditions), orders, limit);
        return new RowReader(session, types, columns, key()).rows(query, columns);
    }

    public Optional<Row> first() throws SQLException {
        return limit(1).list().stream().findFirst();
    }

    public long count() throws SQLException {
        refuseLimit("count()");
        return session.number(RowStatements.count(name(), conditions));
    }

    /** Begins a row to {@link RowValues#insert}, or what to {@link RowValues#update} in all of these rows. */
    public <T> RowValues set(Field<T> field, T value) {
        return values().set(field, value);
    }

    /** Begins with the value of another column. */
    public <T> RowValues set(Field<T> field, Field<T> other) {
        return values().set(field, other);
    }

    /** Begins with no value. */
    public RowValues setNull(Field<?> field) {
        return values().setNull(field);
    }

    /** Inserts many rows in few round trips, and returns how many. */
    public long insertAll(Collection<RowValues> rows) throws SQLException {
        List<Sql> alike = new ArrayList<>();
        for (RowValues row : rows) {
            Sql insert = row.toInsert();
            if (!alike.isEmpty()
                    && (!alike.getFirst().text().equals(insert.text()) || alike.size() == RowWalk.LARGEST_SEND)) {
                session.batch(alike);
                alike.clear();
            }
            alike.add(insert);
        }
        if (!alike.isEmpty()) {
            session.batch(alike);
        }
        return rows.size();
    }

    /** Deletes the rows, and returns how many there were. */
    public long delete() throws SQLException {
        refuseLimit("delete()");
        return session.update(RowStatements.delete(name(), conditions));
    }

    /**
     * Returns the rows in batches of a size, in the order of the primary key, or of a unique key without NULL; throws
     * {@link SchemaException} where the table has neither.
     */
    public Batches inBatches(int size) {
        refuseLimit("inBatches(...)");
        if (size < 1) {
            throw new SchemaException("a batch has at least one row, and not " + size);
        }
        return new Batches(walk(), size);
    }

    /** Returns a walk through the rows from their beginning; throws as {@link #inBatches} does. */
    public RowWalk walk() {
        return new RowWalk(session, types, conditions, columns, Keys.required(types));
    }

    QualifiedName name() {
        return types.table().name();
    }

    RowSession session() {
        return session;
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** Returns the field, or throws where it belongs to another table. */
    <T> Field<T> own(Field<T> field) {
        if (!field.table().equals(name())) {
            throw new SchemaException(field + " is no column of " + name());
        }
        return field;
    }

    private List<Field<?>> key() {
        return Keys.of(types);
    }

    private RowValues values() {
        refuseLimit("set(...)");
        return new RowValues(this);
    }

    private void refuseLimit(String call) {
        if (limit != Long.MAX_VALUE || !orders.isEmpty()) {
            throw new SchemaException(
                    call + " is for all rows of a condition, in any order; orderBy(...) and limit(...) are for list()");
        }
    }

    private static <T> List<T> plus(List<T> list, List<T> more) {
        List<T> all = new ArrayList<>(list);
        all.addAll(more);
        return List.copyOf(all);
    }
}
