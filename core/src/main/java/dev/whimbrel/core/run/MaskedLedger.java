package dev.whimbrel.core.run;

import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A ledger whose journal shows no secrets: the statements in it are there for people who look what was cut. */
public final class MaskedLedger implements Ledger {
    private final Ledger ledger;
    private final UnaryOperator<String> mask;

    /** @param mask takes what nobody may read out of a statement */
    public MaskedLedger(Ledger ledger, UnaryOperator<String> mask) {
        this.ledger = ledger;
        this.mask = mask;
    }

    @Override
    public String name() {
        return ledger.name();
    }

    @Override
    public LedgerState read(Connection connection) throws SQLException {
        return ledger.read(connection);
    }

    @Override
    public boolean create(Connection connection) throws SQLException {
        return ledger.create(connection);
    }

    @Override
    public void add(Connection connection, AppliedMigration migration) throws SQLException {
        ledger.add(connection, migration);
    }

    @Override
    public void remove(Connection connection, MigrationId id) throws SQLException {
        ledger.remove(connection, id);
    }

    @Override
    public void write(Connection connection, JournalEntry entry) throws SQLException {
        ledger.write(
                connection,
                new JournalEntry(
                        entry.id(),
                        entry.direction(),
                        entry.phase(),
                        entry.portion(),
                        entry.state(),
                        entry.checksum(),
                        mask.apply(entry.sql())));
    }

    @Override
    public void add(Connection connection, ExpandedMigration migration) throws SQLException {
        ledger.add(connection, migration);
    }

    @Override
    public void forget(Connection connection, JournalEntry entry) throws SQLException {
        ledger.forget(connection, entry);
    }

    @Override
    public void forget(Connection connection, MigrationId id) throws SQLException {
        ledger.forget(connection, id);
    }

    @Override
    public void forgetKept(Connection connection, String table) throws SQLException {
        ledger.forgetKept(connection, table);
    }

    @Override
    public BackfillLedger backfills() {
        return ledger.backfills();
    }

    @Override
    public void add(Connection connection, LedgerEvent event) throws SQLException {
        ledger.add(connection, masked(event));
    }

    @Override
    public void conclude(Connection connection, Ending ending) throws SQLException {
        ledger.conclude(connection, ending.with(masked(ending.event())));
    }

    private LedgerEvent masked(LedgerEvent event) {
        return event.saying(mask.apply(event.remark()));
    }

    @Override
    public List<RecordedEvent> events(Connection connection) throws SQLException {
        return ledger.events(connection);
    }
}
