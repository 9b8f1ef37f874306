package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is too much for one migration. A class holds at most 65,535 constants, and a transaction of a server with its
 * usual settings some 6,400 locks, of which a table takes one for itself and one for each index.
 */
final class Portions {
    private static final int HEAVIEST = 3_000;

    /** The table, the one for its long values, and the index of that. */
    private static final int BARE = 3;

    private static final int PARTS_FOR_ONE = 20;

    private Portions() {}

    /** Returns the operations in as many lists as they need, in their order; one list, though empty, at least. */
    static List<List<Operation>> of(List<Operation> operations) {
        List<List<Operation>> portions = new ArrayList<>();
        List<Operation> portion = new ArrayList<>();
        int sum = 0;
        for (Operation operation : operations) {
            int weight = weight(operation);
            if (sum + weight > HEAVIEST && !portion.isEmpty()) {
                portions.add(portion);
                portion = new ArrayList<>();
                sum = 0;
            }
            portion.add(operation);
            sum += weight;
        }
        portions.add(portion);
        return portions;
    }

    /** The columns of a table need no locks, but constants. */
    private static int weight(Operation operation) {
        return switch (operation) {
            case CreateTable create -> weight(create.table());
            case DropTable drop -> BARE;
            default -> 1;
        };
    }

    private static int weight(Table table) {
        return BARE
                + table.constraints().size()
                + table.indexes().size()
                + table.columns().size() / PARTS_FOR_ONE;
    }
}
