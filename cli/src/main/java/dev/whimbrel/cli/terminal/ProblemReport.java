package dev.whimbrel.cli.terminal;

import dev.whimbrel.embedded.EmbeddedServerException;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.WhimbrelException;
import java.util.Map;

/** Tells a person what went wrong and what to do, and the shell the same by an exit code. */
public final class ProblemReport {
    /** The exit code of a mistake in Whimbrel itself (EX_SOFTWARE in sysexits.h). */
    public static final int UNEXPECTED = 70;

    /** The variable that asks for stack traces. */
    public static final String TRACE = "WHIMBREL_TRACE";

    private final Terminal terminal;
    private final boolean trace;

    public ProblemReport(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.trace = !environment.getOrDefault(TRACE, "").isEmpty();
    }

    /** Prints the problem and returns the exit code. */
    public int print(Throwable problem) {
        int exitCode = switch (problem) {
            case WhimbrelException known -> print(known.code(), text(known), known.remedy());
            case EmbeddedServerException server -> print(Code.SERVER, text(server), "");
            default -> printUnexpected(problem);
        };
        if (trace) {
            problem.printStackTrace(terminal.err());
        }
        return exitCode;
    }

    /** Prints a problem that is no exception, and returns the exit code. */
    public int print(Code code, String message, String remedy) {
        terminal.note(terminal.styled(Style.BAD, "error[" + code + "]") + ": " + message);
        remedy.lines().forEach(line -> terminal.note("  " + line));
        return code.exitCode();
    }

    private int printUnexpected(Throwable problem) {
        terminal.note(terminal.styled(Style.BAD, "error[unexpected]") + ": " + problem);
        terminal.note("  This is a mistake in Whimbrel, not yours: please report it."
                + (trace ? "" : " Set " + TRACE + "=1 for the stack trace."));
        return UNEXPECTED;
    }

    private static String text(Throwable problem) {
        return String.valueOf(problem.getMessage()).strip();
    }
}
