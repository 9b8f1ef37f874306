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
        Deque<ObjectRef> open = new ArrayDeque<>();
        for (Operation rename : renames) {
            switch (rename) {
                case RenameTable table -> {
                    open.add(ObjectRef.table(table.from()));
                    open.add(ObjectRef.type(table.from()));
                }
                case RenameColumn column -> open.add(ObjectRef.column(column.table(), column.from()));
                case RenameObject object -> open.add(object.object());
                default -> {} // nothing else gets another name
            }
        }
        if (open.isEmpty()) {
            return List.of();
        }
        Standing standing = Standing.in(before);
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
        List<Operation> drops = new ArrayList<>();
        gone.forEach(ref -> drops.add(new DropObject(ref)));
        return Sequencer.order(drops, before, before);
    }

    /** What only lists names is the same in the server's words and in ours. */
    private static boolean followsByWords(Definition definition) {
        return !Retyping.forbids(definition) && definition.ref().kind() != ObjectRef.Kind.INDEX;
    }
}
