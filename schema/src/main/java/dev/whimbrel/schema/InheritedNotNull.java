package dev.whimbrel.schema;

/**
 * What heirs take over of a column's NOT NULL. PostgreSQL 18 keeps it as a constraint: heirs share its name, and one that is
 * not inherited leaves them as they are.
 */
record InheritedNotNull(Column column) {
    private static final String NAME = "not null name";
    private static final String INHERITED = "not null inherited";
    private static final String VALIDATED = "not null validated";

    /** Returns the column of a new heir, which has no rows that could break it. */
    Column given(Column heirs) {
        return isPassedOn() ? named(heirs.notNull()) : heirs.withNullable(true);
    }

    /**
     * Returns the column of an heir after that of its parent changed from the old one to this; what the heir does not share
     * with its parent is its own.
     */
    Column following(Column heirs, Column old) {
        InheritedNotNull before = new InheritedNotNull(old);
        boolean shared = !heirs.nullable() && name(heirs).equals(name(old));
        if (!isPassedOn()) {
            boolean goes = before.isPassedOn() && (shared || column.nullable());
            return goes ? plain(heirs).withNullable(true) : heirs;
        }
        if (!before.isPassedOn()) {
            return heirs.nullable() ? checked(named(plain(heirs).notNull())) : heirs;
        }
        Column named = shared ? named(heirs) : heirs;
        return isChecked() ? named.withSettings(named.settings().without(VALIDATED)) : named;
    }

    private boolean isPassedOn() {
        return !column.nullable() && !column.settings().containsKey(INHERITED);
    }

    private boolean isChecked() {
        return !column.settings().containsKey(VALIDATED);
    }

    private Column named(Column heirs) {
        String name = name(column);
        return name.isEmpty() ? heirs.withSettings(heirs.settings().without(NAME)) : heirs.set(NAME, name);
    }

    private Column checked(Column heirs) {
        return isChecked() ? heirs : heirs.set(VALIDATED, "false");
    }

    private static Column plain(Column heirs) {
        return heirs.withSettings(
                heirs.settings().without(NAME).without(VALIDATED).without("not null comment"));
    }

    private static String name(Column column) {
        return column.settings().getOrDefault(NAME, "");
    }
}
