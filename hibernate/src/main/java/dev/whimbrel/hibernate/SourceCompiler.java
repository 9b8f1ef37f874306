package dev.whimbrel.hibernate;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles entities that are there as sources only, and keeps the classes as long as the sources stay the same. */
final class SourceCompiler {
    private static final int SHOWN = 10;

    private final Path cache;
    private final List<Path> classPath;

    /**
     * Makes a compiler.
     *
     * @param cache the directory under which it keeps classes
     * @param classPath what the sources need
     */
    SourceCompiler(Path cache, List<Path> classPath) {
        this.cache = cache;
        this.classPath = List.copyOf(classPath);
    }

    /** Returns the directory with the classes of these sources. */
    Path compile(Path directory, List<Path> sources) {
        try {
            Path classes = cache.resolve("models").resolve(key(sources));
            if (!Files.isDirectory(classes)) {
                Path fresh = Files.createTempDirectory(Files.createDirectories(classes.getParent()), "compiling");
                try {
                    compile(directory, sources, fresh);
                    keep(fresh, classes);
                } finally {
                    delete(fresh);
                }
            }
            return classes;
        } catch (IOException e) {
            throw new ModelException(
                    Code.MODEL,
                    "the entities in " + directory + " cannot be compiled into " + cache + ": " + e,
                    "make that folder writable, or point models to compiled classes",
                    e);
        }
    }

    private void compile(Path directory, List<Path> sources, Path target) throws IOException {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new ModelException(
                        Code.MODEL,
                        "the entities in " + directory + " are sources, and this Java has no compiler",
                        "run with a JDK, or point models to compiled classes"));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", target.toString(), "-classpath", classPathText(), "-proc:none", "-parameters", "-nowarn");
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw failure(directory, problems.getDiagnostics());
            }
        }
    }

    private static ModelException failure(Path directory, List<Diagnostic<? extends JavaFileObject>> problems) {
        List<String> errors = problems.stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(SourceCompiler::line)
                .toList();
        String more = errors.size() > SHOWN ? "\n  and " + (errors.size() - SHOWN) + " more" : "";
        return new ModelException(
                Code.MODEL,
                "the entities in " + directory + " do not compile:\n  "
                        + errors.stream().limit(SHOWN).collect(Collectors.joining("\n  ")) + more,
                "mend the sources, or add the jars that they need to models.libraries");
    }

    private static String line(Diagnostic<? extends JavaFileObject> problem) {
        String place = Optional.<JavaFileObject>ofNullable(problem.getSource())
                .map(source -> Path.of(source.toUri()) + ":" + problem.getLineNumber() + ": ")
                .orElse("");
        return place + problem.getMessage(Locale.ROOT).replace("\n", "\n    ");
    }

    /** The key changes with everything that the classes depend on. */
    private String key(List<Path> sources) throws IOException {
        MessageDigest digest = sha256();
        digest.update((Runtime.version() + classPathText()).getBytes(StandardCharsets.UTF_8));
        for (Path source : sources) {
            digest.update(source.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(source));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 24);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Another process may have compiled the same sources meanwhile; either result will do. */
    private static void keep(Path fresh, Path classes) throws IOException {
        try {
            Files.move(fresh, classes, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // theirs is as good
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private String classPathText() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
