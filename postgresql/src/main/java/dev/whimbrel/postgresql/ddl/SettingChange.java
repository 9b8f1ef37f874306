package dev.whimbrel.postgresql.ddl;

import java.util.Optional;

/**
 * What becomes of one thing that is said about an object after it is created.
 *
 * @param name the words that introduce it: {@code enabled}, {@code column id comment}
 * @param before what was said; empty where nothing was
 * @param after what is said now; empty where it is taken back
 */
record SettingChange(String name, Optional<String> before, Optional<String> after) {
    /** Returns {@code SET (fillfactor = 70)} or {@code RESET (fillfactor)}. */
    String parameter() {
        return parameter(name);
    }

    /** Returns the same under a shorter name. */
    String parameter(String shorter) {
        return after.map(value -> "SET (" + shorter + " = " + value + ")").orElse("RESET (" + shorter + ")");
    }
}
