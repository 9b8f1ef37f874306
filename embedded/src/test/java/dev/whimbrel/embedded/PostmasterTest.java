package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PostmasterTest {

    private static final String FILE = """
            4711
            /project/.whimbrel/postgresql/data
            1795000000
            54321

            127.0.0.1
              1234567    131072
            ready\s\s
            """;

    @Test
    void readsWhatPostgresqlWrites() {
        assertThat(Postmaster.parse(FILE)).contains(new Postmaster(4711, 54321, "ready"));
    }

    @Test
    void doesWithWhatIsWrittenSoFar() {
        for (int length = 0; length < FILE.length(); length++) {
            var postmaster = Postmaster.parse(FILE.substring(0, length));

            assertThat(postmaster.isPresent()).isEqualTo(length > FILE.indexOf('\n'));
            postmaster.ifPresent(started -> {
                assertThat(started.pid()).isEqualTo(4711);
                assertThat(started.port()).isIn(0, 54321);
                assertThat(started.isReady()).isFalse();
            });
        }
    }

    @Test
    void isNotAliveWhereItsNumberBelongsToAnotherProgram() {
        assertThat(new Postmaster(ProcessHandle.current().pid(), 54321, "ready").isAlive())
                .isFalse();
    }

    @Test
    void isNotAliveAfterItsEnd() throws IOException {
        Process ended = new ProcessBuilder("true").start();
        ended.onExit().join();

        assertThat(new Postmaster(ended.pid(), 54321, "ready").isAlive()).isFalse();
    }
}
