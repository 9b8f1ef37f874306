package dev.whimbrel.core.plan;

import dev.whimbrel.core.dialect.Custody;
import dev.whimbrel.core.dialect.Custody.Aside;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what of a plan is kept aside, and what that is kept comes back.
 *
 * @param wanted whether what is dropped is kept
 * @param kept what the database keeps, from earlier runs
 * @param finishing whether the plan goes on where a run was cut, whose statements must be the same again
 */
public record Keeping(Custody custody, boolean wanted, List<Kept> kept, boolean finishing) {
    /** Keeps nothing, and knows of nothing. */
    public static final Keeping NOTHING = new Keeping(Custody.none(), false, List.of(), false);

    public Keeping {
        kept = List.copyOf(kept);
    }

    /** Returns the same for a plan that goes on where a run was cut. */
    Keeping whereCut() {
        return new Keeping(custody, wanted, kept, true);
    }

    /** Returns the same for what else a database is known to keep. */
    Keeping knowing(List<Kept> more) {
        List<Kept> all = new ArrayList<>(kept);
        all.addAll(more);
        return new Keeping(custody, wanted, all, finishing);
    }

    /** Returns the step of an operation with what it keeps, or brings back, in place of its own statements. */
    Step of(MigrationDefinition migration, Direction direction, Step step) {
        Optional<Kept> back = restorable(migration.id(), direction, step.operation(), step.before(), step.after());
        if (back.isPresent()) {
            List<Statement> statements = new ArrayList<>(custody.restore(
                    step.operation(),
                    step.before(),
                    back.get().table(),
                    back.get().moved()));
            if (!statements.isEmpty()) {
                statements.add(KeptRegister.restored(back.get().table()));
                return step.bringingBack(
                        keepsake(back.get(), step.operation(), step.before()), together(migration, statements));
            }
        }
        Optional<String> loss = loss(step.operation(), step.before());
        if (loss.isEmpty() || !isKept(migration.id(), direction, loss.get())) {
            return step;
        }
        String table = Kept.tableFor(migration.id(), direction, loss.get());
        return aside(migration, loss.get(), () -> custody.keep(step.operation(), step.before(), table))
                .map(aside -> {
                    List<Statement> statements = new ArrayList<>(aside.statements());
                    statements.add(KeptRegister.kept(migration.id(), direction, loss.get(), table, aside.moved()));
                    return step.keeping(
                            Keepsake.of(step.operation(), loss.get(), aside.moved()), together(migration, statements));
                })
                .orElse(step);
    }

    /**
     * Returns a step of SQL that somebody wrote, with copies of what it drops before it, and what comes back behind it.
     *
     * @param effects what the SQL is known to do
     */
    Step ofSql(MigrationDefinition migration, Direction direction, Step step, List<Operation> effects) {
        List<Statement> first = new ArrayList<>();
        List<Statement> last = new ArrayList<>();
        List<Keepsake> keeps = new ArrayList<>();
        List<Keepsake> back = new ArrayList<>();
        Schema schema = step.before();
        for (Operation effect : effects) {
            Schema before = schema;
            Schema after = effect.apply(before);
            schema = after;
            restorable(migration.id(), direction, effect, before, after).ifPresent(found -> {
                last.addAll(custody.refill(effect, before, found.table()));
                last.add(KeptRegister.restored(found.table()));
                back.add(keepsake(found, effect, before));
            });
            loss(effect, before)
                    .filter(what -> isKept(migration.id(), direction, what))
                    .ifPresent(what -> {
                        String table = Kept.tableFor(migration.id(), direction, what);
                        aside(migration, what, () -> custody.copy(effect, before, table))
                                .ifPresent(aside -> {
                                    first.addAll(aside.statements());
                                    first.add(KeptRegister.kept(migration.id(), direction, what, table, false));
                                    keeps.add(Keepsake.of(effect, what, false));
                                });
                    });
        }
        List<Statement> all = new ArrayList<>(first);
        all.addAll(step.statements());
        all.addAll(last);
        return first.isEmpty() && last.isEmpty() ? step : step.with(together(migration, all), keeps, back);
    }

    /** It is of the table whose rows undoing the operation would take away. */
    private static Keepsake keepsake(Kept kept, Operation bringing, Schema before) {
        return Keepsake.of(bringing.reverse(before).undo().orElse(bringing), kept.what(), kept.moved());
    }

    private boolean isKept(MigrationId id, Direction direction, String what) {
        return wanted
                || finishing
                        && kept.stream()
                                .anyMatch(each -> each.migration().equals(id)
                                        && each.direction() == direction
                                        && each.what().equals(what));
    }

    /** What undoing it would lose, it may bring back. */
    private Optional<Kept> restorable(
            MigrationId id, Direction direction, Operation operation, Schema before, Schema after) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return operation
                .reverse(before)
                .undo()
                .flatMap(inverse -> loss(inverse, after))
                .flatMap(what -> kept.stream()
                        .filter(each -> each.migration().equals(id)
                                && each.direction() != direction
                                && each.what().equals(what)
                                && (finishing || !each.restored()))
                        .findFirst());
    }

    private static Optional<String> loss(Operation operation, Schema before) {
        return operation.reverse(before) instanceof Reversal.Lossy(Operation back, String what)
                ? Optional.of(what)
                : Optional.empty();
    }

    private static Optional<Aside> aside(MigrationDefinition migration, String what, Way way) {
        try {
            return way.statements();
        } catch (SchemaException e) {
            throw new HistoryException(
                    Code.NOT_KEPT,
                    "Migration " + migration.id() + " (" + migration.source() + ") drops " + what
                            + ", which cannot be kept aside: " + e.getMessage(),
                    "Give the table a primary key in a migration before this one; or let the data go, with"
                            + " --no-keep-dropped.",
                    e);
        }
    }

    /** Where statements run one by one, these do so together: what is dropped must not change after it was kept. */
    private static List<Statement> together(MigrationDefinition migration, List<Statement> statements) {
        if (migration.transactional() || statements.stream().anyMatch(statement -> !statement.transactional())) {
            return statements;
        }
        return List.of(Statement.of(
                String.join(";\n", statements.stream().map(Statement::sql).toList())));
    }

    /** How something is kept. */
    private interface Way {
        Optional<Aside> statements();
    }
}
