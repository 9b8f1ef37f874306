package dev.whimbrel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Shows which JDK the scripts find, with homes that hold only what is looked at. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts need a POSIX shell")
class FindJdkTest {
    private static final String FIND = ". scripts/find-jdk.sh && echo $JAVA_HOME $jdk_feature";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void theNewestOfThePlacesIsTaken() throws Exception {
        jdk("jvm/a", "25.0.3");
        Path newest = jdk("jvm/b", "25.0.10");
        jdk("jvm/c", "21");
        jdk("other/jvm/d", "17.0.15");
        places("jvm", "nowhere", "other/jvm");

        assertThat(sh(FIND)).isEqualTo(new Result(0, newest + " 25", ""));
    }

    @Test
    void onMacOsHomesLieDeeper() throws Exception {
        Path home = jdk("JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25");
        places("JavaVirtualMachines");

        assertThat(sh(FIND)).isEqualTo(new Result(0, home + " 25", ""));
    }

    @Test
    void javaHomeGoesFirstIfItIsNewEnough() throws Exception {
        jdk("jvm/newer", "25");
        places("jvm");
        environment.put("JAVA_HOME", jdk("chosen", "21.0.2").toString());
        assertThat(sh(FIND)).isEqualTo(new Result(0, folder.resolve("chosen") + " 21", ""));

        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        assertThat(sh(FIND)).isEqualTo(new Result(0, folder.resolve("jvm/newer") + " 25", ""));
    }

    @Test
    void javaOnThePathIsFollowedThroughLinks() throws Exception {
        Path home = jdk("somewhere", "21");
        Path link = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.createSymbolicLink(link, home.resolve("bin/java"));
        places("nowhere");
        environment.put("PATH", link.getParent() + ":" + toolsWithoutJava());

        assertThat(sh(FIND)).isEqualTo(new Result(0, home + " 21", ""));
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        Files.delete(jdk("jvm/runtime", "25").resolve("bin/javac"));
        places("jvm");

        assertThat(sh(FIND).code()).isEqualTo(69);
    }

    @Test
    void withoutAJdkOneMessageSaysWhereItLooked() throws Exception {
        places("jvm", "nowhere");
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());

        Result result = sh("./whimbrel --help");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).isEqualTo("""
                        Whimbrel needs a JDK 21 or newer, with its compiler javac, and found none. It looked at
                            JAVA_HOME: %1$s/old
                            java on the PATH: none
                            %1$s/jvm
                            %1$s/nowhere
                        Install one (https://adoptium.net, or a package of your system, for example openjdk-21-jdk),
                        or set WHIMBREL_JAVA_HOME to the home of one.""".formatted(folder));
        assertThat(sh("./mvnw --version")).isEqualTo(result);
    }

    @Test
    void aWrongChoiceIsNotPassedOverInSilence() throws Exception {
        jdk("jvm/newer", "25");
        places("jvm");
        environment.put("WHIMBREL_JAVA_HOME", jdk("chosen", "17").toString());

        Result result = sh(FIND);

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.errors())
                .startsWith("Whimbrel: WHIMBREL_JAVA_HOME is " + folder.resolve("chosen") + ", which is not");
    }

    record Result(int code, String output, String errors) {}

    /** Runs a command at the root, with a PATH that holds no {@code java} unless the test has set one. */
    private Result sh(String command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(root().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", folder.toString(), "PATH", toolsWithoutJava()));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(code, read(output), read(errors));
    }

    /** A folder with the one program that the scripts call; a link to it would do, but JUnit warns of such links. */
    private String toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path readlink = tools.resolve("readlink");
        Files.writeString(readlink, "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
        assertThat(readlink.toFile().setExecutable(true)).isTrue();
        return tools.toString();
    }

    private Path jdk(String place, String version) throws IOException {
        Path home = folder.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"bin/java", "bin/javac"}) {
            assertThat(Files.createFile(home.resolve(program)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2026-04-21\"\n");
        return home;
    }

    private void places(String... names) {
        StringBuilder places = new StringBuilder();
        for (String name : names) {
            places.append(places.isEmpty() ? "" : ":").append(folder.resolve(name));
        }
        environment.put("WHIMBREL_JDK_PLACES", places.toString());
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
