package dev.whimbrel.cli.project;

import dev.whimbrel.cli.settings.DatabaseSettings;
import dev.whimbrel.cli.settings.DatabaseUrl;
import dev.whimbrel.cli.settings.Settings;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Reading;
import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.graph.MigrationGraph;
import dev.whimbrel.core.migration.Placeholders;
import dev.whimbrel.core.online.OnlineRewriting;
import dev.whimbrel.core.phase.PhaseDivision;
import dev.whimbrel.core.plan.Keeping;
import dev.whimbrel.core.plan.Planner;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.run.Actor;
import dev.whimbrel.core.run.Bookkeeper;
import dev.whimbrel.core.run.JdbcLedger;
import dev.whimbrel.core.run.Ledger;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.core.run.MaskedLedger;
import dev.whimbrel.core.run.Migrator;
import dev.whimbrel.core.run.Standing;
import dev.whimbrel.core.run.Time;
import dev.whimbrel.core.source.MigrationLoader;
import dev.whimbrel.core.source.MigrationSources;
import dev.whimbrel.hibernate.Models;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.postgresql.scratch.PostgresNormalizer;
import dev.whimbrel.postgresql.scratch.Scratch;
import dev.whimbrel.postgresql.scratch.ScratchSqlEffects;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.DatabaseException;
import dev.whimbrel.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The engine set up for one project and one of its databases; close it when the command ends. */
public final class Project implements AutoCloseable {
    private final Settings settings;
    private final String databaseName;
    private final String version;
    private final Map<String, String> environment;
    private final Interruption interruption;
    private final Database database;
    private final List<Database> others = new ArrayList<>();
    private final ServerVersions versions = new ServerVersions();
    private final ScratchDatabases scratch;
    private final ScratchSqlEffects effects;
    private final Placeholders placeholders;
    private final Lazy<MigrationGraph> wholeGraph = new Lazy<>(this::load);
    private final Lazy<MigrationGraph> graph = new Lazy<>(() -> crossings().own());
    private String backup = "";

    /**
     * Sets up; nothing is read, compiled, or started before it is needed.
     *
     * @param version of Whimbrel, which the ledger keeps with each migration
     * @param environment in which a URL that is not in the settings finds its password
     * @param interruption by which a person ends what servers do
     */
    public Project(
            Settings settings,
            String databaseName,
            String version,
            Map<String, String> environment,
            Interruption interruption) {
        this.interruption = interruption;
        this.environment = Map.copyOf(environment);
        this.settings = settings;
        this.databaseName = databaseName;
        this.version = version;
        this.database = new Database(settings.database(databaseName), settings.workFolder(), interruption);
        this.scratch = new ScratchDatabases(settings.scratch(), versions);
        this.effects = new ScratchSqlEffects(scratch);
        this.placeholders = new Placeholders(settings.placeholders(), environment);
    }

    /** Returns the same project once more, for files that changed meanwhile; the caller closes it. */
    Project again() {
        return new Project(settings, databaseName, version, environment, interruption);
    }

    public Settings settings() {
        return settings;
    }

    /** Returns the name of the database that the command is about. */
    public String databaseName() {
        return databaseName;
    }

    /** Returns how long to wait for another run to end, unless somebody says otherwise. */
    public Duration lockWait() {
        return settings.database(databaseName).lockWait();
    }

    public Database database() {
        return database;
    }

    /** Returns the database of a URL, or of a name in the settings; it is closed with the project. */
    public Database database(String urlOrName) {
        boolean isUrl = DatabaseUrl.looksLikeOne(urlOrName);
        if (!isUrl && urlOrName.equals(databaseName)) {
            return database;
        }
        DatabaseSettings named = isUrl ? DatabaseSettings.of(urlOrName, environment) : settings.database(urlOrName);
        others.add(new Database(named, settings.workFolder(), interruption));
        return others.getLast();
    }

    /** Returns what a database really holds. */
    public Reading read(Database database, Scope scope) {
        try (Connection connection = database.connections().open()) {
            versions.read(connection);
            return new PostgresDialect(database.defaultSchema()).introspector().read(connection, scope);
        } catch (SQLException e) {
            throw new DatabaseException(
                    Code.STATEMENT_FAILED,
                    "the database cannot be read: " + dialect().errors().read(e).message(),
                    "Look whether the user may read its catalog.",
                    e);
        }
    }

    /** Returns what a person should know of the servers that were asked so far. */
    public List<String> notices() {
        return versions.notices();
    }

    /** Returns the migrations that belong into this database. */
    public MigrationGraph graph() {
        return graph.value();
    }

    /** Returns the migrations of all databases. */
    public MigrationGraph wholeGraph() {
        return wholeGraph.value();
    }

