package dev.whimbrel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whimbrel as it is installed, with migrations as it writes them. */
final class WhimbrelContender implements Contender {
    private static final String EMPTY = "whimbrel_empty";
    private static final String FULL = "whimbrel_full";
    private static final String WORK = "whimbrel_work";
    private static final int CROWD = 32;

    private final Workshop shop;
    private final Path history;
    private final Path models;
    private final Path changed;
    private final String program;

    WhimbrelContender(Workshop shop) throws IOException {
        this.shop = shop;
        this.history = shop.folder("whimbrel/history");
        this.models = shop.folder("whimbrel/models");
        this.changed = shop.folder("whimbrel/changed");
        this.program = installed(shop.root().resolve("distribution/target"));
    }

    private static String installed(Path target) throws IOException {
        try (Stream<Path> files = Files.find(target, 4, (path, kind) -> path.endsWith("bin/whimbrel"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException("no bin/whimbrel below " + target))
                    .toString();
        }
    }

    @Override
    public String name() {
        return "Whimbrel";
    }

    @Override
    public Presence presence() {
        return new Presence.Version("0.1.0");
    }

    @Override
    public void install() throws Exception {
        Workshop.write(history.resolve("whimbrel.toml"), "[apps]\nmany = [\"many\"]\n");
        for (History.Step step : shop.history().steps()) {
            Workshop.write(
                    history.resolve("migrations/many/M%s_item.java".formatted(number(step.number()))), source(step));
        }
        for (String database : List.of(EMPTY, FULL)) {
            shop.server().create(database);
        }
        shop.processes().run(trial(history, FULL, "migrate"));
        for (Path folder : List.of(models, changed)) {
            Workshop.write(
                    folder.resolve("whimbrel.toml"), "[models]\npaths = [\"src\"]\n\n[apps]\nshop = [\"shop\"]\n");
            entities(folder, shop.models(false));
            shop.processes().run(trial(folder, EMPTY, "makemigrations", "--no-input"));
        }
        entities(changed, shop.models(true));
        for (int round = 0; round < 2; round++) { // the first leaves a cache, from which all others start
            shop.processes().run(trial(history, FULL, "migrate"));
            shop.processes().run(trial(models, EMPTY, "makemigrations", "--dry-run", "--no-input"));
            shop.processes().run(trial(changed, EMPTY, "makemigrations", "--dry-run", "--no-input"));
            Thread.sleep(10_000);
        }
    }

    @Override
    public Entry entry(Row row) throws Exception {
        return switch (row) {
            case HELP -> Contender.does(trial(history, EMPTY, "--help"));
            case STATUS -> Contender.does(trial(history, FULL, "showmigrations"));
            case NOTHING_TO_DO -> Contender.does(trial(history, FULL, "migrate"));
            case APPLY ->
                Contender.does(trial(history, WORK, "migrate")
                        .after(() -> shop.server().create(WORK)));
            case TAKE_BACK ->
                Contender.does(trial(history, WORK, "migrate", "many", "zero")
                        .after(() -> shop.server().copy(FULL, WORK)));
            case SAME_MODELS -> Contender.does(trial(models, EMPTY, "makemigrations", "--dry-run", "--no-input"));
            case CHANGED_MODELS -> Contender.does(trial(changed, EMPTY, "makemigrations", "--dry-run", "--no-input"));
            case OFFLINE_SQL -> Contender.does(trial(history, EMPTY, "upgrade", "base:head", "--sql"));
            case INSPECT -> Contender.does(trial(history, FULL, "inspect"));
            case CROWD -> Contender.does(crowd());
        };
    }

    private Trial crowd() throws IOException {
        Workshop.write(history.resolve("crowd.sh"), "seq " + CROWD + " | xargs -P " + CROWD + " -I{} \"$@\"\n");
        Trial one = trial(history, FULL, "migrate");
        List<String> command = new ArrayList<>(List.of("sh", "crowd.sh"));
        command.addAll(one.command());
        return new Trial(one.preparation(), command, one.folder(), one.environment());
    }

    private Trial trial(Path folder, String database, String... words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        return new Trial(
                Trial.Preparation.NONE,
                command,
                folder,
                Map.of(
                        "WHIMBREL_URL",
                                "postgresql://%s@%s:%d/%s"
                                        .formatted(
                                                shop.server().user(),
                                                shop.server().host(),
                                                shop.server().port(),
                                                database),
                        "WHIMBREL_PASSWORD", shop.server().password(),
                        "WHIMBREL_START_CACHE",
                                shop.place().resolve("whimbrel/start").toString()));
    }

    private static String number(int number) {
        return "%04d".formatted(number);
    }

    private static String source(History.Step step) {
        String after = step.number() == 1
                ? ""
                : "        migration.after(\"many.%s_item\");\n\n".formatted(number(step.number() - 1));
        String key = step.pointsToThePrevious()
                ? ",\n                foreignKey(\"ref\").references(\"%s\", \"id\").named(\"%s_ref_fkey\")"
                        .formatted(step.previousTable(), step.table())
                : "";
        return """
                package migrations.many;

                import static dev.whimbrel.schema.Vocabulary.*;

                import dev.whimbrel.core.migration.Migration;
                import dev.whimbrel.core.migration.MigrationBuilder;

                public final class M%1$s_item implements Migration {
                    @Override
                    public void define(MigrationBuilder migration) {
                %3$s        migration.createTable("%2$s",
                                column("id", bigint()).notNull(),
                                column("name", varchar(100)).notNull(),
                                column("amount", numeric(10, 2)),
                                column("created", timestamptz()).notNull().defaultTo("now()"),
                                column("ref", bigint()),
                                primaryKey("id"),
                                index("name").named("%2$s_name_idx")%4$s);
                    }
                }
                """.formatted(number(step.number()), step.table(), after, key);
    }

    private static void entities(Path folder, Models all) throws IOException {
        for (int number = 1; number <= all.size(); number++) {
            int table = number;
            String columns = IntStream.rangeClosed(1, Models.PLAIN)
                    .mapToObj(column -> "    @Column(length = %d, nullable = false) String %s;"
                            .formatted(all.length(table, column), Models.column(column)))
                    .collect(Collectors.joining("\n"));
            String before = table == 1
                    ? "    @Column(name = \"before_id\") Long before;"
                    : "    @ManyToOne @JoinColumn(name = \"before_id\") %s before;".formatted(Models.type(table - 1));
            Workshop.write(folder.resolve("src/shop/%s.java".formatted(Models.type(table))), """
                    package shop;

                    import jakarta.persistence.*;

                    @Entity
                    @Table(name = "%s")
                    public class %s {
                        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
                    %s
                    %s
                    }
                    """.formatted(
                            Models.table(table), Models.type(table), columns, before));
        }
    }
}
