package dev.whimbrel.hibernate;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.PackageInfo;
import io.github.classgraph.Resource;
import io.github.classgraph.ScanResult;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is mapped on a class path; found by reading class files, without loading a class.
 *
 * @param entities classes that have a table, perhaps that of another one
 * @param others classes that entities are made of: mapped superclasses, embeddables, converters
 * @param packages packages with annotations of their own
 * @param mappingFiles JPA's XML mappings, {@code META-INF/orm.xml}
 */
record EntityScan(
        SortedSet<String> entities, SortedSet<String> others, SortedSet<String> packages, List<URL> mappingFiles) {
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final List<String> OTHERS = List.of(
            "jakarta.persistence.MappedSuperclass", "jakarta.persistence.Embeddable", "jakarta.persistence.Converter");
    private static final List<String> ANNOTATION_HOMES = List.of("jakarta.persistence.", "org.hibernate.annotations.");

    /** Searches the class path; of classes, those count whose package fits one of {@code packages}, or all. */
    static EntityScan of(List<Path> classPath, List<String> packages) {
        Predicate<String> wanted = filter(packages);
        ClassGraph scanner = new ClassGraph()
                .overrideClasspath(classPath)
                .enableAnnotationInfo()
                .ignoreClassVisibility()
                .disableRuntimeInvisibleAnnotations()
                .disableNestedJarScanning();
        try (ScanResult result = scanner.scan(1)) {
            SortedSet<String> others = new TreeSet<>();
            OTHERS.forEach(annotation -> others.addAll(annotated(result, annotation, wanted)));
            return new EntityScan(
                    annotated(result, ENTITY, wanted),
                    others,
                    annotatedPackages(result, wanted),
                    result.getResourcesWithPath("META-INF/orm.xml").stream()
                            .map(Resource::getURL)
                            .toList());
        }
    }

    boolean isEmpty() {
        return entities.isEmpty() && mappingFiles.isEmpty();
    }

    private static SortedSet<String> annotated(ScanResult result, String annotation, Predicate<String> wanted) {
        SortedSet<String> names = new TreeSet<>();
        for (ClassInfo type : result.getClassesWithAnnotation(annotation)) {
            if (wanted.test(type.getPackageName())) {
                names.add(type.getName());
            }
        }
        return names;
    }

    private static SortedSet<String> annotatedPackages(ScanResult result, Predicate<String> wanted) {
        SortedSet<String> names = new TreeSet<>();
        for (PackageInfo info : result.getPackageInfo()) {
            boolean mapped = info.getAnnotationInfo().getNames().stream()
                    .anyMatch(name -> ANNOTATION_HOMES.stream().anyMatch(name::startsWith));
            if (mapped && wanted.test(info.getName())) {
                names.add(info.getName());
            }
        }
        return names;
    }

    private static Predicate<String> filter(List<String> packages) {
        if (packages.isEmpty()) {
            return name -> true;
        }
        List<Pattern> patterns = packages.stream().map(EntityScan::pattern).toList();
        return name ->
                patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** One star stands for one part of a name, two for any number; what is below a package belongs to it. */
    private static Pattern pattern(String glob) {
        String regex = Arrays.stream(glob.strip().split("\\."))
                .map(part -> part.equals("**") ? ".*" : Pattern.quote(part).replace("*", "\\E[^.]*\\Q"))
                .collect(Collectors.joining("\\."));
        return Pattern.compile(regex + "(\\..*)?");
    }
}
