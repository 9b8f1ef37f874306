package dev.whimbrel.hibernate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.hibernate.Version;

/**
 * Loads entities and what they need; JPA and Hibernate are those of this program.
 *
 * <p>Extensions of Hibernate among the libraries (Envers, Search) take part in mapping only when they are made for this
 * Hibernate: one for another version would not find its methods. Their classes can be loaded in either case.
 */
final class EntityLoader extends URLClassLoader {
    /** Hibernate's classes that stand on Bean Validation, and so have to be where that is. */
    static final String BEAN_VALIDATION = "org.hibernate.boot.beanvalidation.";

    private static final String SERVICES = "META-INF/services/org.hibernate.";
    private static final Pattern EXTENSION = Pattern.compile("hibernate-[a-z-]+?-(\\d+\\.\\d+).*\\.jar");

    private final List<Path> muted;

    EntityLoader(List<Path> classPath) {
        super(
                "entities",
                classPath.stream().map(EntityClassPath::url).toArray(URL[]::new),
                EntityLoader.class.getClassLoader());
        this.muted = classPath.stream().filter(EntityLoader::isForeign).toList();
    }

    /** Returns the file names of extensions that take no part. */
    List<String> muted() {
        return muted.stream().map(jar -> jar.getFileName().toString()).toList();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(BEAN_VALIDATION)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> found = super.findResources(name);
        if (!name.startsWith(SERVICES)) {
            return found;
        }
        return Collections.enumeration(Collections.list(found).stream()
                .filter(resource -> muted.stream()
                        .noneMatch(jar -> resource.toString().startsWith("jar:" + EntityClassPath.url(jar) + "!")))
                .toList());
    }

    private static boolean isForeign(Path jar) {
        Matcher name = EXTENSION.matcher(
                Optional.ofNullable(jar.getFileName()).map(Path::toString).orElse(""));
        return name.matches()
                && !Version.getVersionString().startsWith(name.group(1) + ".")
                && Files.isRegularFile(jar)
                && takesPart(jar);
    }

    /** Search has services of its own kind, which Hibernate does not ask for. */
    private static boolean takesPart(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .anyMatch(entry -> entry.getName().startsWith(SERVICES)
                            && !entry.getName().startsWith(SERVICES + "search."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
