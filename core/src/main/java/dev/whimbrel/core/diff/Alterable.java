package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Unique;

/** Says which differences of a part or definition can be altered in place; all others replace it. */
final class Alterable {
    private Alterable() {}

    /** Whether only what is said about it differs, or for a foreign key when it is checked, or that it becomes valid. */
    static boolean isAlterable(Constraint old, Constraint now) {
        return switch (now) {
            case PrimaryKey key ->
                old instanceof PrimaryKey other
                        && key.equals(other.withSettings(key.settings()).withComment(key.comment()));
            case Unique key ->
                old instanceof Unique other
                        && key.equals(other.withSettings(key.settings()).withComment(key.comment()));
            case Exclusion exclusion ->
                old instanceof Exclusion other
                        && exclusion.equals(
                                other.withSettings(exclusion.settings()).withComment(exclusion.comment()));
            case Check check ->
                old instanceof Check other
                        && (check.validated() || !other.validated())
                        && check.equals(other.withValidated(check.validated()).withComment(check.comment()));
            case ForeignKey key ->
                old instanceof ForeignKey other
                        && (key.validated() || !other.validated())
                        && key.equals(other.with(key.deferrability())
                                .withValidated(key.validated())
                                .withNotEnforced(key.notEnforced())
                                .withComment(key.comment()));
        };
    }

    /** Whether only what is said about the object differs, or it can take a new definition while others stand on it. */
    static boolean isAlterable(Definition old, Definition now) {
        boolean sameSql = old.modifier().equals(now.modifier()) && old.sql().equals(now.sql());
        return sameSql || now.canReplace(old);
    }

    /** Whether the object holds on to what its old and its new SQL need while it takes the new one. */
    static boolean holdsOn(Definition old, Definition now) {
        boolean sameSql = old.modifier().equals(now.modifier()) && old.sql().equals(now.sql());
        return !sameSql
                && switch (now.ref().kind()) {
                    case VIEW, FUNCTION, PROCEDURE, RULE -> true;
                    default -> false;
                };
    }

    /** Whether only the comment differs, or what is set besides. */
    static boolean isAlterable(Index old, Index now) {
        return now.equals(new Index(
                old.name(),
                old.keys(),
                old.unique(),
                old.method(),
                old.include(),
                old.where(),
                old.nullsDistinct(),
                now.comment(),
                now.settings()));
    }
}
