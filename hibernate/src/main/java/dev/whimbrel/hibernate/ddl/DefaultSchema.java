package dev.whimbrel.hibernate.ddl;

import dev.whimbrel.schema.DataType;
import dev.whimbrel.schema.QualifiedName;

/** The schema whose objects go by their bare name. */
record DefaultSchema(String name) {
    QualifiedName without(QualifiedName given) {
        return given.schema().equals(name) ? QualifiedName.of(given.name()) : given;
    }

    DataType without(DataType given) {
        return switch (given) {
            case DataType.BuiltIn builtIn -> builtIn;
            case DataType.Defined defined -> new DataType.Defined(without(defined.name()), defined.arguments());
            case DataType.Array array -> new DataType.Array(without(array.element()));
        };
    }
}
