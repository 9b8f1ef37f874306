package dev.whimbrel.cli.settings;

import dev.whimbrel.core.run.BackfillPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads how much of a server backfills may take. */
final class BackfillReader {
    private final Function<Key, Optional<Value>> values;

    BackfillReader(Function<Key, Optional<Value>> values) {
        this.values = values;
    }

    BackfillPolicy read() {
        BackfillPolicy usual = BackfillPolicy.USUAL;
        return new BackfillPolicy(
                time(Key.BACKFILL_BATCH_TIME, false).orElse(usual.batchTime()),
                number(Key.BACKFILL_WORKERS, 1, BackfillPolicy.MOST_WORKERS).orElse(usual.workers()),
                time(Key.BACKFILL_MAX_LAG, true).orElse(usual.maxLag()),
                number(Key.BACKFILL_MAX_ACTIVE, 0, 99_999).orElse(usual.maxActive()),
                time(Key.BACKFILL_MAX_TRANSACTION, true).orElse(usual.maxTransaction()));
    }

    private Optional<Duration> time(Key key, boolean mayBeNone) {
        return values.apply(key).map(value -> {
            String text = value.text(key.path());
            return LockWait.parse(text.equals("0") ? "0s" : text)
                    .filter(time -> mayBeNone || !time.isZero())
                    .orElseThrow(() -> value.wrong(
                            key.path(),
                            "is \"" + text + "\"",
                            "Write a time, such as \"500ms\" or \"5s\""
                                    + (mayBeNone ? "; \"0\" for no limit." : "; it cannot be nothing.")));
        });
    }

    private Optional<Integer> number(Key key, int least, int most) {
        return values.apply(key).map(value -> {
            String text = value.text(key.path());
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw value.wrong(
                        key.path(), "is \"" + text + "\"", "It is a number from " + least + " to " + most + ".");
            }
            return Integer.valueOf(text);
        });
    }
}
