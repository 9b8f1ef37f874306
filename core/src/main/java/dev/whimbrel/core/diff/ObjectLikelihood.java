package dev.whimbrel.core.diff;

import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How likely it is that an object that is no table was renamed, in percent; 0 where it cannot be.
 *
 * <p>What it holds tells most: values, attributes, words of SQL. A type whose SQL is another one is another type: the server
 * would make it anew.
 */
final class ObjectLikelihood {
    /** The least share that two objects have in common. */
    private static final double ALIKE = 0.5;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    private ObjectLikelihood() {}

    static int of(SchemaObject old, SchemaObject candidate) {
        double name = Likelihood.alikeNames(old.name().name(), candidate.name().name());
        if (old instanceof EnumType from && candidate instanceof EnumType to) {
            return likely(share(from.values(), to.values()), name);
        }
        if (old instanceof CompositeType from && candidate instanceof CompositeType to) {
            return likely(share(from.attributes(), to.attributes()), name);
        }
        if (old instanceof Domain from && candidate instanceof Domain to) {
            boolean sameRules = from.checks().equals(to.checks()) && from.nullable() == to.nullable();
            return from.base().equals(to.base()) ? likely(sameRules ? 1 : ALIKE, name) : 0;
        }
        if (old instanceof Sequence from && candidate instanceof Sequence to) {
            boolean sameKind = from.type().equals(to.type()) && from.options().equals(to.options());
            return from.ownedBy().equals(to.ownedBy()) ? likely(sameKind ? 1 : ALIKE, name) : 0;
        }
        return old instanceof Definition from && candidate instanceof Definition to ? of(from, to, name) : 0;
    }

    private static int of(Definition from, Definition to, double name) {
        boolean sameKind = from.ref().kind() == to.ref().kind()
                && from.ref().part().equals(to.ref().part())
                && from.modifier().equals(to.modifier());
        if (!sameKind
                || (from.ref().kind() == ObjectRef.Kind.TYPE && !from.sql().equals(to.sql()))) {
            return 0;
        }
        return likely(share(words(from), words(to)), name);
    }

    private static int likely(double share, double name) {
        return share < ALIKE ? 0 : Likelihood.percent(0.8 * share + 0.2 * name);
    }

    private static List<String> words(Definition definition) {
        return WORDS.splitAsStream(definition.sql()).toList();
    }

    /** Returns how much of the larger one the other has, too; what comes twice counts twice. */
    private static double share(Collection<?> some, Collection<?> others) {
        List<Object> rest = new ArrayList<>(others);
        long common = some.stream().filter(rest::remove).count();
        return (double) common / Math.max(1, Math.max(some.size(), others.size()));
    }
}
