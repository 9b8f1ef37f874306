package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.ObjectRef;
import java.util.Optional;

/** Says to which app the models assign an object. */
@FunctionalInterface
public interface Apps {
    /** Returns the app's label; empty when the models do not hold the object, or do not say. */
    Optional<String> of(ObjectRef object);

    /** Returns the app of what is new and belongs to none; empty to leave it to the first app at hand. */
    default Optional<String> ofOthers() {
        return Optional.empty();
    }

    /** Returns apps for models that do not say whose their objects are. */
    static Apps allOf(String app) {
        return new Apps() {
            @Override
            public Optional<String> of(ObjectRef object) {
                return Optional.empty();
            }

            @Override
            public Optional<String> ofOthers() {
                return Optional.of(app);
            }
        };
    }
}
