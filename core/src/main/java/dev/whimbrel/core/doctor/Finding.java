package dev.whimbrel.core.doctor;

import dev.whimbrel.core.drift.Drift;
import java.util.List;

/**
 * Something that is not as it should be.
 *
 * @param code by which documentation and scripts know it: {@code not-marked}
 * @param where the migration or object that it is about
 * @param problem what is wrong and why, in sentences
 * @param drifts the parts that differ, as the migration leaves them and as they are
 * @param remedy a command that mends it, or what to do; empty when nothing can be done about it here
 * @param treatments what {@code doctor --fix} does, in order; none where only a person can mend it
 * @param safe whether it may be done without asking
 */
public record Finding(
        String code,
        String where,
        String problem,
        List<Drift> drifts,
        String remedy,
        List<Treatment> treatments,
        boolean safe) {
    public Finding {
        drifts = List.copyOf(drifts);
        treatments = List.copyOf(treatments);
    }
}
