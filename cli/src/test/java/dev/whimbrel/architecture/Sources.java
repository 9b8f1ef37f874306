package dev.whimbrel.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the text of sources shows: how long files and methods are, and what lacks Javadoc.
 *
 * @param undocumented packages and public types of a file without Javadoc
 */
record Sources(List<Extent> files, List<Extent> methods, List<String> undocumented) {
    /** How many lines a file has, or a method ({@code File.java#method}) from its first modifier to its last brace. */
    record Extent(String name, long lines) {}

    /** Parses the files with the compiler, without resolving what they refer to. */
    static Sources read(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Reader reader = new Reader(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return reader.sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Sources sources = new Sources(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        private final DocTrees trees;
        private final SourcePositions positions;

        Reader(DocTrees trees) {
            this.trees = trees;
            this.positions = trees.getSourcePositions();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
            sources.files()
                    .add(new Extent(file(unit), unit.getLineMap().getLineNumber(positions.getEndPosition(unit, unit))));
            return super.visitCompilationUnit(unit, null);
        }

        @Override
        public Void visitPackage(PackageTree node, Void nothing) {
            String file = file(getCurrentPath().getCompilationUnit());
            if (file.endsWith("package-info.java")) {
                demandJavadoc(file);
            }
            return super.visitPackage(node, null);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
            if (topLevel && type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                demandJavadoc(file(getCurrentPath().getCompilationUnit()));
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            sources.methods().add(new Extent(file(unit) + "#" + method.getName(), lines(unit, method)));
            return super.visitMethod(method, null);
        }

        private void demandJavadoc(String file) {
            if (trees.getDocComment(getCurrentPath()) == null) {
                sources.undocumented().add(file);
            }
        }

        private long lines(CompilationUnitTree unit, Tree tree) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            return last - first + 1;
        }

        private static String file(CompilationUnitTree unit) {
            return House.name(Path.of(unit.getSourceFile().toUri()));
        }
    }
}
