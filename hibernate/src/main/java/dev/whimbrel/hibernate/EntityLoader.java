package dev.whimbrel.hibernate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Version;

/**
 * Loads entities and what they need; JPA and Hibernate are those of this program.
 *
 * <p>Extensions of Hibernate among the libraries (Envers, Search) take part in mapping only when they are made for this
 * Hibernate: one for another version would not find its methods. Their classes can be loaded in either case.
 */
final class EntityLoader extends URLClassLoader {
    private static final String SERVICES = "META-INF/services/org.hibernate.";
    private static final Pattern EXTENSION = Pattern.compile(".*/(hibernate-[a-z-]+?-(\\d+\\.\\d+)[^/]*\\.jar)");

    private final Set<URL> muted;

    EntityLoader(List<URL> classPath) {
        super("entities", classPath.toArray(URL[]::new), EntityLoader.class.getClassLoader());
        this.muted = classPath.stream().filter(EntityLoader::isForeign).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the file names of extensions that take no part. */
    List<String> muted() {
        return muted.stream()
                .map(url -> url.getPath().substring(url.getPath().lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        Enumeration<URL> found = super.findResources(name);
        if (!name.startsWith(SERVICES)) {
            return found;
        }
        return Collections.enumeration(Collections.list(found).stream()
                .filter(resource ->
                        muted.stream().noneMatch(jar -> resource.toString().startsWith("jar:" + jar + "!")))
                .toList());
    }

    private static boolean isForeign(URL jar) {
        Matcher name = EXTENSION.matcher(jar.getPath());
        return name.matches() && !Version.getVersionString().startsWith(name.group(2) + ".");
    }
}
