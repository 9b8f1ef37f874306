package dev.whimbrel.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How migrations are carried out.
 *
 * @param rewritings what an online plan makes of a migration, and what it may have made of it when it was begun
 * @param online whether plans are online
 * @param phasing what divides a migration
 * @param phase how much of each is planned
 */
record Carrying(List<UnaryOperator<PlannedMigration>> rewritings, boolean online, Phasing phasing, Phase phase) {
    static final Carrying PLAIN = new Carrying(List.of(UnaryOperator.identity()), false, Phasing.none(), Phase.WHOLE);

    Carrying rewriting(List<UnaryOperator<PlannedMigration>> newRewritings) {
        return new Carrying(List.copyOf(newRewritings), online, phasing, phase);
    }

    Carrying online(boolean wanted) {
        return new Carrying(rewritings, wanted, phasing, phase);
    }

    Carrying phasing(Phasing newPhasing) {
        return new Carrying(rewritings, online, newPhasing, phase);
    }

    Carrying during(Phase newPhase) {
        return new Carrying(rewritings, online, phasing, newPhase);
    }

    /** Phases are for databases in use, so they keep nobody waiting; what only adds is done whole in the first one. */
    PlannedMigration forward(PlannedMigration whole) {
        return switch (phase) {
            case WHOLE -> backward(whole);
            case EXPAND -> {
                Phasing.Phases phases = phasing.divide(whole);
                yield rewritten(phases.onlyAdds() ? whole : phases.expand());
            }
            case CONTRACT -> rewritten(phasing.divide(whole).contract());
            case ABORT -> rewritten(phasing.divide(whole).abort());
        };
    }

    PlannedMigration backward(PlannedMigration whole) {
        return online ? rewritten(whole) : whole;
    }

    /** Returns this way, and the others in which the same may have been begun. */
    List<Carrying> ways() {
        List<Carrying> ways = new ArrayList<>();
        for (boolean each : new boolean[] {online, !online}) {
            for (UnaryOperator<PlannedMigration> rewriting : rewritings) {
                ways.add(online(each).rewriting(List.of(rewriting)));
            }
        }
        return ways;
    }

    private PlannedMigration rewritten(PlannedMigration migration) {
        return rewritings.getFirst().apply(migration);
    }
}
