package dev.whimbrel.core.diff;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Vocabulary;

/** The type in which values wait while their own type is made anew. */
final class BaseType {
    private BaseType() {}

    /** Returns a type that the database brings along; whatever it is, its values can be written as text and read back. */
    static DataType of(DataType type, Schema schema) {
        return switch (type) {
            case DataType.BuiltIn builtIn -> builtIn;
            case DataType.Array array -> new DataType.Array(of(array.element(), schema));
            case DataType.Defined defined ->
                schema.find(ObjectRef.type(defined.name())).orElse(null) instanceof Domain domain
                        ? of(domain.base(), schema)
                        : Vocabulary.text();
        };
    }
}
