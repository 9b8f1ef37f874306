package dev.whimbrel.hibernate;

import java.nio.file.Path;

/** A program that reads entities and says nothing. */
final class ReadInProcess {
    private ReadInProcess() {}

    /** Reads the entities of a directory of sources; ends with 1 when that is no single table. */
    public static void main(String[] arguments) {
        Models models = new Entities(Path.of(arguments[0])).read();
        System.exit(models.schema().tables().size() == 1 ? 0 : 1);
    }
}
