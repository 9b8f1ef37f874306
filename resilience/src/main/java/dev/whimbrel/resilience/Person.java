package dev.whimbrel.resilience;

/**
 * What a row of the application holds, in the words of the old version.
 *
 * @param version how often the row was written
 */
record Person(int version, String mail, String name, String points, String code) {
    static Person first(long id) {
        return new Person(1, "m" + id, "f" + id + " l" + id, String.valueOf(id), String.valueOf(id));
    }
}
