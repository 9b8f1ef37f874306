package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.ObjectRef;
import java.util.Optional;

/** Says to which app the models assign an object. */
@FunctionalInterface
public interface Apps {
    /** Returns the app's label; empty when the models do not hold the object, or do not say. */
    Optional<String> of(ObjectRef object);
}
