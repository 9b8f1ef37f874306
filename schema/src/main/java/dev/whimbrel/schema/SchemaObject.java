package dev.whimbrel.schema;

/** An object that a schema of the database holds under a name of its own. */
public sealed interface SchemaObject permits Namespace, EnumType, Domain, CompositeType, Sequence, Table, Definition {
    /** Returns the object's address, under which {@link Schema} keeps it. */
    ObjectRef ref();

    QualifiedName name();

    /** Returns the same object under another name, perhaps in another schema. */
    SchemaObject renamed(QualifiedName newName);
}
