package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operating system's user who runs the server's programs, and owns its data directory.
 *
 * <p>That is the user of this process, except for root, whom PostgreSQL refuses: then it is {@code nobody}, with root's
 * right to pass directories, since a project may well lie under {@code /root}.
 *
 * @param caller the number of the user of this process
 * @param prefix the words before a command that make that user run it; none for the user of this process
 */
record Account(int caller, List<String> prefix) {

    private static final List<List<String>> WAYS_FROM_ROOT = List.of(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--securebits=+no_setuid_fixup", // or access(2), which initdb asks, would deny what open(2) allows
                    "--inh-caps=+dac_override,+fowner",
                    "--ambient-caps=+dac_override,+fowner"),
            List.of("unshare", "--user"));

    /** The account for the user of this process. */
    static Account ofThisUser() throws IOException {
        int caller = numberOfThisUser();
        if (caller != 0) {
            return new Account(caller, List.of());
        }
        return WAYS_FROM_ROOT.stream()
                .map(way -> new Account(caller, way))
                .filter(Account::works)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServerException(
                        EmbeddedServerException.Reason.NO_OTHER_USER,
                        "The embedded PostgreSQL cannot be started by root.",
                        "this process, user root",
                        "PostgreSQL refuses to run as root, and neither setpriv nor unshare (util-linux) may change the user here",
                        "run Whimbrel as an ordinary user, or configure the URL of a database of your own."));
    }

    /** The JDK does not tell the number of its user, but who owns a new file. */
    private static int numberOfThisUser() throws IOException {
        Path file = Files.createTempFile("whimbrel", "");
        try {
            return (int) Files.getAttribute(file, "unix:uid");
        } finally {
            Files.delete(file);
        }
    }

    private boolean works() {
        try {
            return process(Path.of("/"), List.of("true"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted("asking for another user", Path.of("/"));
        }
    }

    /** A process of this account, in the environment that the server's programs want: no settings of the caller's. */
    ProcessBuilder process(Path directory, List<String> command) {
        var builder = new ProcessBuilder(
                        Stream.concat(prefix.stream(), command.stream()).toList())
                .directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Runs a command to its end, and gives what it printed. */
    String run(String what, Path directory, List<String> command) throws IOException {
        Process process = process(directory, command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw EmbeddedServerException.ofOutput(what, directory, output);
            }
            return output;
        } catch (InterruptedException interrupted) {
            throw interrupted(what, directory);
        }
    }

    /** What a wait throws that was interrupted; the thread stays marked. */
    static EmbeddedServerException interrupted(String what, Path where) {
        Thread.currentThread().interrupt();
        return new EmbeddedServerException(
                EmbeddedServerException.Reason.BUSY,
                what,
                where.toString(),
                "this thread was interrupted",
                "try again.");
    }
}
