package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Domains. */
final class Domains {
    /** The setting that names the constraint behind NOT NULL. */
    private static final String NOT_NULL = "not null";

    private Domains() {}

    /** A check that is not valid can only come later. */
    static List<Statement> create(Domain domain) {
        StringBuilder sql = new StringBuilder("CREATE " + Objects.subject(domain) + " AS " + domain.base());
        domain.collation().ifPresent(name -> sql.append(" COLLATE ").append(Identifier.quoted(name)));
        domain.theDefault().ifPresent(value -> sql.append(" DEFAULT ").append(Expressions.asDefault(value)));
        if (!domain.nullable()) {
            sql.append(" ").append(notNull(domain));
        }
        List<Statement> late = new ArrayList<>();
        for (Check check : domain.checks().values()) {
            if (check.validated()) {
                sql.append("\n    ").append(definition(check));
            } else {
                late.add(add(domain, check));
            }
        }
        List<Statement> statements = new ArrayList<>(List.of(Statement.of(sql.toString())));
        statements.addAll(late);
        statements.addAll(new Comment(Objects.subject(domain), domain.comment()).added());
        domain.checks()
                .values()
                .forEach(check -> statements.addAll(comment(domain, check).added()));
        return statements;
    }

    /**
     * Returns what turns one into the other; another base type wants a new domain, so columns wait as what they are based
     * on.
     *
     * @param before the schema in which {@code from} is used
     */
    static List<Statement> alter(Domain from, Domain to, Schema before) {
        TypeUsers users = new TypeUsers(from.name(), before);
        if (to.canReplace(from)) {
            return change(from, to, users.arrays());
        }
        List<Statement> statements = new ArrayList<>(users.convert(column -> TypeUsers.like(column, from.base())));
        statements.addAll(Objects.drop(from));
        statements.addAll(create(to));
        statements.addAll(users.convertBack(column -> Identifier.quoted(column.name()) + "::"
                + TypeUsers.like(column, DataType.builtIn("text")) + "::" + column.type()));
        return statements;
    }

    /** The server looks through columns for values that keep no new rule, but not into arrays, and refuses those. */
    private static List<Statement> change(Domain from, Domain to, TypeUsers arrays) {
        List<Statement> rules = new ArrayList<>(nullability(from, to));
        rules.addAll(checks(from, to));
        List<Statement> statements = new ArrayList<>();
        if (!rules.isEmpty()) {
            statements.addAll(arrays.convert(column -> TypeUsers.like(column, from.base())));
            statements.addAll(rules);
            statements.addAll(arrays.convertBack(column -> Identifier.quoted(column.name()) + "::" + column.type()));
        }
        if (!from.theDefault().equals(to.theDefault())) {
            statements.add(alter(
                    to,
                    to.theDefault()
                            .map(value -> "SET DEFAULT " + Expressions.asDefault(value))
                            .orElse("DROP DEFAULT")));
        }
        statements.addAll(new Comment(Objects.subject(to), to.comment())
                .insteadOf(new Comment(Objects.subject(to), from.comment())));
        return statements;
    }

    private static List<Statement> nullability(Domain from, Domain to) {
        Optional<String> old = Optional.ofNullable(from.settings().get(NOT_NULL));
        Optional<String> now = Optional.ofNullable(to.settings().get(NOT_NULL));
        if (from.nullable() == to.nullable() && (to.nullable() || old.equals(now))) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        if (!from.nullable()) {
            statements.add(alter(to, "DROP NOT NULL"));
        }
        if (!to.nullable()) {
            statements.add(alter(to, now.isPresent() ? "ADD " + notNull(to) : "SET NOT NULL"));
        }
        return statements;
    }

    /** What goes leaves first, because a check that changed comes back under its name. */
    private static List<Statement> checks(Domain from, Domain to) {
        List<Statement> statements = new ArrayList<>();
        Map<String, Check> added = new LinkedHashMap<>(to.checks());
        added.keySet().removeAll(from.checks().keySet());
        for (Check old : from.checks().values()) {
            Check now = to.checks().get(old.name());
            if (now != null && isAlterable(old, now)) {
                if (now.validated() && !old.validated()) {
                    statements.add(alter(to, "VALIDATE CONSTRAINT " + Identifier.quoted(now.name())));
                }
                statements.addAll(comment(to, now).insteadOf(comment(to, old)));
                continue;
            }
            Optional<Check> renamed = added.values().stream()
                    .filter(other -> now == null && other.named(old.name()).equals(old))
                    .findFirst();
            if (renamed.isPresent()) {
                added.remove(renamed.get().name());
                statements.add(alter(
                        to,
                        "RENAME CONSTRAINT " + Identifier.quoted(old.name()) + " TO "
                                + Identifier.quoted(renamed.get().name())));
                continue;
            }
            statements.add(alter(to, "DROP CONSTRAINT " + Identifier.quoted(old.name())));
            if (now != null) {
                added.put(now.name(), now);
            }
        }
        for (Check check : added.values()) {
            statements.add(add(to, check));
            statements.addAll(comment(to, check).added());
        }
        return statements;
    }

    private static boolean isAlterable(Check old, Check now) {
        return old.expression().equals(now.expression()) && (now.validated() || !old.validated());
    }

    private static Statement add(Domain domain, Check check) {
        return alter(domain, "ADD " + definition(check) + (check.validated() ? "" : " NOT VALID"));
    }

    private static String definition(Check check) {
        return "CONSTRAINT " + Identifier.quoted(check.name()) + " CHECK (" + check.expression() + ")";
    }

    private static String notNull(Domain domain) {
        return Optional.ofNullable(domain.settings().get(NOT_NULL))
                        .map(name -> "CONSTRAINT " + Identifier.quoted(name) + " ")
                        .orElse("")
                + "NOT NULL";
    }

    private static Comment comment(Domain domain, Check check) {
        return new Comment(
                "CONSTRAINT " + Identifier.quoted(check.name()) + " ON " + Objects.subject(domain), check.comment());
    }

    private static Statement alter(Domain domain, String clause) {
        return Statement.of("ALTER " + Objects.subject(domain) + " " + clause);
    }
}
