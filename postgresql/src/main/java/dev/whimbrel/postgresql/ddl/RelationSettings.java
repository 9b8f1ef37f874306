package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;

/**
 * What is said about a view, a materialized view, or an index of one after it is created. What is about a column begins
 * with it, spelled as in SQL: {@code column "Id" comment}; in an index, columns have numbers.
 */
final class RelationSettings {
    private static final String COLUMN = "column ";

    private RelationSettings() {}

    static String sql(ObjectRef ref, SettingChange change) {
        if (change.name().startsWith(COLUMN)) {
            int space = change.name().lastIndexOf(' ');
            String column = change.name().substring(COLUMN.length(), space);
            return column(ref, column, change.name().substring(space + 1), change);
        }
        String subject = "ALTER " + DefinitionSubject.of(ref) + " ";
        return switch (change.name()) {
            case "tablespace" ->
                subject + "SET TABLESPACE "
                        + change.after().map(Identifier::quoted).orElse("pg_default");
            case "populated" ->
                "REFRESH " + DefinitionSubject.of(ref) + (change.after().isEmpty() ? "" : " WITH NO DATA");
            case "clustered" ->
                "ALTER MATERIALIZED VIEW " + Identifier.quoted(ref.owner())
                        + (change.after().isEmpty()
                                ? " SET WITHOUT CLUSTER"
                                : " CLUSTER ON " + Identifier.quoted(ref.part()));
            default -> subject + change.parameter();
        };
    }

    private static String column(ObjectRef ref, String column, String what, SettingChange change) {
        String subject = "ALTER " + DefinitionSubject.of(ref) + " ALTER COLUMN " + column + " ";
        return switch (what) {
            case "comment" ->
                "COMMENT ON COLUMN " + Identifier.quoted(ref.owner()) + "." + column + " IS "
                        + change.after().map(Sql::literal).orElse("NULL");
            case "default" ->
                subject + change.after().map(value -> "SET DEFAULT " + value).orElse("DROP DEFAULT");
            case "statistics" -> subject + "SET STATISTICS " + change.after().orElse("-1");
            case "storage" -> subject + "SET STORAGE " + change.after().orElse("DEFAULT");
            case "compression" -> subject + "SET COMPRESSION " + change.after().orElse("DEFAULT");
            default -> subject + change.parameter(what);
        };
    }
}
