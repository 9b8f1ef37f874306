package dev.whimbrel.postgresql.catalog;

import dev.whimbrel.schema.ObjectRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the schema keeps what the catalog knows by number. Every reader notes what it reads, so that {@link Dependencies}
 * can say who needs what; what nobody noted (the system's own, or what is out of scope) is needed by nobody.
 */
final class Addresses {
    private record Id(String catalog, long oid, int column) {}

    private final Map<Id, ObjectRef> refs = new HashMap<>();
    private final Map<Id, String> unreadable = new HashMap<>();

    void note(String catalog, long oid, ObjectRef ref) {
        refs.put(new Id(catalog, oid, 0), ref);
    }

    /**
     * Notes a column of a table.
     *
     * @param number its number in the table ({@code attnum})
     */
    void noteColumn(long table, int number, ObjectRef ref) {
        refs.put(new Id("pg_class", table, number), ref);
    }

    /** Notes what the server has, and cannot tell. */
    void noteUnreadable(String catalog, long oid, String reason) {
        unreadable.put(new Id(catalog, oid, 0), reason);
    }

    /** Returns why an object was not read, if it was tried. */
    Optional<String> whyUnreadable(String catalog, long oid) {
        return Optional.ofNullable(unreadable.get(new Id(catalog, oid, 0)));
    }

    Optional<ObjectRef> find(String catalog, long oid) {
        return Optional.ofNullable(refs.get(new Id(catalog, oid, 0)));
    }

    /** Returns the object and, where one is meant and is noted, its column. */
    List<ObjectRef> find(String catalog, long oid, int column) {
        Optional<ObjectRef> whole = find(catalog, oid);
        Optional<ObjectRef> part =
                column == 0 ? Optional.empty() : Optional.ofNullable(refs.get(new Id(catalog, oid, column)));
        return java.util.stream.Stream.concat(whole.stream(), part.stream()).toList();
    }
}
