package dev.whimbrel.hibernate;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which app an entity belongs to, by its package: the rule of the longest package that holds it, else the last part
 * of the package's own name.
 *
 * @param byPackage the app of each package and those below it
 * @param fallback the app of what no entity of a package claims
 */
public record AppRules(Map<String, String> byPackage, String fallback) {
    /** No rules; {@code app} for the rest. */
    public static final AppRules DEFAULT = new AppRules(Map.of(), "app");

    public AppRules {
        byPackage = Map.copyOf(new TreeMap<>(byPackage));
    }

    /** Returns the app of the classes in a package. */
    public String appOf(String packageName) {
        String own = packageName.substring(packageName.lastIndexOf('.') + 1);
        return byPackage.entrySet().stream()
                .filter(rule -> (packageName + ".").startsWith(rule.getKey() + "."))
                .max(Comparator.comparingInt(rule -> rule.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(own.isEmpty() ? fallback : own);
    }
}
