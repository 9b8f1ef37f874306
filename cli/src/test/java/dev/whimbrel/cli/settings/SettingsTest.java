package dev.whimbrel.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.whimbrel.core.autodetect.NameStyle;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.SettingsException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows what a project can set, who wins, and what is said about mistakes. */
class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void anEmptyFileHasDefaults() {
        Settings settings = read("", Map.of());

        assertThat(settings.root()).isEqualTo(folder);
        assertThat(settings.models())
                .isEqualTo(new ModelSettings(
                        List.of(folder.resolve("target/classes")), List.of(), List.of(), "jpa", Map.of()));
        assertThat(settings.migrations())
                .isEqualTo(new MigrationSettings(
                        folder.resolve("migrations"),
                        MigrationSettings.Format.JAVA,
                        NameStyle.NUMBER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MigrationSettings.Conflicts.CHECK,
                        ""));
        assertThat(settings.database("default").url()).isEmpty();
        assertThat(settings.database("default").lockWait()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theFileIsFoundFromAFolderBelow() throws IOException {
        Files.writeString(folder.resolve("whimbrel.toml"), "[migrations]\ndirectory = \"db\"");
        Path below = Files.createDirectories(folder.resolve("src/main"));

        assertThat(SettingsReader.read(below, Map.of()).migrations().directory())
                .isEqualTo(folder.resolve("db"));
    }

    @Test
    void everythingCanBeSet() {
        Settings settings = read("""
                [models]
                paths = ["a", "b.jar"]
                libraries = ["lib"]
                packages = ["com.example"]
                naming = "spring"
                [models.properties]
                "hibernate.type.preferred_uuid_jdbc_type" = "CHAR"
                [apps]
                shop = "com.example.shop"
                crew = ["com.example.crew", "com.example.people"]
                [migrations]
                directory = "db"
                format = "sql"
                naming = "hash"
                [database]
                url = "postgresql://db.example.org:5433/shop?sslmode=require"
                user = "shop"
                schema = "sales"
                lock-wait = "90s"
                [databases.reports]
                url = "jdbc:postgresql://reports.example.org/reports"
                """, Map.of());

        assertThat(settings.models())
                .isEqualTo(new ModelSettings(
                        List.of(folder.resolve("a"), folder.resolve("b.jar")),
                        List.of(folder.resolve("lib")),
                        List.of("com.example"),
                        "spring",
                        Map.of("hibernate.type.preferred_uuid_jdbc_type", "CHAR")));
        assertThat(settings.apps())
                .isEqualTo(Map.of(
                        "shop",
                        List.of("com.example.shop"),
                        "crew",
                        List.of("com.example.crew", "com.example.people")));
        assertThat(settings.migrations())
                .isEqualTo(new MigrationSettings(
                        folder.resolve("db"),
                        MigrationSettings.Format.SQL,
                        NameStyle.HASH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        MigrationSettings.Conflicts.CHECK,
                        ""));
        DatabaseSettings database = settings.database("default");
        assertThat(jdbc(database)).isEqualTo("jdbc:postgresql://db.example.org:5433/shop?sslmode=require");
        assertThat(database.user()).contains("shop");
        assertThat(database.schema()).isEqualTo("sales");
        assertThat(database.lockWait()).isEqualTo(Duration.ofSeconds(90));
        assertThat(jdbc(settings.database("reports"))).isEqualTo("jdbc:postgresql://reports.example.org/reports");
    }

    @Test
    void anEnvironmentSetsOtherwiseWhatItNames() throws IOException {
        Files.writeString(folder.resolve("whimbrel.toml"), """
                [models]
                naming = "spring"
                [database]
                url = "postgresql://here/shop"
                user = "me"
                [placeholders]
                role = "reader"
                owner = "shop"
                [environments.prod.database]
                url = "postgresql://there/shop"
                protected = true
                [environments.prod.databases.reports]
                apps = ["reports"]
                [environments.prod.placeholders]
                role = "prod_reader"
                """);

        Settings here = SettingsReader.read(folder, Map.of());
        Settings chosen = SettingsReader.read(
                folder,
                Map.of("WHIMBREL_USER", "variable"),
                new Given(Optional.of("prod"), Map.of("owner", "command line")));

        assertThat(jdbc(here.database("default"))).isEqualTo("jdbc:postgresql://here/shop");
        assertThat(here.database("default").isProtected()).isFalse();
        assertThat(here.databases()).containsOnlyKeys("default");
        assertThat(here.placeholders()).isEqualTo(Map.of("role", "reader", "owner", "shop"));
        assertThat(jdbc(chosen.database("default"))).isEqualTo("jdbc:postgresql://there/shop");
        assertThat(chosen.database("default").user()).contains("variable");
        assertThat(chosen.database("default").isProtected()).isTrue();
        assertThat(chosen.databases()).containsOnlyKeys("default", "reports");
        assertThat(chosen.models().naming()).isEqualTo("spring");
        assertThat(chosen.environment()).contains("prod");
        assertThat(chosen.placeholders()).isEqualTo(Map.of("role", "prod_reader", "owner", "command line"));
        assertThat(SettingsReader.read(folder, Map.of("WHIMBREL_ENVIRONMENT", "prod"))
                        .environment())
                .contains("prod");
    }

    @Test
    void anAppBelongsToTheDatabaseThatNamesItOrToTheDefaultOne() {
        Routing routing = read("""
                [databases.reports]
                apps = ["reports", "stats"]
                [databases.mirror]
                user = "m"
                [databases.none]
                apps = []
                """, Map.of()).routing();

        assertThat(routing.isTrivial()).isFalse();
        assertThat(routing.databasesOf("stats")).containsExactly("reports");
        assertThat(routing.databasesOf("shop")).containsExactly("default", "mirror");
        assertThat(routing.owners()).containsExactly("default", "reports", "none");
        assertThat(routing.belongs("reports", "default")).isFalse();
        assertThat(read("[databases.mirror]\nuser = \"m\"", Map.of()).routing().isTrivial())
                .isTrue();
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Settings settings = read(
                """
                [models]
                paths = ["a"]
                [migrations]
                format = "java"
                [database]
                url = "postgresql://one/file"
                [databases.reports]
                user = "file"
                """,
                Map.of(
                        "WHIMBREL_MODELS_PATHS", "x" + File.pathSeparator + "y",
                        "WHIMBREL_MIGRATIONS_FORMAT", "sql",
                        "WHIMBREL_URL", "postgresql://two/variable",
                        "WHIMBREL_REPORTS_USER", "variable",
                        "DATABASE_URL", "postgresql://three/common"));

        assertThat(settings.models().paths()).containsExactly(folder.resolve("x"), folder.resolve("y"));
        assertThat(settings.migrations().format()).isEqualTo(MigrationSettings.Format.SQL);
        assertThat(jdbc(settings.database("default"))).isEqualTo("jdbc:postgresql://two/variable");
        assertThat(settings.database("reports").user()).contains("variable");
    }

    @Test
    void databaseUrlCountsWhereNothingElseIsSet() {
        Map<String, String> environment = Map.of("DATABASE_URL", "postgres://me:p%40ss@host:5433/shop");

        DatabaseSettings database = read("", environment).database("default");

        assertThat(jdbc(database)).isEqualTo("jdbc:postgresql://host:5433/shop");
        assertThat(database.user()).contains("me");
        assertThat(database.password()).contains(new Secret("p@ss"));
        assertThat(jdbc(read("[database]\nurl = \"postgresql://file/db\"", environment)
                        .database("default")))
                .isEqualTo("jdbc:postgresql://file/db");
    }

    /** The driver would work in another schema than the lock, the ledger, and all that compares. */
    @Test
    void theSchemaOfAUrlIsTheDefaultSchemaWhereNoOtherIsSet() {
        String url = "jdbc:postgresql://h/d?ssl=true&currentSchema=";
        DatabaseSettings database =
                read("", Map.of("DATABASE_URL", url + "Tenant_1,public")).database("default");

        assertThat(database.schema()).isEqualTo("tenant_1");
        assertThat(jdbc(database)).isEqualTo("jdbc:postgresql://h/d?ssl=true");
        assertThat(schema(url + "%22My%20%22%22Schema%22%22,%22")).isEqualTo("My \"Schema\",");
        assertThat(read("[database]\nschema = \"other\"", Map.of("DATABASE_URL", url + "x"))
                        .database("default")
                        .schema())
                .isEqualTo("other");
        assertThat(DatabaseSettings.of(url + "typed", Map.of()).schema()).isEqualTo("typed");
        assertProblem("[database]\nurl = \"postgresql://h/d?currentSchema=,\"")
                .hasMessageContaining("is not the URL of a PostgreSQL database");
    }

    private String schema(String url) {
        return read("", Map.of("DATABASE_URL", url)).database("default").schema();
    }

    @Test
    void aPasswordComesFromTheEnvironmentTheNearestVariableFirst() {
        String file = "[database]\nuser = \"me\"\npassword-env = \"SHOP_PASSWORD\"\n[databases.reports]\nuser = \"x\"";

        assertThat(password(file, Map.of("PGPASSWORD", "three"))).isEqualTo("three");
        assertThat(password(file, Map.of("PGPASSWORD", "three", "SHOP_PASSWORD", "two")))
                .isEqualTo("two");
        assertThat(password(file, Map.of("SHOP_PASSWORD", "two", "WHIMBREL_PASSWORD", "one")))
                .isEqualTo("one");
        assertThat(read(file, Map.of("WHIMBREL_REPORTS_PASSWORD", "r"))
                        .database("reports")
                        .password())
                .contains(new Secret("r"));
    }

    @Test
    void noTextShowsAPassword() {
        Settings settings =
                read("", Map.of("WHIMBREL_PASSWORD", "hunter2", "WHIMBREL_URL", "postgresql://u:hunter3@h/d"));

        assertThat(settings.toString()).doesNotContain("hunter");
    }

    @Test
    void aPasswordInTheFileIsRefused() {
        assertProblem("[database]\nuser = \"x\"\npassword = \"y\"")
                .hasMessage("whimbrel.toml:3: database.password would put a password into a file that is shared");
        assertProblem("[databases.reports]\nurl = \"postgresql://me:secret@h/d\"")
                .hasMessage("whimbrel.toml:2: databases.reports.url holds a password, in a file that is shared")
                .hasMessageNotContaining("secret")
                .asInstanceOf(type(SettingsException.class))
                .satisfies(problem -> assertThat(problem.remedy()).contains("WHIMBREL_REPORTS_PASSWORD"));
    }

    @Test
    void aPasswordThatIsNotEncodedIsRefusedWithoutShowingIt() {
        for (String password : List.of("hunter%s2", "hunter?s2", "hunter@s2?x")) {
            assertThatThrownBy(() -> read("", Map.of("DATABASE_URL", "postgresql://me:" + password + "@h/d")))
                    .as(password)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("DATABASE_URL")
                    .hasMessageNotContaining("hunter")
                    .hasMessageNotContaining("s2");
        }
    }

    @Test
    void severalHostsAndAddressesAreHosts() {
        for (String hosts : List.of("h", "h:1", "h1:1,h2:2", "127.0.0.1", "[::1]:5432", "db-1.example.org")) {
            Map<String, String> environment = Map.of("DATABASE_URL", "postgresql://me@" + hosts + "/d");
            assertThat(jdbc(read("", environment).database("default"))).isEqualTo("jdbc:postgresql://" + hosts + "/d");
        }
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertProblem("[models]\n\nnamign = \"spring\"")
                .hasMessage("whimbrel.toml:3: unknown setting models.namign")
                .asInstanceOf(type(SettingsException.class))
                .extracting(SettingsException::remedy)
                .isEqualTo("Did you mean models.naming?");
        assertProblem("[databases.reports]\nurll = \"x\"")
                .hasMessage("whimbrel.toml:2: unknown setting databases.reports.urll");
    }

    @Test
    void aTextThatIsNotTomlIsRefusedWithItsLine() {
        assertProblem("[models]\npaths = [\"a\"]\nnaming spring\n").hasMessageStartingWith("whimbrel.toml:3: ");
    }

    @Test
    void aValueThatIsNotPossibleIsRefusedWithThoseThatAre() {
        assertProblem("[migrations]\nformat = \"xml\"")
                .hasMessage("whimbrel.toml:2: migrations.format is \"xml\"")
                .asInstanceOf(type(SettingsException.class))
                .extracting(SettingsException::remedy)
                .isEqualTo("It is one of \"java\", \"sql\".");
        assertProblem("[database]\nlock-wait = \"soon\"").hasMessageContaining("lock-wait is \"soon\"");
        assertProblem("[database]\nurl = \"mysql://h/d\"").hasMessageContaining("not the URL of a PostgreSQL");
        assertProblem("[apps]\nMy-App = \"com.example\"").hasMessageContaining("not a label");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() ->
                        read("[databases.reports]\nuser = \"x\"", Map.of()).database("report"))
                .hasMessage("there is no database 'report'")
                .asInstanceOf(type(SettingsException.class))
                .extracting(SettingsException::remedy)
                .asString()
                .startsWith("Did you mean reports? Known are default, reports;");
    }

    @Test
    void noFileIsAProblemWithAWayOut() {
        assertThatThrownBy(() -> SettingsReader.read(folder, Map.of()))
                .hasMessageStartingWith("no whimbrel.toml in " + folder)
                .asInstanceOf(type(SettingsException.class))
                .extracting(SettingsException::remedy)
                .asString()
                .contains("whimbrel init");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertProblem(String file) {
        return assertThatThrownBy(() -> read(file, Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        problem -> assertThat(problem.code()).isEqualTo(Code.SETTINGS));
    }

    private String password(String file, Map<String, String> environment) {
        return read(file, environment)
                .database("default")
                .password()
                .orElseThrow()
                .value();
    }

    private static String jdbc(DatabaseSettings database) {
        return database.url().orElseThrow().jdbc();
    }

    private Settings read(String file, Map<String, String> environment) {
        try {
            Files.writeString(folder.resolve("whimbrel.toml"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SettingsReader.read(folder, environment);
    }
}
