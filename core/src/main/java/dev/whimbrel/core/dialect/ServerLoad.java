package dev.whimbrel.core.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tells whether a server has enough to do. */
public interface ServerLoad {
    /** Looks; in autocommit, and within a blink. */
    Reading read(Connection connection) throws SQLException;

    /**
     * What was seen.
     *
     * @param replicas those that follow this server, as far as the role may see them
     * @param active how many sessions of others want processor or disk now; those that wait for a lock or their client do not
     * @param oldest the transaction of somebody else that keeps old versions of rows for longest
     */
    record Reading(List<Replica> replicas, int active, Optional<OpenTransaction> oldest) {
        /** Nothing is known. */
        public static final Reading NOTHING = new Reading(List.of(), 0, Optional.empty());

        public Reading {
            replicas = List.copyOf(replicas);
        }
    }

    /** A server that follows, and how far behind what is written here it is with what can be read there. */
    record Replica(String name, Duration lag) {}

    /** A transaction that somebody left open; the process is 0 where it belongs to no session. */
    record OpenTransaction(long pid, String who, Duration age) {}

    /** Returns what is known of a server that tells nothing. */
    static ServerLoad unknown() {
        return connection -> Reading.NOTHING;
    }
}
