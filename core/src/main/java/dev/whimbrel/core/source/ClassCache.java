package dev.whimbrel.core.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compiled classes, kept in one file under the key of the sources that they were made of.
 *
 * <p>It is only a cache: a file that is damaged, or of another version, holds nothing, and one that cannot be written
 * costs the time to compile again. A new file takes the place of the old one at once, so several processes can share it.
 */
final class ClassCache {
    private static final String FORMAT = "whimbrel classes 1";
    private static final int DIGEST = 32;

    private final Path file;

    ClassCache(Path file) {
        this.file = file;
    }

    /** Returns the classes by key. */
    Map<String, List<ClassFile>> read() {
        try {
            byte[] content = Files.readAllBytes(file);
            int length = content.length - DIGEST;
            if (length < 0) {
                return Map.of();
            }
            byte[] payload = Arrays.copyOf(content, length);
            byte[] digest = Arrays.copyOfRange(content, length, content.length);
            return Arrays.equals(digest, Checksums.sha256(payload)) ? parse(payload) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Keeps these classes and forgets all others. */
    void write(Map<String, List<ClassFile>> classes) {
        try {
            byte[] payload = format(classes);
            AtomicFile.replace(file, payload, Checksums.sha256(payload));
        } catch (IOException e) {
            // nobody needs the cache; the next run compiles again
        }
    }

    private static Map<String, List<ClassFile>> parse(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        Map<String, List<ClassFile>> classes = new TreeMap<>();
        if (in.readUTF().equals(FORMAT)) {
            for (int keys = in.readInt(); keys > 0; keys--) {
                String key = in.readUTF();
                List<ClassFile> files = new ArrayList<>();
                for (int count = in.readInt(); count > 0; count--) {
                    files.add(new ClassFile(in.readUTF(), in.readNBytes(in.readInt())));
                }
                classes.put(key, files);
            }
        }
        return classes;
    }

    private static byte[] format(Map<String, List<ClassFile>> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(FORMAT);
        out.writeInt(classes.size());
        for (Map.Entry<String, List<ClassFile>> entry : new TreeMap<>(classes).entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (ClassFile file : entry.getValue()) {
                out.writeUTF(file.name());
                out.writeInt(file.bytes().length);
                out.write(file.bytes());
            }
        }
        return bytes.toByteArray();
    }
}
