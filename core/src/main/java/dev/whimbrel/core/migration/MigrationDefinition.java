package dev.whimbrel.core.migration;

import dev.whimbrel.schema.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * A migration as its file defines it.
 *
 * @param after the migrations that have to be applied before it
 * @param transactional whether its statements run in one transaction, as they do unless the file says otherwise
 * @param undo the operations that take it back, where the file gives them; otherwise they follow from the schema before
 * @param checksum of the normalised content: reformatting the file leaves it as it is
 * @param source where it was read, as people are told: a path, or a class
 */
public record MigrationDefinition(
        MigrationId id,
        List<MigrationId> after,
        boolean transactional,
        List<Operation> operations,
        Optional<List<Operation>> undo,
        String checksum,
        String source) {
    public MigrationDefinition {
        after = List.copyOf(after);
        operations = List.copyOf(operations);
        undo = undo.map(List::copyOf);
    }

    public MigrationDefinition withOperations(List<Operation> newOperations) {
        return new MigrationDefinition(id, after, transactional, newOperations, undo, checksum, source);
    }

    public MigrationDefinition withChecksum(String newChecksum) {
        return new MigrationDefinition(id, after, transactional, operations, undo, newChecksum, source);
    }
}
