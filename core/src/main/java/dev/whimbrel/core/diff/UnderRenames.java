package dev.whimbrel.core.diff;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes away what stands on something that is renamed, to be made again in its new words.
 *
 * <p>The server follows a rename by itself, but by meaning: a view over a renamed column keeps its own column's old name. No
 * words of ours would say the same, so neither up nor down would be exact.
 */
final class UnderRenames {
    private UnderRenames() {}

    /** Returns what goes before the renames, in an order that the server takes. */
    static List<Operation> drops(Schema before, List<Operation> renames) {
        List<Operation> drops = new ArrayList<>();
        remade(before, renames).forEach(ref -> drops.add(new DropObject(ref)));
        return drops.isEmpty() ? List.of() : Sequencer.order(drops, before, before);
    }

    /** Returns what stands on anything that is renamed. */
    static Set<ObjectRef> remade(Schema before, List<Operation> renames) {
        List<ObjectRef> renamed = new ArrayList<>();
        for (Operation rename : renames) {
            switch (rename) {
                case RenameTable table -> {
                    renamed.add(ObjectRef.table(table.from()));
                    renamed.add(ObjectRef.type(table.from()));
                }
                case RenameColumn column -> renamed.add(ObjectRef.column(column.table(), column.from()));
                case RenameObject object -> renamed.add(object.object());
                default -> {} // nothing else gets another name
            }
        }
        return renamed.isEmpty() ? Set.of() : on(renamed, before, Standing.in(before));
    }

    /** Returns what stands on an object, and on that in turn, as far as it is to be made anew. */
    static Set<ObjectRef> on(Collection<ObjectRef> refs, Schema before, Standing standing) {
        Deque<ObjectRef> open = new ArrayDeque<>(refs);
        Set<ObjectRef> gone = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            for (ObjectRef user : standing.on(open.remove())) {
                if (before.find(user).orElse(null) instanceof Definition definition
                        && !followsByWords(definition)
                        && gone.add(user)) {
                    open.add(user);
                }
            }
        }
        return gone;
    }

    /** What only lists names is the same in the server's words and in ours. */
    private static boolean followsByWords(Definition definition) {
        return !Retyping.forbids(definition) && definition.ref().kind() != ObjectRef.Kind.INDEX;
    }
}
