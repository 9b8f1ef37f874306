package dev.whimbrel.picocli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes the classes of a jar anew, in the format of Java 17.
 *
 * <p>picocli is compiled for Java 5. The JVM leaves classes of a format before that of Java 6 out of its caches, and so all that
 * has to do with them: each start loads and verifies them again, by the old and slow way that needs no frames (JEP 483; JVM
 * specification, 4.10.2).
 */
final class ClassRenewal {
    private static final int FORMAT = Opcodes.V17;

    private ClassRenewal() {}

    /** Takes the jar, and the folder that the classes are written to. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try (JarFile jar = new JarFile(arguments[0])) {
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().matches("picocli/.*[.]class"))
                    .toList();
            for (JarEntry entry : classes) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.resolveSibling("."));
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.write(file, renewed(in.readAllBytes()));
                }
            }
        }
    }

    static byte[] renewed(byte[] old) {
        ClassReader reader = new ClassReader(old);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(new Renewal(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** All as it is, but for the format. */
    private static final class Renewal extends ClassVisitor {
        Renewal(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(Math.max(version, FORMAT), access, name, signature, parent, interfaces);
        }
    }
}
