package dev.whimbrel.hibernate.entity;

import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entities that stand for a schema.
 *
 * @param files one for each table and each Java enum, in the order of their names
 * @param leftOut what entities cannot say
 */
public record EntitySources(List<File> files, List<LeftOut> leftOut) {
    /**
     * A source file.
     *
     * @param className the simple name of the class in it
     * @param text all of it
     */
    public record File(String className, String text) {}

    /**
     * An object, or a part of a table, that the entities lack.
     *
     * @param reason why, as a sentence without a full stop
     */
    public record LeftOut(ObjectRef what, String reason) {}

    public EntitySources {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Returns the entities of a schema.
     *
     * @param packageName the package of all of them; empty for none
     */
    public static EntitySources of(Schema schema, String packageName) {
        Entities entities = Entities.of(schema);
        List<File> files = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>(entities.leftOut());
        for (Table table : entities.tables()) {
            EntityWriter writer = new EntityWriter(entities, table, packageName);
            files.add(new File(entities.className(table.name()), writer.text()));
            leftOut.addAll(writer.leftOut());
        }
        for (EnumType type : entities.enums()) {
            files.add(new File(entities.enumName(type.name()), EnumWriter.text(entities, type, packageName)));
        }
        leftOut.addAll(othersIn(schema, entities));
        files.sort(Comparator.comparing(File::className));
        return new EntitySources(files, leftOut);
    }

    private static List<LeftOut> othersIn(Schema schema, Entities entities) {
        List<LeftOut> others = new ArrayList<>();
        for (SchemaObject object : schema.objects().values()) {
            if (object instanceof Sequence sequence && !entities.isDrawnFrom(sequence.name())) {
                others.add(new LeftOut(sequence.ref(), "no column draws from it"));
            } else if (object instanceof EnumType type && !entities.isUsed(type.name())) {
                others.add(new LeftOut(type.ref(), "no column is of this type"));
            } else if (object.ref().kind() == ObjectRef.Kind.VIEW
                    || object.ref().kind() == ObjectRef.Kind.MATERIALIZED_VIEW) {
                others.add(new LeftOut(object.ref(), "it has no key"));
            }
        }
        return others;
    }
}
