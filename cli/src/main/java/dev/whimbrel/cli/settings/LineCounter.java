package dev.whimbrel.cli.settings;

import java.io.IOException;
import java.io.Reader;

/** Hands out one character at a time, so that its line is where the parser stopped. */
final class LineCounter extends Reader {
    private final Reader text;
    private int line = 1;
    private boolean lineEnded;

    LineCounter(Reader text) {
        this.text = text;
    }

    /** Returns the line of the last character that was read, counted from 1. */
    int line() {
        return line;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int character = text.read();
        if (character < 0 || length == 0) {
            return -1;
        }
        if (lineEnded) {
            line++;
        }
        lineEnded = character == '\n';
        buffer[offset] = (char) character;
        return 1;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
