package dev.whimbrel.core.diff;

import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts tables before those that refer to them, as far as cycles allow, so that keys can be part of their tables. */
final class ReferenceOrder {
    private ReferenceOrder() {}

    static List<Table> of(List<Table> tables) {
        Map<QualifiedName, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        Set<Table> done = new LinkedHashSet<>();
        Set<QualifiedName> entered = new LinkedHashSet<>();
        Deque<Table> open = new ArrayDeque<>();
        for (Table start : tables) {
            open.push(start);
            while (!open.isEmpty()) {
                Table table = open.peek();
                if (entered.add(table.name())) {
                    for (ForeignKey key : table.foreignKeys().reversed()) {
                        Table target = byName.get(key.target());
                        if (target != null && !entered.contains(target.name())) {
                            open.push(target);
                        }
                    }
                } else {
                    done.add(open.pop());
                }
            }
        }
        return List.copyOf(done);
    }
}