    /** Returns what leads from the migrations of this database to those of others. */
    public Crossings crossings() {
        return new Crossings(this, databaseName);
    }

    public Dialect dialect() {
        return new PostgresDialect(database.defaultSchema());
    }

    public Replay replay() {
        return new Replay(effects, placeholders);
    }

    public Planner planner() {
        return new Planner(graph(), replay(), dialect().ddl())
                .keeping(new Keeping(dialect().custody(), false, List.of(), false))
                .rewriting(new OnlineRewriting(dialect()))
                .phasing(new PhaseDivision(dialect()));
    }

    /** Returns the schema with every expression as the server spells it. */
    public Schema inNormalForm(Schema schema) {
        return inNormalForm(schema, Schema.EMPTY);
    }

    /** Returns the same for a schema whose expressions may name what only another one holds. */
    public Schema inNormalForm(Schema schema, Schema around) {
        return new PostgresNormalizer(scratch, cache().resolve("spellings")).inNormalForm(schema, around);
    }

    /** Returns what makes databases to try things in, which are gone when the project is closed. */
    public Scratch scratch() {
        return scratch;
    }

    /** Returns what the database says about itself. */
    public LedgerState state() {
        return state(database);
    }

    /** Returns where the database stands, and who works on it. */
    public Standing standing() {
        return database.exists()
                ? migrator(database, Duration.ZERO).standing()
                : new Standing(LedgerState.NONE, Optional.empty(), List.of());
    }

    /** Returns what a database says about itself. */
    LedgerState state(Database asked) {
        return asked.exists() ? migrator(asked, Duration.ZERO).state() : LedgerState.NONE;
    }

    /** Returns what runs plans, with how long it waits for another run to end. */
    public Migrator migrator(Duration patience) {
        return migrator(database, patience);
    }

    private Migrator migrator(Database target, Duration patience) {
        return new Migrator(target.connections(), dialect(), ledger(), Time.of(Clock.systemUTC()), patience, version)
                .stoppedWhen(interruption::isAsked)
                .with(() -> new ProjectHooks(settings, placeholders, environment, databaseName, classPath()).hooks());
    }

    /** Notes the backup that was taken before what is done from now on. */
    public void backedUp(String name) {
        backup = name;
    }

    Ledger ledger() {
        Actor actor = new Invoker(environment).actor(version).with(backup);
        return new MaskedLedger(new JdbcLedger("", dialect().audit(), actor), placeholders::masked);
    }

    /** Returns the texts that stand in SQL by name. */
    public Placeholders placeholders() {
        return placeholders;
    }

    /** Returns what corrects the ledger, with the settings' patience. */
    public Bookkeeper bookkeeper() {
        return new Bookkeeper(
                database.connections(), dialect(), ledger(), Time.of(Clock.systemUTC()), lockWait(), version);
    }

    /** Returns the database as it is, which is asked and not changed. */
    public LiveDatabase live() {
        return new LiveDatabase(this);
    }

    /** Returns the labels of all apps that have migrations or are set. */
    public SortedSet<String> allApps() {
        SortedSet<String> apps = new TreeSet<>(wholeGraph().apps());
        apps.addAll(settings.apps().keySet());
        return apps;
    }

    /** Returns those of them that belong into this database. */
    public SortedSet<String> apps() {
        SortedSet<String> apps = allApps();
        apps.removeIf(app -> !settings.routing().belongs(app, databaseName));
        return apps;
    }

    /** Reads the entities. */
    public Models models() {
        return EntityModels.read(settings, database.defaultSchema(), cache());
    }

    @Override
    public void close() {
        try (database;
                scratch) {
            others.forEach(Database::close);
            effects.close();
        }
    }

    /** Returns the work on data that is no migration. */
    public Tasks tasks() {
        return new Tasks(this, sources(), placeholders, interruption);
    }

    private MigrationGraph load() {
        return MigrationGraph.of(new MigrationLoader().load(sources()));
    }

    private MigrationSources sources() {
        return new MigrationSources(List.of(settings.migrations().directory()), List.of(), classPath(), cache());
    }

    NewFiles newFiles() {
        return new NewFiles(settings, environment, classPath());
    }

    /** Returns what follows when migration files were written. */
    public AfterWrite afterWrite() {
        return new AfterWrite(settings, environment, this::load);
    }

    /** Migrations in Java may use what the entities use; here a library that is not built yet is no reason to stop. */
    private List<Path> classPath() {
        return Libraries.expanded(
                settings.models().libraries().stream().filter(Files::exists).toList());
    }

    private Path cache() {
        return settings.workFolder().resolve("cache");
    }
}
