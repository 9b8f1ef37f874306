package dev.whimbrel.core.plan;

import java.util.function.UnaryOperator;

/**
 * How migrations are carried out.
 *
 * @param rewriting what an online plan makes of a migration
 * @param online whether plans are online
 * @param phasing what divides a migration
 * @param phase how much of each is planned
 */
record Carrying(UnaryOperator<PlannedMigration> rewriting, boolean online, Phasing phasing, Phase phase) {
    static final Carrying PLAIN = new Carrying(UnaryOperator.identity(), false, Phasing.none(), Phase.WHOLE);

    Carrying rewriting(UnaryOperator<PlannedMigration> newRewriting) {
        return new Carrying(newRewriting, online, phasing, phase);
    }

    Carrying online(boolean wanted) {
        return new Carrying(rewriting, wanted, phasing, phase);
    }

    Carrying phasing(Phasing newPhasing) {
        return new Carrying(rewriting, online, newPhasing, phase);
    }

    Carrying during(Phase newPhase) {
        return new Carrying(rewriting, online, phasing, newPhase);
    }

    /** Phases are for databases in use, so they keep nobody waiting; what only adds is done whole in the first one. */
    PlannedMigration forward(PlannedMigration whole) {
        return switch (phase) {
            case WHOLE -> backward(whole);
            case EXPAND -> {
                Phasing.Phases phases = phasing.divide(whole);
                yield rewriting.apply(phases.onlyAdds() ? whole : phases.expand());
            }
            case CONTRACT -> rewriting.apply(phasing.divide(whole).contract());
            case ABORT -> rewriting.apply(phasing.divide(whole).abort());
        };
    }

    PlannedMigration backward(PlannedMigration whole) {
        return online ? rewriting.apply(whole) : whole;
    }
}
