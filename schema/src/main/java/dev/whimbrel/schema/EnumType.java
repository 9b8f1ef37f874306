package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** An enumerated type; the order of its values is their sort order. */
public record EnumType(QualifiedName name, List<String> values, Optional<String> comment) implements SchemaObject {
    public EnumType {
        values = List.copyOf(values);
        if (new HashSet<>(values).size() < values.size()) {
            throw new SchemaException("enum type " + name + " has a value twice: " + values);
        }
    }

    public static EnumType of(QualifiedName name, List<String> values) {
        return new EnumType(name, values, Optional.empty());
    }

    public EnumType commented(String text) {
        return new EnumType(name, values, Optional.of(text));
    }

    public EnumType withValues(List<String> newValues) {
        return new EnumType(name, newValues, comment);
    }

    /** Returns whether all values of {@code old} are values of this, in the same order. */
    public boolean keepsValuesOf(EnumType old) {
        return values.stream().filter(old.values::contains).toList().equals(old.values);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.type(name);
    }

    @Override
    public EnumType renamed(QualifiedName newName) {
        return new EnumType(newName, values, comment);
    }
}
