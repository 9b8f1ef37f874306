package dev.whimbrel.core.run;

import dev.whimbrel.core.plan.Bounds;
import dev.whimbrel.core.plan.Phase;
import dev.whimbrel.core.plan.PlannedMigration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A part of a migration that is done whole or not at all: what fits into one transaction, or a single statement that runs
 * outside of one.
 *
 * <p>Most migrations are one portion, which commits with its row in the ledger and needs no journal.
 *
 * @param number counted from 1
 */
record Portion(int number, boolean transactional, List<Action> actions) {
    /** Divides a migration; one that does nothing is one empty portion. */
    static List<Portion> of(PlannedMigration migration) {
        boolean together =
                migration.phase() != Phase.WHOLE || migration.definition().transactional();
        List<Portion> portions = new ArrayList<>();
        List<Action> open = new ArrayList<>();
        for (Action action : Action.of(migration)) {
            if (!open.isEmpty() && (!together || isApart(open.getLast(), action) || !action.transactional())) {
                portions.add(new Portion(portions.size() + 1, true, List.copyOf(open)));
                open.clear();
            }
            if (action.transactional()) {
                open.add(action);
            } else {
                portions.add(new Portion(portions.size() + 1, false, List.of(action)));
            }
        }
        if (!open.isEmpty() || portions.isEmpty()) {
            portions.add(new Portion(portions.size() + 1, true, List.copyOf(open)));
        }
        return portions;
    }

    @SuppressWarnings("ReferenceEquality") // two steps can be equal, and still are two
    private static boolean isApart(Action last, Action next) {
        return last.step() == next.step()
                ? next.step().bounds() == Bounds.ALONE
                : last.step().bounds() != Bounds.OPEN || next.step().bounds() != Bounds.OPEN;
    }

    /** Returns whether the portion is a walk through rows, with many transactions of its own. */
    boolean isWalk() {
        return actions.size() == 1 && actions.getFirst() instanceof Action.Walk;
    }

    JournalEntry entry(PlannedMigration migration, JournalEntry.State state) {
        String sql = transactional ? "" : actions.getFirst().text();
        return new JournalEntry(
                migration.id(), migration.direction(), migration.phase(), number, state, checksum(), sql);
    }

    boolean isOf(JournalEntry entry) {
        return number == entry.portion() && checksum().equals(entry.checksum());
    }

    private String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Action action : actions) {
                digest.update(action.text().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
