package dev.whimbrel.cli.corpus;

import java.util.List;

/** What came of one schema, or pair of schemas. */
sealed interface Outcome {
    /** Returns the exit code of a check that ends like this. */
    int exitCode();

    /** Returns what the line says, after the name. */
    String words();

    /** Returns more lines for those who want to know. */
    List<String> details();

    /**
     * Both databases hold the same.
     *
     * @param remark what was not compared, or is not quite the same; may be empty
     */
    record Equal(String remark) implements Outcome {
        @Override
        public int exitCode() {
            return 0;
        }

        @Override
        public String words() {
            return "equal" + (remark.isEmpty() ? "" : ", " + remark);
        }

        @Override
        public List<String> details() {
            return List.of();
        }
    }

    /**
     * They hold different things.
     *
     * @param stage when that was found; empty for the first comparison
     */
    record Different(String stage, LineDiff diff) implements Outcome {
        @Override
        public int exitCode() {
            return 1;
        }

        @Override
        public String words() {
            int count = diff.lines().size();
            return "differs" + (stage.isEmpty() ? "" : " " + stage) + ": " + count + (count == 1 ? " line" : " lines")
                    + (diff.onlyOrder() ? ", in another order" : "");
        }

        @Override
        public List<String> details() {
            return diff.lines();
        }
    }

    /** A step failed, so that there is nothing to compare. */
    record Trouble(String step, List<String> details) implements Outcome {
        public Trouble {
            details = List.copyOf(details);
        }

        @Override
        public int exitCode() {
            return 2;
        }

        @Override
        public String words() {
            return "trouble: " + step + (details.isEmpty() ? "" : ": " + details.getFirst());
        }
    }
}
