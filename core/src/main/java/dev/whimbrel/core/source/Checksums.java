package dev.whimbrel.core.source;

import dev.whimbrel.core.migration.Header;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.schema.Lineage;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells one content of a migration from another: formatting, comments, and the order of words do not count.
 *
 * <p>The text behind a checksum is the tree of records that the file defines. Whatever is empty, false, or the first of
 * its enumeration is left out, so a component that a later version adds changes no checksum as long as nobody uses it. Of
 * Java code only the description counts, since a class file says more about its compiler than about its author. What a
 * squash replaces, labels, and what may be left out of squashes can be taken back later, so they do not count; nor does how
 * large the batches of a backfill are, which is tuned while it runs.
 */
public final class Checksums {
    private static final int BYTES = 16;

    /** The components of each kind of record; looking them up takes longer than all the rest. */
    private final Map<Class<?>, List<RecordComponent>> components = new HashMap<>();

    /** Returns the checksum in hexadecimal digits: the first half of SHA-256. */
    public String of(MigrationDefinition definition) {
        StringBuilder text = new StringBuilder();
        Header header = definition.header();
        write(header.after(), text);
        if (!header.runBefore().isEmpty()) {
            write(header.runBefore(), text);
        }
        write(header.transactional(), text);
        write(definition.operations(), text);
        write(definition.undo(), text);
        return HexFormat.of().formatHex(sha256(text.toString().getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void write(Object value, StringBuilder text) {
        switch (value) {
            case String string ->
                text.append('"')
                        .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            case Optional<?> optional -> optional.ifPresent(content -> write(content, text));
            case Map<?, ?> map -> write(hasNames(map) ? map.values() : namesAndValues(map), text);
            case Collection<?> collection -> {
                text.append('[');
                collection.forEach(element -> {
                    write(element, text);
                    text.append(',');
                });
                text.append(']');
            }
            case RunJava java ->
                text.append("RunJava(").append(java.description()).append(')');
            case RunSql sql -> {
                text.append("RunSql(");
                write(SqlScript.of(sql.sql()).normalised(), text);
                sql.undo().ifPresent(undo -> write(SqlScript.of(undo).normalised(), text));
                text.append(')');
            }
            case Backfill backfill -> {
                text.append("Backfill(");
                write(backfill.table(), text);
                write(backfill.work(), text);
                write(backfill.undo(), text);
                backfill.expectNone().ifPresent(condition -> write(condition, text)); // as before where there is none
                text.append(')');
            }
            case Backfill.Work.Java java -> text.append("Java()");
            case Backfill.Work.Sql sql -> write(SqlScript.of(sql.text()).normalised(), text);
            case Record record -> writeRecord(record, text);
            default -> text.append(value);
        }
    }

    /** A part or an object has its name in it; a setting has not. */
    private static boolean hasNames(Map<?, ?> map) {
        return map.values().stream().noneMatch(String.class::isInstance);
    }

    private static List<Object> namesAndValues(Map<?, ?> map) {
        return map.entrySet().stream()
                .flatMap(entry -> Stream.<Object>of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void writeRecord(Record record, StringBuilder text) {
        text.append(record.getClass().getSimpleName()).append('(');
        for (RecordComponent component :
                components.computeIfAbsent(record.getClass(), type -> List.of(type.getRecordComponents()))) {
            Object value = valueOf(component, record);
            if (!isNothing(value)) {
                text.append(component.getName()).append('=');
                write(value, text);
                text.append(',');
            }
        }
        text.append(')');
    }

    private static boolean isNothing(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case Collection<?> collection -> collection.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            case Enum<?> constant -> constant == constant.getDeclaringClass().getEnumConstants()[0];
            case String string -> string.isEmpty();
            case Lineage lineage -> lineage.equals(Lineage.NONE);
            default -> false;
        };
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of " + record.getClass() + " can be read", e);
        }
    }
}
