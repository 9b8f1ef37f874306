package dev.whimbrel.core.source;

import dev.whimbrel.problem.MigrationFileException;
import dev.whimbrel.problem.MigrationFileException.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Compiles Java files in memory, all in one go. */
final class MigrationCompiler {
    private final Supplier<Optional<JavaCompiler>> compiler;
    private final ClassPath classPath;

    /**
     * @param compiler the one of the running Java, asked for only when there is something to compile, because it takes
     *     time to load; empty where Java is only a runtime
     */
    MigrationCompiler(Supplier<Optional<JavaCompiler>> compiler, ClassPath classPath) {
        this.compiler = compiler;
        this.classPath = classPath;
    }

    /** Returns the classes of each file, or throws {@link MigrationFileException} with every error's place. */
    Map<JavaFile, List<ClassFile>> compile(List<JavaFile> files) {
        JavaCompiler javac = compiler.get().orElseThrow(() -> noCompiler(files));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (Output output = new Output(javac.getStandardFileManager(diagnostics, Locale.ROOT, null))) {
            List<String> options = List.of(
                    "-classpath",
                    classPath.option(),
                    "-sourcepath",
                    "",
                    "-proc:none",
                    "-implicit:none",
                    "-Xlint:none",
                    "-nowarn",
                    "-g:source,lines");
            List<Source> sources = files.stream().map(Source::new).toList();
            boolean done = javac.getTask(null, output, diagnostics, options, null, sources)
                    .call();
            if (!done) {
                throw errors(diagnostics.getDiagnostics());
            }
            return output.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MigrationFileException noCompiler(List<JavaFile> files) {
        String counted =
                files.size() == 1 ? "1 migration file in Java is" : files.size() + " migration files in Java are";
        return new MigrationFileException(
                "This Java has no compiler, and " + counted + " to be compiled: " + System.getProperty("java.home")
                        + " is a runtime (JRE).",
                files.stream()
                        .map(file -> new Place(file.file(), 0, "is not compiled"))
                        .toList(),
                "Run Whimbrel with a JDK, version 21 or newer (set JAVA_HOME to it).");
    }

    private static MigrationFileException errors(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        List<Place> places = diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(MigrationCompiler::place)
                .toList();
        return new MigrationFileException(
                places.stream().map(Place::toString).collect(Collectors.joining("\n")),
                places,
                "Correct the file" + (places.size() == 1 ? "" : "s") + " and run the command again.");
    }

    /** The compiler adds lines about symbol and location to its first one, and says java.lang.String for String. */
    private static Place place(Diagnostic<? extends JavaFileObject> diagnostic) {
        List<String> lines = diagnostic
                .getMessage(Locale.ROOT)
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " ").replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", ""))
                .toList();
        String details = String.join(", ", lines.subList(1, lines.size()));
        String file = diagnostic.getSource() instanceof Source source ? source.file.file() : "the class path";
        return new Place(
                file,
                Math.max(0, diagnostic.getLineNumber()),
                lines.getFirst() + (details.isEmpty() ? "" : " (" + details + ")"));
    }

    /** A file that was read already. */
    private static final class Source extends SimpleJavaFileObject {
        private final JavaFile file;

        Source(JavaFile file) {
            super(URI.create("memory:///" + file.simpleName() + Kind.SOURCE.extension), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }

    /** Takes the classes that the compiler writes. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<JavaFile, List<Target>> targets = new HashMap<>();

        Output(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Target target = new Target(className);
            targets.computeIfAbsent(((Source) sibling).file, file -> new ArrayList<>())
                    .add(target);
            return target;
        }

        Map<JavaFile, List<ClassFile>> classes() {
            Map<JavaFile, List<ClassFile>> classes = new HashMap<>();
            targets.forEach((file, list) ->
                    classes.put(file, list.stream().map(Target::classFile).toList()));
            return classes;
        }
    }

    /** A class that the compiler writes. */
    private static final class Target extends SimpleJavaFileObject {
        private final String className;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Target(String className) {
            super(URI.create("memory:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.className = className;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        ClassFile classFile() {
            return new ClassFile(className, bytes.toByteArray());
        }
    }
}
