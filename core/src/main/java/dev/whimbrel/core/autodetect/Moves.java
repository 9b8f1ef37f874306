package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.ObjectRef.Kind;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says under which address things are found after a rename. */
final class Moves {
    private Moves() {}

    /** Returns new addresses by old ones, that of what stays being its own; empty when the operation renames nothing. */
    static Optional<UnaryOperator<ObjectRef>> of(Operation operation) {
        if (operation instanceof RenameTable rename) {
            return Optional.of(ref -> ofTable(ref, rename));
        }
        if (operation instanceof RenameColumn rename) {
            return Optional.of(ref -> ofColumn(ref, rename));
        }
        return operation instanceof RenameObject rename ? Optional.of(ref -> ofObject(ref, rename)) : Optional.empty();
    }

    /** Returns the object whose parts and self can have other addresses by it; empty where that goes for a whole schema. */
    static Optional<QualifiedName> ownerOf(Operation rename) {
        if (rename instanceof RenameTable table) {
            return Optional.of(table.from());
        }
        if (rename instanceof RenameColumn column) {
            return Optional.of(column.table());
        }
        return rename instanceof RenameObject object && object.object().kind() != Kind.SCHEMA
                ? Optional.of(object.object().owner())
                : Optional.empty();
    }

    private static ObjectRef ofTable(ObjectRef ref, RenameTable rename) {
        return switch (ref.kind()) {
            case TABLE, COLUMN, CONSTRAINT, INDEX, KEY, RULE, TRIGGER, POLICY ->
                ref.owner().equals(rename.from()) ? new ObjectRef(ref.kind(), rename.to(), ref.part()) : ref;
            default -> ref;
        };
    }

    private static ObjectRef ofColumn(ObjectRef ref, RenameColumn rename) {
        if (!ref.owner().equals(rename.table())) {
            return ref;
        }
        if (ref.kind() == Kind.COLUMN && ref.part().equals(rename.from())) {
            return ObjectRef.column(rename.table(), rename.to());
        }
        if (ref.kind() == Kind.KEY) {
            List<String> columns = Arrays.stream(ref.part().split("\u0000", -1))
                    .map(column -> column.equals(rename.from()) ? rename.to() : column)
                    .toList();
            return ObjectRef.key(rename.table(), columns);
        }
        return ref;
    }

    private static ObjectRef ofObject(ObjectRef ref, RenameObject rename) {
        if (ref.equals(rename.object())) {
            return ref.kind().isPartOfOwner()
                    ? new ObjectRef(ref.kind(), ref.owner(), rename.to().name())
                    : new ObjectRef(ref.kind(), rename.to(), ref.part());
        }
        String schema = rename.object().owner().name();
        return rename.object().kind() == Kind.SCHEMA && ref.owner().schema().equals(schema)
                ? new ObjectRef(
                        ref.kind(),
                        new QualifiedName(rename.to().name(), ref.owner().name()),
                        ref.part())
                : ref;
    }
}
