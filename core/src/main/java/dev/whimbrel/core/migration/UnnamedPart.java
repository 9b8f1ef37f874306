package dev.whimbrel.core.migration;

import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.TablePart;
import java.util.Set;

/** Parts of tables that migration files leave without a name. */
final class UnnamedPart {
    private UnnamedPart() {}

    /** A name that is left out is the server's default; only the table's name is known here, not its other parts. */
    @SuppressWarnings("unchecked") // naming keeps the kind of the part
    static <T extends TablePart> T named(String table, T part) {
        Set<String> columns = part instanceof Check check ? check.columns() : Set.of();
        return part.name().isEmpty()
                ? (T) DefaultNames.give(QualifiedName.parse(table), part, columns, Set.of())
                : part;
    }
}
