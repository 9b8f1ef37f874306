package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Deferrability;
import dev.whimbrel.schema.Expression;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.ForeignKey.Action;
import dev.whimbrel.schema.ForeignKey.Match;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Unique;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one constraint, of a table or of a column. */
final class ConstraintReader {
    /** The words that a constraint begins with. */
    static final Set<String> FIRST_WORDS = Set.of("constraint", "primary", "unique", "check", "foreign", "references");

    private final DefaultSchema home;

    ConstraintReader(DefaultSchema home) {
        this.home = home;
    }

    /** Reads a constraint that names its columns itself. */
    void read(Tokens text, TableDraft draft) {
        String name = text.accept("constraint") ? text.identifier() : "";
        if (text.accept("foreign", "key")) {
            List<String> columns = text.names();
            text.expect("references");
            draft.add(reference(text, name, columns));
        } else if (text.accept("check")) {
            draft.add(check(text, name));
        } else if (text.accept("primary", "key")) {
            draft.add(primaryKey(text, name, text.names()));
        } else {
            text.expect("unique");
            boolean nullsDistinct = nullsDistinct(text);
            draft.add(unique(text, name, text.names(), nullsDistinct));
        }
    }

    /** Reads a constraint that stands behind a column and is about that. */
    void readOf(String column, Tokens text, TableDraft draft) {
        List<String> columns = List.of(column);
        String name = text.accept("constraint") ? text.identifier() : "";
        if (text.accept("references")) {
            draft.add(reference(text, name, columns));
        } else if (text.accept("check")) {
            draft.add(check(text, name));
        } else if (text.accept("primary", "key")) {
            draft.add(primaryKey(text, name, columns));
        } else {
            text.expect("unique");
            draft.add(unique(text, name, columns, nullsDistinct(text)));
        }
    }

    private Reference reference(Tokens text, String name, List<String> columns) {
        QualifiedName target = home.without(text.name());
        List<String> targetColumns = text.atSign("(") ? text.names() : List.of();
        Match match = text.accept("match", "full") ? Match.FULL : Match.SIMPLE;
        text.accept("match", "simple");
        Action delete = Action.NO_ACTION;
        Action update = Action.NO_ACTION;
        while (text.at("on", "delete") || text.at("on", "update")) {
            text.expect("on");
            if (text.accept("delete")) {
                delete = action(text);
            } else {
                text.expect("update");
                update = action(text);
            }
        }
        Deferrability deferrability = deferrability(text);
        boolean validated = !text.accept("not", "valid");
        ForeignKey terms = new ForeignKey(
                name,
                columns,
                target,
                columns,
                delete,
                update,
                match,
                deferrability,
                validated,
                List.of(),
                false,
                false,
                Optional.empty());
        return new Reference(name, columns, target, targetColumns, terms);
    }

    private static Action action(Tokens text) {
        if (text.accept("cascade")) {
            return Action.CASCADE;
        }
        if (text.accept("restrict")) {
            return Action.RESTRICT;
        }
        if (text.accept("set", "null")) {
            return Action.SET_NULL;
        }
        if (text.accept("set", "default")) {
            return Action.SET_DEFAULT;
        }
        text.expect("no", "action");
        return Action.NO_ACTION;
    }

    private static Check check(Tokens text, String name) {
        Expression expression = new Expression(text.parenthesised().expression());
        boolean inherited = !text.accept("no", "inherit");
        boolean validated = !text.accept("not", "valid");
        return new Check(name, expression, inherited, validated, false, Optional.empty());
    }

    private static PrimaryKey primaryKey(Tokens text, String name, List<String> columns) {
        return new PrimaryKey(
                name, columns, included(text), deferrability(text), false, PersistentMap.empty(), Optional.empty());
    }

    private static Unique unique(Tokens text, String name, List<String> columns, boolean nullsDistinct) {
        return new Unique(
                name,
                columns,
                included(text),
                nullsDistinct,
                deferrability(text),
                false,
                PersistentMap.empty(),
                Optional.empty());
    }

    private static List<String> included(Tokens text) {
        return text.accept("include") ? text.names() : List.of();
    }

    static boolean nullsDistinct(Tokens text) {
        boolean distinct = !text.accept("nulls", "not", "distinct");
        text.accept("nulls", "distinct");
        return distinct;
    }

    private static Deferrability deferrability(Tokens text) {
        text.accept("not", "deferrable");
        boolean deferrable = text.accept("deferrable");
        text.accept("initially", "immediate");
        if (text.accept("initially", "deferred")) {
            text.accept("deferrable");
            return Deferrability.INITIALLY_DEFERRED;
        }
        return deferrable ? Deferrability.INITIALLY_IMMEDIATE : Deferrability.NOT_DEFERRABLE;
    }
}
