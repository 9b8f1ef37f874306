package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.core.impact.Work;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.postgresql.PostgresDialect;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what is said about an operation against what a server does. */
final class LockCheck {
    private final PostgresDialect dialect;
    private final Connection connection;
    private final ServerFacts facts;
    private int operations;
    private int statements;

    /** Checks on a connection without autocommit, to a server of this major version. */
    LockCheck(PostgresDialect dialect, Connection connection, int version) {
        this.dialect = dialect;
        this.connection = connection;
        this.facts = ServerFacts.ofVersion(version).withSetting("timezone", "UTC");
    }

    int operations() {
        return operations;
    }

    int statements() {
        return statements;
    }

    /** Carries an operation out, leaves its transaction open, and returns what is other than was said. */
    List<String> differences(Operation operation, Schema before) throws SQLException {
        return differences(
                dialect.impacts().of(operation, before, facts), dialect.ddl().statements(operation, before), before);
    }

    /** Does the same with a step of a plan. */
    List<String> differences(Step step) throws SQLException {
        List<String> sql = step.statements().stream().map(Statement::sql).toList();
        return differences(
                dialect.impacts().of(step.operation(), step.before(), sql, facts), step.statements(), step.before());
    }

    private List<String> differences(Impact said, List<Statement> all, Schema before) throws SQLException {
        operations++;
        Observer observer = new Observer(connection);
        Observer.Picture picture = observer.picture();
        boolean seen = true;
        for (Statement statement : all) {
            statements++;
            seen &= statement.transactional();
            run(statement);
        }
        if (all.isEmpty()) {
            return List.of(); // Java code, a walk in batches, or nothing that the server keeps
        }
        if (!said.isKnown()) {
            return List.of("unknown: " + said.unknown());
        }
        return seen ? compare(said, observer.since(picture), picture, before) : List.of();
    }

    private static List<String> compare(
            Impact said, Observer.Observation done, Observer.Picture picture, Schema before) {
        List<String> differences = new ArrayList<>();
        SortedMap<QualifiedName, LockMode> locks = new TreeMap<>(said.locks());
        locks.keySet().removeIf(name -> !picture.knows(name));
        if (!locks.equals(done.locks())) {
            differences.add("locks " + done.locks() + ", said was " + locks);
        }
        SortedSet<QualifiedName> rewritten = there(said.tablesOf(Work.Kind.REWRITE), picture, done);
        if (!rewritten.equals(done.rewritten())) {
            differences.add("rewrites " + done.rewritten() + ", said was " + rewritten);
        }
        SortedSet<QualifiedName> indexed = there(said.tablesOf(Work.Kind.INDEX_BUILD), picture, done);
        indexed.removeAll(rewritten);
        SortedSet<QualifiedName> built = new TreeSet<>(done.indexed());
        built.removeAll(done.rewritten());
        if (!indexed.equals(built)) {
            differences.add("builds indexes of " + built + ", said was " + indexed);
        }
        SortedSet<QualifiedName> worked =
                there(said.work().stream().map(Work::table).toList(), picture, done);
        SortedSet<QualifiedName> read = new TreeSet<>(done.read());
        read.addAll(done.rewritten());
        before.tables().stream() // a foreign key may look for its rows by an index, or by going through them
                .filter(table -> !worked.contains(table.name()) && isLookedUp(table.name(), said))
                .forEach(table -> read.remove(table.name()));
        if (!worked.equals(read)) {
            differences.add("reads " + read + ", said was " + worked);
        }
        return differences;
    }

    private static boolean isLookedUp(QualifiedName table, Impact said) {
        return said.work().stream()
                .anyMatch(work ->
                        work.kind() == Work.Kind.VALIDATION && work.reason().endsWith("rows of " + table));
    }

    private static SortedSet<QualifiedName> there(
            Collection<QualifiedName> tables, Observer.Picture picture, Observer.Observation done) {
        SortedSet<QualifiedName> there = new TreeSet<>(tables);
        there.removeIf(name -> !picture.knows(name) || done.gone().contains(name));
        return there;
    }

    private void run(Statement statement) throws SQLException {
        if (!statement.transactional()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
        try (java.sql.Statement running = connection.createStatement()) {
            running.setEscapeProcessing(false);
            running.execute(statement.sql());
        } catch (SQLException e) {
            throw new SQLException(statement.sql() + "\n" + e.getMessage(), e.getSQLState(), e);
        } finally {
            connection.setAutoCommit(false);
        }
    }
}
