package dev.whimbrel.core.source;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.SourceVersion;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The running Java's compiler, which remembers the names of the files that it was given in each run. */
final class RecordingCompiler implements JavaCompiler, Supplier<Optional<JavaCompiler>> {
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final List<List<String>> runs = new ArrayList<>();

    List<List<String>> runs() {
        return runs;
    }

    @Override
    public Optional<JavaCompiler> get() {
        return Optional.of(this);
    }

    @Override
    public CompilationTask getTask(
            Writer out,
            JavaFileManager fileManager,
            DiagnosticListener<? super JavaFileObject> diagnosticListener,
            Iterable<String> options,
            Iterable<String> classes,
            Iterable<? extends JavaFileObject> units) {
        List<String> names = new ArrayList<>();
        units.forEach(unit -> names.add(unit.getName().substring(1).replace(".java", "")));
        runs.add(names);
        return javac.getTask(out, fileManager, diagnosticListener, options, classes, units);
    }

    @Override
    public StandardJavaFileManager getStandardFileManager(
            DiagnosticListener<? super JavaFileObject> diagnosticListener, Locale locale, Charset charset) {
        return javac.getStandardFileManager(diagnosticListener, locale, charset);
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return javac.run(in, out, err, arguments);
    }

    @Override
    public Set<SourceVersion> getSourceVersions() {
        return javac.getSourceVersions();
    }

    @Override
    public int isSupportedOption(String option) {
        return javac.isSupportedOption(option);
    }
}
