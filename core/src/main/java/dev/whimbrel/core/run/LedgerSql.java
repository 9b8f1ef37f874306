package dev.whimbrel.core.run;

import dev.whimbrel.core.dialect.Audit;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.plan.ExpandedMigration;
import dev.whimbrel.core.plan.KeptRegister;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said to the ledger's tables, in SQL that every database understands.
 *
 * <p>The one place of it: a run and a script that somebody else runs leave the same rows.
 */
final class LedgerSql {
    private static final String MIGRATION_COLUMNS = """
            app varchar(255) not null,
            name varchar(255) not null,
            checksum varchar(128) not null,
            applied_at timestamp with time zone not null,
            tool_version varchar(64) not null,
            primary key (app, name)""";

    private static final String JOURNAL_COLUMNS = """
            app varchar(255) not null,
            name varchar(255) not null,
            direction varchar(16) not null,
            portion integer not null,
            state varchar(16) not null,
            checksum varchar(128) not null,
            statement text not null,
            primary key (app, name, portion)""";

    private final QualifiedName migrations;
    private final QualifiedName journal;
    private final QualifiedName kept;
    private final EventSql events;

    LedgerSql(String schema, Audit audit, Actor actor) {
        this.migrations = new QualifiedName(schema, Ledger.MIGRATIONS);
        this.journal = new QualifiedName(schema, Ledger.JOURNAL);
        this.kept = new QualifiedName(schema, KeptRegister.TABLE);
        this.events = new EventSql(schema, audit, actor);
    }

    /**
     * A table, and what follows its name in {@code CREATE TABLE}.
     *
     * @param columns with its key
     * @param more what is said once it is there
     */
    record Table(QualifiedName name, String columns, List<String> more) {
        String create() {
            return create("");
        }

        String createIfMissing() {
            return create("if not exists ");
        }

        private String create(String condition) {
            return "create table " + condition + Identifier.quoted(name) + " (\n" + columns + "\n)";
        }
    }

    /** Returns the ledger last: where there is one, there are the others, even if a run is cut in between. */
    List<Table> tables() {
        return List.of(
                new Table(journal, JOURNAL_COLUMNS, List.of()),
                events.table(),
                new Table(kept, KeptRegister.COLUMNS, List.of()),
                new Table(migrations, MIGRATION_COLUMNS, List.of()));
    }

    /** Returns those that a ledger of an earlier version may lack. */
    List<Table> laterTables() {
        return List.of(events.table(), new Table(kept, KeptRegister.COLUMNS, List.of()));
    }

    EventSql events() {
        return events;
    }

    QualifiedName migrations() {
        return migrations;
    }

    QualifiedName journal() {
        return journal;
    }

    LedgerWrite add(AppliedMigration migration) {
        return add(
                migration.id(),
                migration.checksum(),
                migration.appliedAt().atOffset(ZoneOffset.UTC),
                migration.toolVersion());
    }

    /** Notes the time at which the statement itself runs. */
    LedgerWrite addNow(MigrationId id, String checksum, String toolVersion) {
        return add(id, checksum, LedgerWrite.NOW, toolVersion);
    }

    LedgerWrite remove(MigrationId id) {
        return LedgerWrite.of(
                "delete from " + Identifier.quoted(migrations) + " where app = ? and name = ?", id.app(), id.name());
    }

    LedgerWrite write(JournalEntry entry) {
        return LedgerWrite.of(
                "insert into " + Identifier.quoted(journal)
                        + " (app, name, direction, portion, state, checksum, statement)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                entry.id().app(),
                entry.id().name(),
                entry.way(),
                entry.portion(),
                entry.state().name(),
                entry.checksum(),
                entry.sql());
    }

    /** In the journal, where an earlier version of Whimbrel stops at it. */
    LedgerWrite add(ExpandedMigration migration) {
        return LedgerWrite.of(
                "insert into " + Identifier.quoted(journal)
                        + " (app, name, direction, portion, state, checksum, statement)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                migration.id().app(),
                migration.id().name(),
                Phase.EXPAND.name(),
                0,
                JournalEntry.EXPANDED,
                migration.checksum(),
                "");
    }

    LedgerWrite forget(JournalEntry entry) {
        return LedgerWrite.of(
                "delete from " + Identifier.quoted(journal) + " where app = ? and name = ? and portion = ?",
                entry.id().app(),
                entry.id().name(),
                entry.portion());
    }

    LedgerWrite forget(MigrationId id) {
        return LedgerWrite.of(
                "delete from " + Identifier.quoted(journal) + " where app = ? and name = ?", id.app(), id.name());
    }

    /** Says all of it in one text, which commits at its end. */
    LedgerWrite conclude(Ending ending) {
        List<LedgerWrite> all = new ArrayList<>();
        ending.added().forEach(migration -> all.add(add(migration)));
        ending.removed().forEach(id -> all.add(remove(id)));
        ending.forgotten().ifPresent(id -> all.add(forget(id)));
        ending.expanded().ifPresent(migration -> all.add(add(migration)));
        all.add(events.add(ending.event()));
        all.add(LedgerWrite.of("commit"));
        return LedgerWrite.all(all);
    }

    QualifiedName kept() {
        return kept;
    }

    String keptSelection() {
        return "select * from " + Identifier.quoted(kept) + " order by kept_at, kept_table";
    }

    /** Forgets what is gone for good. */
    LedgerWrite forgetKept(String table) {
        return LedgerWrite.of("delete from " + Identifier.quoted(kept) + " where kept_table = ?", table);
    }

    String selection() {
        return "select app, name, checksum, applied_at, tool_version, 0 as portion,"
                + " '' as direction, '' as state, '' as statement from " + Identifier.quoted(migrations)
                + " union all select app, name, checksum, cast(null as timestamp with time zone), '', portion,"
                + " direction, state, statement from " + Identifier.quoted(journal)
                + " order by app, name, portion";
    }

    private LedgerWrite add(MigrationId id, String checksum, Object at, String toolVersion) {
        return LedgerWrite.of(
                "insert into " + Identifier.quoted(migrations)
                        + " (app, name, checksum, applied_at, tool_version) values (?, ?, ?, ?, ?)",
                id.app(),
                id.name(),
                checksum,
                at,
                toolVersion);
    }
}
