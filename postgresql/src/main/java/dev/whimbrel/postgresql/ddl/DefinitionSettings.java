package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is said about an object after it is created: each setting by a statement that gives it, and one that takes it
 * back.
 */
final class DefinitionSettings {
    private static final String ON_PARTITION = "enabled on ";

    private DefinitionSettings() {}

    static List<Statement> added(Definition definition) {
        return between(definition, PersistentMap.empty(), definition.settings());
    }

    static List<Statement> changed(Definition from, Definition to) {
        return between(to, from.settings(), to.settings());
    }

    private static List<Statement> between(Definition definition, Map<String, String> old, Map<String, String> now) {
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Statement> statements = new ArrayList<>();
        for (String name : names) {
            SettingChange change =
                    new SettingChange(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
            if (!change.before().equals(change.after())) {
                sql(definition.ref(), change).stream().map(Statement::of).forEach(statements::add);
            }
        }
        return statements;
    }

    private static List<String> sql(ObjectRef ref, SettingChange change) {
        return switch (ref.kind()) {
            case TRIGGER, RULE ->
                List.of("ALTER TABLE " + firingTable(ref, change) + " " + firing(change)
                        + DefinitionSubject.words(ref.kind()) + " " + Identifier.quoted(ref.part()));
            case EVENT_TRIGGER ->
                List.of("ALTER " + DefinitionSubject.of(ref) + " "
                        + firing(change).strip());
            case OPERATOR_FAMILY, TEXT_SEARCH_CONFIGURATION -> member(ref, change);
            case VIEW, MATERIALIZED_VIEW, INDEX -> List.of(RelationSettings.sql(ref, change));
            case PUBLICATION -> PublicationSettings.sql(ref, change);
            case STATISTICS ->
                List.of("ALTER " + DefinitionSubject.of(ref) + " SET STATISTICS "
                        + change.after().orElse("-1"));
            default -> List.of("ALTER " + DefinitionSubject.of(ref) + " " + change.parameter());
        };
    }

    /** What partitions have from their parent can be set there alone. */
    private static String firingTable(ObjectRef ref, SettingChange change) {
        return change.name().startsWith(ON_PARTITION)
                ? "ONLY " + change.name().substring(ON_PARTITION.length())
                : Identifier.quoted(ref.owner());
    }

    /** When a trigger or a rule fires; by default when the session is no replica's. */
    private static String firing(SettingChange change) {
        return switch (change.after().orElse("")) {
            case "never" -> "DISABLE ";
            case "replica" -> "ENABLE REPLICA ";
            case "always" -> "ENABLE ALWAYS ";
            default -> "ENABLE ";
        };
    }

    /** A member of an operator family, or what a configuration does to tokens, cannot be given twice. */
    private static List<String> member(ObjectRef ref, SettingChange change) {
        String alter = "ALTER " + DefinitionSubject.of(ref);
        Member member = ref.kind() == ObjectRef.Kind.OPERATOR_FAMILY
                ? Member.of(change.name())
                : new Member("MAPPING FOR " + Identifier.quoted(change.name()), "");
        List<String> statements = new ArrayList<>();
        change.before().ifPresent(old -> statements.add(alter + " DROP " + member.key()));
        change.after().ifPresent(now -> statements.add(alter + " ADD " + member.added(now)));
        return statements;
    }

    /**
     * A member of an operator family, as its setting names it ({@code operator 1 (integer, bigint)}), or a mapping.
     *
     * @param head its kind and number
     * @param types the types of its arguments in parentheses
     */
    private record Member(String head, String types) {
        static Member of(String name) {
            int types = name.indexOf('(');
            return new Member(name.substring(0, types).strip().toUpperCase(Locale.ROOT), name.substring(types));
        }

        String key() {
            return (head + " " + types).strip();
        }

        /** An operator names its types by itself. */
        String added(String value) {
            return switch (head.charAt(0)) {
                case 'O' -> head + " " + value;
                case 'M' -> head + " WITH " + value;
                default -> key() + " " + value;
            };
        }
    }
}
