package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.StatementRecovery;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database in memory that knows transactions: its contents are the statements that took effect, in order.
 *
 * <p>A statement that contains {@code fail} is rejected. One that starts with {@code concurrently} that is cut half-way
 * leaves {@code invalid} behind. {@link #cut} makes the connection break at the n-th thing that is asked of it.
 */
final class FakeDatabase implements Ledger, StatementRecovery {
    /** When a connection breaks, seen from what was asked last. */
    enum Cut {
        BEFORE,
        HALFWAY,
        AFTER
    }

    private record Contents(
            List<String> effects,
            Map<MigrationId, AppliedMigration> applied,
            Map<Integer, JournalEntry> journal,
            List<LedgerEvent> events) {
        Contents copy() {
            return new Contents(
                    new ArrayList<>(effects), new TreeMap<>(applied), new TreeMap<>(journal), new ArrayList<>(events));
        }
    }

    private Contents committed = new Contents(new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    private Contents session = committed;
    private boolean exists;
    private Cut cut = Cut.BEFORE;
    private int cutAt = Integer.MAX_VALUE;
    private int asked;
    private boolean lockLost;

    /** Ends the session that holds the lock. */
    void loseLock() {
        lockLost = true;
    }

    /** Breaks the connection at the n-th statement, write, or commit from now on. */
    void cut(int n, Cut when) {
        cutAt = n;
        cut = when;
        asked = 0;
    }

    List<String> effects() {
        return List.copyOf(committed.effects());
    }

    List<String> applied() {
        return committed.applied().keySet().stream().map(MigrationId::toString).toList();
    }

    List<JournalEntry> journal() {
        return List.copyOf(committed.journal().values());
    }

    /** How often the database was asked for something since {@link #cut}. */
    int asked() {
        return asked;
    }

    Connection open() {
        session = committed;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "setAutoCommit" -> setAutoCommit((boolean) arguments[0]);
                        case "commit" -> ask(() -> {}, this::commit);
                        case "rollback" -> session = committed.copy();
                        case "close" -> session = committed;
                        case "isValid" -> {
                            return !lockLost;
                        }
                        case "createStatement" -> {
                            return statement();
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private Statement statement() {
        return (Statement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        execute((String) arguments[0]);
                        return true;
                    }
                    return null;
                });
    }

    private void setAutoCommit(boolean on) {
        if (on) {
            commit();
        }
        session = on ? committed : committed.copy();
    }

    private void commit() {
        committed = session;
    }

    private void execute(String sql) throws SQLException {
        Runnable halfway =
                sql.startsWith("concurrently") ? () -> session.effects().add("invalid " + sql) : () -> {};
        boolean drops = sql.startsWith("drop ");
        String dropped = drops ? sql.substring("drop ".length()) : "";
        if (drops && !session.effects().contains(dropped)) {
            throw new SQLException(dropped + " does not exist", "42704");
        }
        if (!drops && sql.contains("fail")) {
            halfway.run();
            throw new SQLException("you said " + sql, "22000");
        }
        ask(halfway, () -> {
            if (drops) {
                session.effects().remove(dropped);
            } else {
                session.effects().add(sql);
            }
        });
    }

    private void ask(Runnable halfway, Runnable effect) throws SQLException {
        asked++;
        if (asked == cutAt) {
            switch (cut) {
                case BEFORE -> {}
                case HALFWAY -> halfway.run();
                case AFTER -> effect.run();
            }
            session = committed;
            throw new SQLException("the connection broke", "08006");
        }
        if (asked > cutAt) {
            throw new SQLException("the connection is broken", "08003");
        }
        effect.run();
    }

    @Override
    public Outcome outcome(Connection connection, String sql) {
        if (session.effects().contains("invalid " + sql)) {
            return new Outcome.Broken("drop invalid " + sql);
        }
        boolean done = sql.startsWith("drop ")
                ? !session.effects().contains(sql.substring("drop ".length()))
                : session.effects().contains(sql);
        return done ? new Outcome.Done() : new Outcome.NotDone();
    }

    @Override
    public String name() {
        return MIGRATIONS;
    }

    @Override
    public LedgerState read(Connection connection) {
        return new LedgerState(
                exists,
                List.copyOf(committed.applied().values()),
                List.copyOf(committed.journal().values()));
    }

    @Override
    public boolean create(Connection connection) {
        boolean made = !exists;
        exists = true;
        return made;
    }

    @Override
    public void add(Connection connection, ExpandedMigration migration) {
        throw new UnsupportedOperationException("nothing is expanded here");
    }

    @Override
    public void forgetKept(Connection connection, String table) {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public BackfillLedger backfills() {
        return new BackfillLedger("", Actor.unknown(""));
    }

    @Override
    public void add(Connection connection, LedgerEvent event) throws SQLException {
        ask(() -> {}, () -> session.events().add(event));
    }

    @Override
    public List<RecordedEvent> events(Connection connection) {
        throw new UnsupportedOperationException("nobody is there to whom they could be recorded");
    }

    /** What the events say of migrations, in order. */
    List<String> events() {
        return committed.events().stream()
                .map(event -> event.kind() + " " + event.migration().orElseThrow() + " " + event.outcome()
                        + (event.sqlState().isEmpty() ? "" : " " + event.sqlState()))
                .toList();
    }

    @Override
    public void add(Connection connection, AppliedMigration migration) throws SQLException {
        if (session.applied().containsKey(migration.id())) {
            throw new SQLException(migration.id() + " is there already", "23505");
        }
        ask(() -> {}, () -> session.applied().put(migration.id(), migration));
    }

    @Override
    public void remove(Connection connection, MigrationId id) throws SQLException {
        ask(() -> {}, () -> session.applied().remove(id));
    }

    @Override
    public void write(Connection connection, JournalEntry entry) throws SQLException {
        forget(connection, entry);
        ask(() -> {}, () -> session.journal().put(entry.portion(), entry));
    }

    @Override
    public void forget(Connection connection, JournalEntry entry) throws SQLException {
        ask(() -> {}, () -> session.journal().remove(entry.portion()));
    }

    @Override
    public void forget(Connection connection, MigrationId id) throws SQLException {
        ask(
                () -> {},
                () -> session.journal().values().removeIf(entry -> entry.id().equals(id)));
    }
}
