package dev.whimbrel.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The two streams on which a command writes, and the person at the keyboard, if there is one. */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final Optional<BufferedReader> keyboard;
    private final boolean coloured;

    private Terminal(PrintStream out, PrintStream err, Optional<BufferedReader> keyboard, boolean coloured) {
        this.out = out;
        this.err = err;
        this.keyboard = keyboard;
        this.coloured = coloured;
    }

    /** Returns the terminal of this process; plain, and without anybody to ask, when it is a pipe or a file. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean terminal = isTerminal();
        boolean colours = !environment.containsKey("NO_COLOR")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminal
                        ? Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
                        : Optional.empty(),
                terminal && colours);
    }

    /** Returns a plain terminal with nobody to ask. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, Optional.empty(), false);
    }

    /** Returns a plain terminal with somebody who answers. */
    public static Terminal answering(PrintStream out, PrintStream err, BufferedReader answers) {
        return new Terminal(out, err, Optional.of(answers), false);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Prints a line of a command's result. */
    public void line(String text) {
        out.println(text);
    }

    /** Prints the beginning of a line whose end is not known yet. */
    public void begin(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints a line that is not part of the result: a notice, a question, progress. */
    public void note(String text) {
        out.flush();
        err.println(text);
    }

    /** Returns the text in a style, or as it is where styles cannot be seen. */
    public String styled(Style style, String text) {
        return coloured ? style.around(text) : text;
    }

    /** Returns whether there is somebody to ask. */
    public boolean canAsk() {
        return keyboard.isPresent();
    }

    /** Asks, and returns the answer without blanks around it; empty when the person ends the input. */
    public Optional<String> ask(String question) {
        out.flush();
        err.print(question);
        err.flush();
        return keyboard.flatMap(reader -> {
            try {
                return Optional.ofNullable(reader.readLine()).map(String::strip);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** From Java 22 to 24 there is a console also where there is no terminal; it has a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // Java 21 has none where there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // Java 21: a console is a terminal
        }
    }
}
