package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.Unique;

/** Says which differences of a part or definition can be altered in place; all others replace it. */
final class Alterable {
    private Alterable() {}

    /** Whether only the comment differs, or for a foreign key when it is checked, or that it becomes valid. */
    static boolean isAlterable(Constraint old, Constraint now) {
        return switch (now) {
            case PrimaryKey key ->
                old instanceof PrimaryKey other
                        && key.equals(new PrimaryKey(
                                other.name(),
                                other.keyColumns(),
                                other.include(),
                                other.deferrability(),
                                key.comment()));
            case Unique key ->
                old instanceof Unique other
                        && key.equals(new Unique(
                                other.name(),
                                other.keyColumns(),
                                other.include(),
                                other.nullsDistinct(),
                                other.deferrability(),
                                key.comment()));
            case Check check ->
                old instanceof Check other
                        && (check.validated() || !other.validated())
                        && check.equals(new Check(
                                other.name(),
                                other.expression(),
                                other.inherited(),
                                check.validated(),
                                check.comment()));
            case ForeignKey key -> old instanceof ForeignKey other && isAlterable(other, key);
        };
    }

    private static boolean isAlterable(ForeignKey old, ForeignKey now) {
        return (now.validated() || !old.validated())
                && now.equals(new ForeignKey(
                        old.name(),
                        old.columnList(),
                        old.target(),
                        old.targetColumns(),
                        old.onDelete(),
                        old.onUpdate(),
                        old.match(),
                        now.deferrability(),
                        now.validated(),
                        now.comment()));
    }

    /** Whether only what is said about the object differs, or it can take a new definition while others stand on it. */
    static boolean isAlterable(Definition old, Definition now) {
        boolean sameSql = old.modifier().equals(now.modifier()) && old.sql().equals(now.sql());
        return sameSql || now.canReplace(old);
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
