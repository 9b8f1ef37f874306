package dev.whimbrel.core.source;

import dev.whimbrel.problem.MigrationFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The classes of Java files, from the cache where it has them.
 *
 * <p>A file's key is made of its text, of the texts of those files whose classes it mentions, and of the class path; so a
 * change compiles what it can have an effect on, and nothing else.
 */
final class CompiledFiles {
    private final MigrationCompiler compiler;
    private final ClassCache cache;
    private final byte[] fingerprint;

    CompiledFiles(MigrationCompiler compiler, ClassCache cache, ClassPath classPath) {
        this.compiler = compiler;
        this.cache = cache;
        this.fingerprint = Checksums.sha256(classPath.fingerprint());
    }

    Map<JavaFile, List<ClassFile>> of(List<JavaFile> files) {
        Map<JavaFile, SequencedSet<JavaFile>> mentioned = mentioned(files);
        Map<JavaFile, String> keys = new HashMap<>();
        files.forEach(file -> keys.put(file, key(file, mentioned)));
        Map<String, List<ClassFile>> kept = cache.read();
        SequencedSet<JavaFile> stale = new LinkedHashSet<>();
        for (JavaFile file : files) {
            if (!kept.containsKey(keys.get(file))) {
                stale.addAll(closure(file, mentioned));
            }
        }
        Map<JavaFile, List<ClassFile>> compiled = stale.isEmpty() ? Map.of() : compile(stale, files);
        Map<JavaFile, List<ClassFile>> classes = new HashMap<>();
        Map<String, List<ClassFile>> toKeep = new HashMap<>();
        for (JavaFile file : files) {
            String key = keys.get(file);
            List<ClassFile> found = compiled.containsKey(file) ? compiled.get(file) : kept.getOrDefault(key, List.of());
            classes.put(file, found);
            toKeep.put(key, found);
        }
        if (!toKeep.keySet().equals(kept.keySet())) {
            cache.write(toKeep);
        }
        return classes;
    }

    /** Files that need others without mentioning them by their file's name are compiled with all. */
    private Map<JavaFile, List<ClassFile>> compile(SequencedSet<JavaFile> stale, List<JavaFile> all) {
        try {
            return compiler.compile(List.copyOf(stale));
        } catch (MigrationFileException e) {
            if (stale.size() == all.size()) {
                throw e;
            }
            return compiler.compile(all);
        }
    }

    private String key(JavaFile file, Map<JavaFile, SequencedSet<JavaFile>> mentioned) {
        List<byte[]> parts = new ArrayList<>(List.of(fingerprint));
        for (JavaFile part : closure(file, mentioned)) {
            String head = part.simpleName() + " " + part.text().length() + "\n";
            parts.add(head.getBytes(StandardCharsets.UTF_8));
            parts.add(part.bytes());
        }
        return HexFormat.of().formatHex(Checksums.sha256(parts.toArray(byte[][]::new)));
    }

    /** Returns the file and all that it mentions, directly or not. */
    private static SequencedSet<JavaFile> closure(JavaFile file, Map<JavaFile, SequencedSet<JavaFile>> mentioned) {
        SequencedSet<JavaFile> closure = new LinkedHashSet<>(List.of(file));
        List<JavaFile> open = new ArrayList<>(List.of(file));
        while (!open.isEmpty()) {
            for (JavaFile next : mentioned.getOrDefault(open.removeLast(), new LinkedHashSet<>())) {
                if (closure.add(next)) {
                    open.add(next);
                }
            }
        }
        return closure;
    }

    /** Says of each file which others it mentions; those that mention none are left out. */
    private static Map<JavaFile, SequencedSet<JavaFile>> mentioned(List<JavaFile> files) {
        Map<String, List<JavaFile>> byName = new HashMap<>();
        files.forEach(file -> byName.computeIfAbsent(file.simpleName(), name -> new ArrayList<>())
                .add(file));
        Map<JavaFile, SequencedSet<JavaFile>> mentioned = new HashMap<>();
        for (JavaFile file : files) {
            SequencedSet<JavaFile> others = new LinkedHashSet<>();
            for (String word : words(file.text())) {
                if (!word.equals(file.simpleName())) {
                    others.addAll(byName.getOrDefault(word, List.of()));
                }
            }
            if (!others.isEmpty()) {
                mentioned.put(file, others);
            }
        }
        return mentioned;
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        int start = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean inside = at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
            if (inside && start < 0) {
                start = at;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, at));
                start = -1;
            }
        }
        return words;
    }
}
