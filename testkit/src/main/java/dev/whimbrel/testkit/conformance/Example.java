package dev.whimbrel.testkit.conformance;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.Arrays;

/**
 * An operation and a schema that it can be applied to; both in normal form, so that a server gives back just that.
 *
 * @param name what the example shows
 */
public record Example(String name, Schema before, Operation operation) {
    /** Returns an example whose schema holds these objects. */
    public static Example of(String name, Operation operation, SchemaObject... before) {
        return new Example(name, Schema.of(Arrays.asList(before)), operation);
    }

    /** Returns the schema when the operation is done. */
    public Schema after() {
        return operation.apply(before);
    }

    @Override
    public String toString() {
        return name;
    }
}
