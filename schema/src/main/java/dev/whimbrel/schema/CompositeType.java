package dev.whimbrel.schema;

import dev.whimbrel.problem.SchemaException;
import java.util.List;
import java.util.Optional;

/** A type whose values are rows: {@code CREATE TYPE address AS (street text, city text)}. */
public record CompositeType(QualifiedName name, List<Attribute> attributes, Optional<String> comment)
        implements SchemaObject {
    public CompositeType {
        attributes = List.copyOf(attributes);
        if (attributes.stream().map(Attribute::name).distinct().count() < attributes.size()) {
            throw new SchemaException("composite type " + name + " has an attribute twice: "
                    + attributes.stream().map(Attribute::name).toList());
        }
    }

    public static CompositeType of(QualifiedName name, List<Attribute> attributes) {
        return new CompositeType(name, attributes, Optional.empty());
    }

    public CompositeType commented(String text) {
        return new CompositeType(name, attributes, Optional.of(text));
    }

    public CompositeType withAttributes(List<Attribute> newAttributes) {
        return new CompositeType(name, newAttributes, comment);
    }

    /** Returns the attribute of that name, where there is one. */
    public Optional<Attribute> attribute(String attribute) {
        return attributes.stream().filter(each -> each.name().equals(attribute)).findFirst();
    }

    /**
     * Returns the type with those attributes renamed that have another name at the same place in {@code other}, and
     * whose name is in no other place there; so the server keeps their values.
     */
    public CompositeType renamedAs(CompositeType other) {
        List<Attribute> renamed = new java.util.ArrayList<>();
        for (int at = 0; at < attributes.size(); at++) {
            Attribute attribute = attributes.get(at);
            boolean moves = at < other.attributes.size()
                    && other.attribute(attribute.name()).isEmpty()
                    && attribute(other.attributes.get(at).name()).isEmpty();
            renamed.add(moves ? attribute.renamed(other.attributes.get(at).name()) : attribute);
        }
        return withAttributes(renamed);
    }

    /**
     * Returns whether the server can turn {@code old} into this: it renames, drops, and retypes attributes, and adds new
     * ones at the end.
     */
    public boolean canReplace(CompositeType old) {
        List<String> kept = old.renamedAs(this).attributes.stream()
                .map(Attribute::name)
                .filter(attribute -> attribute(attribute).isPresent())
                .toList();
        return kept.size() <= attributes.size()
                && kept.equals(attributes.stream()
                        .map(Attribute::name)
                        .limit(kept.size())
                        .toList());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.type(name);
    }

    @Override
    public CompositeType renamed(QualifiedName newName) {
        return new CompositeType(newName, attributes, comment);
    }
}
