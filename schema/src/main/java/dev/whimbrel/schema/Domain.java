package dev.whimbrel.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A type that takes the values of another one as far as they keep its rules.
 *
 * <p>What the checks and the default call follows from their SQL, so two domains that differ only in their needs are the
 * {@linkplain #isSameAs same}.
 *
 * @param collation the collation, where it is not the base type's own
 * @param theDefault the value of a column of this type that says nothing itself
 * @param nullable whether NULL is a value
 * @param checks the conditions, by name, that {@code VALUE} keeps
 * @param needs what has to be there before the domain, besides its base type and collation
 * @param settings what else there is to say, by name ({@code not null}: how that constraint is called, where its name is
 *     not the server's default one)
 */
public record Domain(
        QualifiedName name,
        DataType base,
        Optional<QualifiedName> collation,
        Optional<Expression> theDefault,
        boolean nullable,
        PersistentMap<String, Check> checks,
        SortedSet<ObjectRef> needs,
        PersistentMap<String, String> settings,
        Optional<String> comment)
        implements SchemaObject {
    public Domain {
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    }

    /** Returns a domain that takes every value of its base type and NULL. */
    public static Domain of(QualifiedName name, DataType base) {
        return new Domain(
                name,
                base,
                Optional.empty(),
                Optional.empty(),
                true,
                PersistentMap.empty(),
                new TreeSet<>(),
                PersistentMap.empty(),
                Optional.empty());
    }

    public Domain notNull() {
        return with(base, theDefault, false, checks);
    }

    /** Gives the default as an SQL expression. */
    public Domain defaultTo(String sql) {
        return with(base, Optional.of(new Expression(sql)), nullable, checks);
    }

    public Domain collate(String newCollation) {
        Optional<QualifiedName> other = Optional.of(QualifiedName.parse(newCollation));
        return new Domain(name, base, other, theDefault, nullable, checks, needs, settings, comment);
    }

    /** Adds checks; one without a name gets the server's default one: {@code name_check}, {@code name_check1}. */
    public Domain checked(Check... more) {
        PersistentMap<String, Check> all = checks;
        for (Check check : more) {
            String called = check.name().isEmpty() ? withChecks(all).nameOfNextCheck() : check.name();
            all = all.with(called, check.named(called));
        }
        return withChecks(all);
    }

    public Domain withChecks(PersistentMap<String, Check> newChecks) {
        return with(base, theDefault, nullable, newChecks);
    }

    /** Returns the name that the server gives to one more check that has none. */
    public String nameOfNextCheck() {
        String first = name.name() + "_check";
        String free = first;
        for (int number = 1; checks.containsKey(free); number++) {
            free = first + number;
        }
        return free;
    }

    /** Says what the domain stands on, each as {@link ObjectRef#parseAll} reads it. */
    public Domain needs(String... addresses) {
        return withNeeds(List.of(addresses).stream()
                .flatMap(address -> ObjectRef.parseAll(address).stream())
                .toList());
    }

    public Domain withNeeds(Collection<ObjectRef> newNeeds) {
        return new Domain(
                name, base, collation, theDefault, nullable, checks, new TreeSet<>(newNeeds), settings, comment);
    }

    /** Sets what else there is to say. */
    public Domain set(String setting, String value) {
        return new Domain(
                name, base, collation, theDefault, nullable, checks, needs, settings.with(setting, value), comment);
    }

    public Domain commented(String text) {
        return new Domain(name, base, collation, theDefault, nullable, checks, needs, settings, Optional.of(text));
    }

    /** Returns whether this is the base type or the collation, which need not be declared. */
    public boolean isMadeOf(ObjectRef ref) {
        return switch (ref.kind()) {
            case TYPE -> Dependents.usesType(base, ref.owner());
            case COLLATION -> collation.filter(ref.owner()::equals).isPresent();
            default -> false;
        };
    }

    /** Returns whether the two are equal but for what follows from their SQL. */
    public boolean isSameAs(Domain other) {
        return equals(other.withNeeds(needs));
    }

    /** Returns whether the server can turn {@code old} into this while columns are of that type. */
    public boolean canReplace(Domain old) {
        return base.equals(old.base) && collation.equals(old.collation);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.type(name);
    }

    @Override
    public Domain renamed(QualifiedName newName) {
        return new Domain(newName, base, collation, theDefault, nullable, checks, needs, settings, comment);
    }

    Domain withBase(DataType newBase) {
        return with(newBase, theDefault, nullable, checks);
    }

    Domain mapExpressions(java.util.function.UnaryOperator<Expression> change) {
        return with(
                base,
                theDefault.map(change),
                nullable,
                checks.mapValues(check -> check.withExpression(change.apply(check.expression()))));
    }

    /** Returns the domain after something that it needs got another address. */
    Domain following(ObjectRef from, ObjectRef to) {
        if (!needs.contains(from)) {
            return this;
        }
        Domain followed = mapExpressions(expression -> new Expression(SqlNames.renamed(expression.sql(), from, to)));
        return followed.withNeeds(
                needs.stream().map(need -> need.following(from, to)).toList());
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a copy of components, not an API
    private Domain with(
            DataType newBase,
            Optional<Expression> newDefault,
            boolean newNullable,
            PersistentMap<String, Check> newChecks) {
        return new Domain(name, newBase, collation, newDefault, newNullable, newChecks, needs, settings, comment);
    }
}
