package dev.whimbrel.schema;

import java.util.Optional;

/**
 * A sequence of its own; the one behind an identity column belongs to the column and is not listed.
 *
 * @param ownedBy the column with which the sequence is dropped
 * @param unlogged whether a crash resets it (PostgreSQL 15)
 */
public record Sequence(
        QualifiedName name,
        DataType type,
        SequenceOptions options,
        Optional<ColumnName> ownedBy,
        boolean unlogged,
        Optional<String> comment)
        implements SchemaObject {
    public Sequence {
        options = options.inNormalForm(type);
    }

    /** Returns a sequence of {@code bigint} with default options. */
    public static Sequence of(QualifiedName name) {
        return new Sequence(
                name, DataType.builtIn("bigint"), SequenceOptions.DEFAULT, Optional.empty(), false, Optional.empty());
    }

    public Sequence as(DataType newType) {
        return new Sequence(name, newType, options, ownedBy, unlogged, comment);
    }

    public Sequence with(SequenceOptions newOptions) {
        return new Sequence(name, type, newOptions, ownedBy, unlogged, comment);
    }

    public Sequence startingAt(long value) {
        return with(options.startingAt(value));
    }

    public Sequence incrementingBy(long step) {
        return with(options.incrementingBy(step));
    }

    public Sequence ownedBy(String table, String column) {
        return withOwner(Optional.of(new ColumnName(QualifiedName.parse(table), column)));
    }

    public Sequence commented(String text) {
        return new Sequence(name, type, options, ownedBy, unlogged, Optional.of(text));
    }

    /** Lets a crash reset it, as it empties an unlogged table. */
    public Sequence asUnlogged() {
        return new Sequence(name, type, options, ownedBy, true, comment);
    }

    /** Returns the sequence without an owner, as it must be until the owning column exists. */
    public Sequence withoutOwner() {
        return withOwner(Optional.empty());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.sequence(name);
    }

    @Override
    public Sequence renamed(QualifiedName newName) {
        return new Sequence(newName, type, options, ownedBy, unlogged, comment);
    }

    private Sequence withOwner(Optional<ColumnName> owner) {
        return new Sequence(name, type, options, owner, unlogged, comment);
    }

    Sequence tableRenamed(QualifiedName from, QualifiedName to) {
        return ownedBy.filter(owner -> owner.table().equals(from)).isPresent()
                ? withOwner(ownedBy.map(owner -> new ColumnName(to, owner.column())))
                : this;
    }

    Sequence columnRenamed(QualifiedName table, String from, String to) {
        return ownedBy.equals(Optional.of(new ColumnName(table, from)))
                ? withOwner(Optional.of(new ColumnName(table, to)))
                : this;
    }
}
