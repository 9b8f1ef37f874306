package dev.whimbrel.core.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds what is ill in a database, whatever its migrations say. */
@FunctionalInterface
public interface Checkup {
    /** Returns what is ill; reads only. */
    List<Ailment> read(Connection connection) throws SQLException;

    /** Returns the checkup of a dialect that knows of no ailments. */
    static Checkup none() {
        return connection -> List.of();
    }

    /**
     * Something that is ill.
     *
     * @param code by which documentation and scripts know it: {@code invalid-index}
     * @param object what it is about, as people name it
     * @param problem what is wrong, and why that matters; a sentence
     * @param cure the statements that heal it, in order
     * @param safe whether the cure can be done at any time: it loses nothing, and holds nobody up for long
     */
    record Ailment(String code, String object, String problem, List<Statement> cure, boolean safe) {
        public Ailment {
            cure = List.copyOf(cure);
        }
    }
}
