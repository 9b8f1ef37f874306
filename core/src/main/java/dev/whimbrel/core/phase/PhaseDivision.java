package dev.whimbrel.core.phase;

import dev.whimbrel.core.dialect.Bonds;
import dev.whimbrel.core.dialect.Dialect;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.Direction;
import dev.whimbrel.core.plan.Mode;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.Phasing;
import dev.whimbrel.core.plan.PlannedMigration;
import dev.whimbrel.core.plan.Step;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.Reversal;
import dev.whimbrel.schema.operation.RunSql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Divides a migration, operation by operation.
 *
 * <p>What it makes of one follows from the migration and the schema before it alone, so that each phase finds what the one
 * before it left.
 */
public final class PhaseDivision implements Phasing {
    /** Comes first and at once, so that where rows stand in the way nothing is begun that an abort could not take back. */
    private static final RunSql LOOK = new RunSql("-- look for rows that stand in the way", Optional.of(""));

    /** Of no operation. */
    private static final int FOREIGN_KEYS = -2;

    private final Dialect dialect;
    private final Bonds bonds;

    public PhaseDivision(Dialect dialect) {
        this.dialect = dialect;
        this.bonds = dialect.bonds()
                .orElseThrow(() -> new HistoryException(
                        Code.INDIVISIBLE,
                        "Nothing keeps columns in step in " + dialect.name(),
                        "Leave --phase out, and apply migrations as a whole."));
    }

    @Override
    public Phases divide(PlannedMigration whole) {
        if (whole.mode() != Mode.RUN || whole.steps().isEmpty()) {
            PlannedMigration nothing = whole.part(Phase.CONTRACT, Direction.FORWARD, List.of(), List.of());
            return new Phases(whole, nothing, nothing);
        }
        return new Work(whole).phases();
    }

    /** Returns letters and digits by which an operation of a migration is told from all others. */
    static String key(MigrationId id, int operation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((id + " " + operation).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One migration. */
    private final class Work {
        private final PlannedMigration whole;
        private final Shares shares;
        private final MovedForeignKeys keys;
        private final List<Step> expand = new ArrayList<>();
        private final List<Statement> guards = new ArrayList<>();
        private final List<Move> filling = new ArrayList<>();
        private final List<Move> tightening = new ArrayList<>();
        private final List<Move> taking = new ArrayList<>();
        private final List<Move> abort = new ArrayList<>();
        private Schema schema;

        Work(PlannedMigration whole) {
            this.whole = whole;
            this.shares = new Shares(dialect, bonds);
            this.keys = new MovedForeignKeys(dialect, whole.steps());
            this.schema = whole.steps().getFirst().before();
        }

        Phases phases() {
            for (int i = 0; i < whole.steps().size(); i++) {
                if (!keys.spares(i)) {
                    divide(whole.steps().get(i), key(whole.id(), i));
                }
            }
            versions();
            filling.forEach(this::add);
            List<Move> contract = new ArrayList<>();
            if (!guards.isEmpty()) {
                contract.add(new Move.Together(LOOK, List.of(new Move.Deed.Says(guards))));
            }
            contract.addAll(tightening);
            contract.addAll(
                    keys.moves(schema, shares.seconds(), "whimbrel_reference_" + key(whole.id(), FOREIGN_KEYS) + "_"));
            contract.addAll(taking);
            List<String> lost = new ArrayList<>();
            List<Step> back = steps(abort, schema, lost);
            return new Phases(
                    whole.part(Phase.EXPAND, Direction.FORWARD, expand, List.of()),
                    whole.part(
                            Phase.CONTRACT, Direction.FORWARD, steps(contract, schema, new ArrayList<>()), List.of()),
                    whole.part(Phase.ABORT, Direction.BACKWARD, back, lost));
        }

        private void divide(Step step, String key) {
            try {
                Share share = shares.of(step, schema, key);
                share.expand().forEach(this::add);
                filling.addAll(share.filling());
                guards.addAll(share.contract().guards());
                tightening.addAll(share.contract().tightening());
                taking.addAll(share.contract().taking());
                abort.addAll(0, share.abort());
            } catch (Indivisible e) {
                throw e.of(whole.id() + " (" + whole.definition().source() + ")", step.operation());
            } catch (SchemaException e) {
                throw new Indivisible(
                                String.valueOf(e.getMessage()),
                                "Put it into a migration of its own, or apply this one as a whole: leave --phase out.")
                        .of(whole.id() + " (" + whole.definition().source() + ")", step.operation());
            }
        }

        private void add(Move move) {
            Step step = move.at(schema, dialect.ddl());
            expand.add(step);
            schema = step.after();
        }

        /** Tables with columns that change their type are shown as they are to become, in a schema of the migration's own. */
        private void versions() {
            Set<QualifiedName> tables = shares.seconds().retypedTables();
            if (!tables.isEmpty()) {
                Version version = new Version(bonds, whole.id(), tables, shares.seconds());
                version.show(schema, whole.steps().getLast().after()).forEach(this::add);
                taking.add(version.hide());
                abort.addFirst(version.hide());
            }
        }

        private List<Step> steps(List<Move> moves, Schema from, List<String> lost) {
            List<Step> steps = new ArrayList<>();
            Schema at = from;
            for (Move move : moves) {
                Step step = move.at(at, dialect.ddl());
                if (move instanceof Move.Plain
                        && step.operation().reverse(at) instanceof Reversal.Lossy(Operation back, String what)) {
                    lost.add(what);
                }
                steps.add(step);
                at = step.after();
            }
            return steps;
        }
    }
}
