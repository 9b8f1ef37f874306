package dev.whimbrel.hibernate.entity;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The imports of one source file, found out while it is written. */
final class Imports {
    private static final String JPA = "jakarta.persistence";
    private static final String HIBERNATE = "org.hibernate.annotations";

    /** Where each class is that a source may name, java.lang aside. */
    private static final Map<String, String> PACKAGES = Stream.of(
                    all(
                            JPA,
                            "CheckConstraint,Column,Entity,EnumType,Enumerated,FetchType,ForeignKey,GeneratedValue,"
                                    + "GenerationType,Id,IdClass,Index,JoinColumn,JoinColumns,ManyToOne,"
                                    + "SequenceGenerator,Table,UniqueConstraint"),
                    all(HIBERNATE, "ColumnDefault,ColumnTransformer,Generated,GeneratedColumn,JdbcTypeCode,OnDelete"),
                    all(HIBERNATE, "OnDeleteAction"),
                    all("org.hibernate.generator", "EventType"),
                    all("org.hibernate.type", "SqlTypes"),
                    all("java.math", "BigDecimal"),
                    all("java.net", "InetAddress"),
                    all("java.time", "Duration,LocalDate,LocalDateTime,LocalTime,OffsetDateTime,OffsetTime"),
                    all("java.util", "UUID"))
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final SortedSet<String> used = new TreeSet<>();

    private static Stream<Map.Entry<String, String>> all(String packageName, String names) {
        return Stream.of(names.split(",")).map(name -> Map.entry(name, packageName));
    }

    /** Returns the names that no entity may have. */
    static SortedSet<String> reserved() {
        return new TreeSet<>(PACKAGES.keySet());
    }

    /** Notes that the class is named, and returns its simple name. */
    String use(String simpleName) {
        String element = simpleName.endsWith("[]") ? simpleName.substring(0, simpleName.length() - 2) : simpleName;
        if (PACKAGES.containsKey(element)) {
            used.add(PACKAGES.get(element) + "." + element);
        }
        return simpleName;
    }

    /** Returns the lines, with the empty line behind them. */
    String text() {
        return used.isEmpty()
                ? ""
                : used.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining("", "", "\n"));
    }
}
