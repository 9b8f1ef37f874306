package dev.whimbrel.cli.project;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A part that is made when it is first needed, so that a command pays only for what it uses. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T value() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** Does something with the part if it was needed. */
    void ifMade(Consumer<T> action) {
        made.ifPresent(action);
    }
}
