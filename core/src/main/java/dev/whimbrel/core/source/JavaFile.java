package dev.whimbrel.core.source;

import java.nio.charset.StandardCharsets;

/**
 * A Java file under a root of migrations, which may also be a helper of some.
 *
 * @param file by which messages name it
 * @param simpleName of its public class, which is the file's name
 */
record JavaFile(String file, String simpleName, String text) {
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
