package dev.whimbrel.core.data;

import dev.whimbrel.schema.RowKey;
import java.util.List;

/** The fields by which the rows of a table are told apart, and in whose order one goes through them. */
final class Keys {
    private Keys() {}

    /** Returns the fields of the key; none where there is no key. */
    static List<Field<?>> of(FieldTypes types) {
        return RowKey.of(types.table()).stream()
                .<Field<?>>map(column -> field(types, column))
                .toList();
    }

    /** Returns the same, or throws {@code SchemaException} where there are none. */
    static List<Field<?>> required(FieldTypes types) {
        RowKey.required(types.table());
        return of(types);
    }

    private static <T> Field<T> field(FieldTypes types, String column) {
        @SuppressWarnings("unchecked") // whatever it is, the field is of it
        Kind<T> kind = (Kind<T>) types.kindOf(types.column(column));
        return new Field<>(types.table().name(), column, kind);
    }
}
