package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void speaksTheWordsOfTheArchives() {
        assertThat(Platform.of("Linux", "amd64", false)).isEqualTo(new Platform("linux", "x86_64", false));
        assertThat(Platform.of("Linux", "aarch64", true)).isEqualTo(new Platform("linux", "arm_64", true));
        assertThat(Platform.of("Mac OS X", "aarch64", false)).isEqualTo(new Platform("darwin", "arm_64", false));
        assertThat(Platform.of("Mac OS X", "x86_64", false)).isEqualTo(new Platform("darwin", "x86_64", false));
    }

    @Test
    void hasTheProgramsForThisMachine() {
        assertThat(Platform.current().archive()).isNotNull();
    }

    @Test
    void namesWhatIsNotSupportedAndTheWayOut() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64", false))
                .isInstanceOfSatisfying(
                        EmbeddedServerException.class,
                        failure -> assertThat(failure.reason())
                                .isEqualTo(EmbeddedServerException.Reason.UNSUPPORTED_PLATFORM))
                .hasMessageContaining("Windows 11 on amd64")
                .hasMessageContaining("configure the URL of a database of your own");
        assertThatThrownBy(() -> Platform.of("AIX", "ppc64", false).archive())
                .hasMessageContaining("aix on ppc64")
                .hasMessageContaining("postgres-aix-ppc64.txz is not on the class path")
                .hasMessageContaining("configure the URL of a database of your own");
    }
}
