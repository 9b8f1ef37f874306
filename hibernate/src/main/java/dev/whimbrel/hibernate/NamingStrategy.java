package dev.whimbrel.hibernate;

import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.util.List;
import java.util.Locale;

/** How names of classes and attributes become names of tables and columns. */
public sealed interface NamingStrategy {
    /** What JPA prescribes, and Hibernate does by itself. */
    record Jpa() implements NamingStrategy {}

    /** What Spring Boot configures: {@code firstName} becomes {@code first_name}. */
    record Spring() implements NamingStrategy {}

    /** Hibernate strategies of the application's own, physical or implicit, by class name. */
    record Custom(List<String> classes) implements NamingStrategy {
        public Custom {
            classes = List.copyOf(classes);
        }
    }

    /** Reads a setting: {@code jpa}, {@code spring}, or class names with commas between them. */
    static NamingStrategy parse(String setting) {
        String text = setting.strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "jpa" -> new Jpa();
            case "spring" -> new Spring();
            default -> {
                if (!text.matches("[\\w$.]+\\.[\\w$]+(\\s*,\\s*[\\w$.]+\\.[\\w$]+)*")) {
                    throw new SettingsException(
                            Code.SETTINGS,
                            "'" + text + "' is no naming strategy",
                            "write jpa, spring, or the class name of a Hibernate naming strategy");
                }
                yield new Custom(List.of(text.split("\\s*,\\s*")));
            }
        };
    }
}
